import {
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IExecuteFunctions,
	type IHookFunctions,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type IN8nHttpFullResponse,
} from 'n8n-workflow';

import { abortableSleep, withDeadline } from './abortableSleep';
import { parseBody, receiveBody } from './body';
import { credentialType, readCredential, type JodoCredential } from './credential';
import { createRateLimiter, type Permit, type RateLimiter } from './rateLimiter';
import { redactorsFor, type Redactors } from './redact';
import { failureKindOf, readFailure, toResult, type Attempt, type JodoResult } from './response';
import { backoff, mayRepeat, readRetryAfter, type Repeat } from './retryPolicy';

/** All paths of Jodo's API start like this (docs.jodo.in/getting-started/environments/). */
const apiPath = '/api/v1/integrations';

/** Milliseconds until a request counts as unanswered, unless the node's option says otherwise. */
export const defaultTimeout = 30_000;

export type JodoMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** One request to Jodo. */
export interface JodoRequest {
	method: JodoMethod;
	/** Below `/api/v1/integrations`, such as `/pay/orders`; what varies in it is encoded already. */
	path: string;
	/** Blank values are left out. */
	query?: Record<string, string>;
	body?: IDataObject;
	/** Whether it may be sent again when it may have arrived. */
	repeat: Repeat;
	/** Stands in the body and is nobody else's business; redacted in the answer, like the credential. */
	secret?: string;
}

/** Sends requests with one credential. All requests of one client slow down together. */
export interface JodoClient {
	credential: JodoCredential;
	/**
	 * Never throws for what happens on the way: the result says it.
	 *
	 * @param permit one that the caller has, and releases; without it, one is acquired for this request
	 */
	send(request: JodoRequest, permit?: Permit): Promise<JodoResult>;
	/** Waits as before another try after `tries` of them; a cancelled execution ends the wait. */
	sleepBeforeTry(tries: number): Promise<void>;
}

export interface ClientSettings {
	/** Milliseconds; 30,000 when not given. */
	timeout?: number;
	/** Ends every wait and every read; a write that is on its way is still waited for. */
	signal?: AbortSignal;
	/** What requests without a permit go through; one of the client's own when not given. */
	limiter?: RateLimiter;
}

export type ClientContext = IExecuteFunctions | ILoadOptionsFunctions | IHookFunctions;

/**
 * Prepares a client with the credential of a node. This is the only code of the package that talks
 * HTTP: always through n8n's `httpRequestWithAuthentication`, never following a redirect.
 *
 * @throws NodeOperationError when the node has no credential or an incomplete one
 */
export async function createClient(
	context: ClientContext,
	settings: ClientSettings = {},
): Promise<JodoClient> {
	const { timeout = defaultTimeout, signal } = settings;
	const limiter =
		settings.limiter ?? createRateLimiter({ maxConcurrency: Number.POSITIVE_INFINITY, signal });
	const data = await context.getCredentials(credentialType);
	const credential = checkCredential(context, data);
	const redactors = redactorsFor(credential.secrets);
	// What the rest of the run is told when nothing more is sent.
	let lastRefusal: Attempt = { kind: 'answered', statusCode: 429, body: null };
	const closed = new WeakSet<Permit>();
	let places = 0;

	async function attempt(request: JodoRequest, deadline: AbortSignal): Promise<Attempt> {
		const abort =
			request.method === 'GET' && signal !== undefined
				? AbortSignal.any([deadline, signal])
				: deadline;
		try {
			const response = await context.helpers.httpRequestWithAuthentication.call(
				withCancelSignal(context, abort),
				credentialType,
				toHttpRequest(request, credential.baseUrl),
				// Decrypted once for the run, not once for every request.
				{ credentialsDecrypted: { id: '', name: credentialType, type: credentialType, data } },
			);
			const { secret } = request;
			return await readResponse(
				response,
				abort,
				secret === undefined ? redactors : redactorsFor([...credential.secrets, secret]),
			);
		} catch (error) {
			return readFailure(error);
		}
	}

	async function send(request: JodoRequest, permit?: Permit): Promise<JodoResult> {
		const start = Date.now();
		if (permit !== undefined) return await sendWith(permit, request, start);
		const own = await limiter.acquire(places++);
		const effort = { tries: 0, elapsed: Date.now() - start };
		if (own === 'cancelled') return { outcome: 'cancelled', ...effort };
		if (own === 'closed') return toResult(lastRefusal, effort);
		try {
			return await sendWith(own, request, start);
		} finally {
			own.release();
		}
	}

	/** @param start when it was called for, in milliseconds since 1970 */
	async function sendWith(
		permit: Permit,
		request: JodoRequest,
		start: number,
	): Promise<JodoResult> {
		for (let tries = 1; ; tries++) {
			const effort = (sent: number) => ({ tries: sent, elapsed: Date.now() - start });
			if (closed.has(permit)) return toResult(lastRefusal, effort(tries - 1));
			if (signal?.aborted) return { outcome: 'cancelled', ...effort(tries - 1) };
			const result = await withDeadline(
				timeout,
				async (deadline) => await attempt(request, deadline),
			);
			const failure = failureKindOf(result);
			const retryAfter = result.kind === 'answered' ? result.retryAfter : undefined;
			if (result.kind === 'answered' && failure === undefined) permit.accepted();
			if (failure === 'rateLimited') {
				lastRefusal = result;
				// It is the limiter that waits, for the whole run.
				if ((await permit.refused(retryAfter)) === 'closed') closed.add(permit);
			}
			if (failure === undefined || !mayRepeat(request.repeat, failure, tries, retryAfter)) {
				return toResult(result, effort(tries));
			}
			if (failure === 'rateLimited') continue;
			await abortableSleep(retryAfter ?? backoff(tries, Math.random()), signal);
		}
	}

	async function sleepBeforeTry(tries: number): Promise<void> {
		await abortableSleep(backoff(tries, Math.random()), signal);
	}

	return { credential, send, sleepBeforeTry };
}

function checkCredential(
	context: ClientContext,
	data: ICredentialDataDecryptedObject,
): JodoCredential {
	try {
		return readCredential(data);
	} catch (error) {
		throw new NodeOperationError(
			context.getNode(),
			error instanceof Error ? error : String(error),
			{
				description:
					'Open the credential of this node, correct it, and press Save: n8n tests it then.',
			},
		);
	}
}

/**
 * n8n's helper aborts the request when its context's cancel signal fires, whatever the request says.
 * A create that is aborted on its way leaves a link that nobody knows of; so the helper gets a
 * context whose signal is ours: the time limit, and for reads the cancellation too.
 */
function withCancelSignal(context: ClientContext, signal: AbortSignal): ClientContext {
	const derived: ClientContext = Object.create(context, {
		getExecutionCancelSignal: { value: () => signal },
	});
	return derived;
}

function toHttpRequest(
	{ method, path, query = {}, body }: JodoRequest,
	baseURL: string,
): IHttpRequestOptions {
	return {
		method,
		baseURL,
		url: `${apiPath}${path}`,
		qs: Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '')),
		body,
		// None but ours, which n8n would not let an answer in for: see withDeadline.
		timeout: 0,
		json: true,
		// Credentials go to the host of the credential and nowhere else.
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
		// Read here, with a limit: n8n's helper would take a body of any size into memory.
		encoding: 'stream',
	};
}

async function readResponse(
	{ statusCode, headers, body }: IN8nHttpFullResponse,
	deadline: AbortSignal,
	{ inErrors, inItems }: Redactors,
): Promise<Attempt> {
	const isSuccess = statusCode >= 200 && statusCode < 300;
	return {
		kind: 'answered',
		statusCode,
		...parseBody(await receiveBody(body, deadline), isSuccess ? inItems : inErrors),
		retryAfter: readRetryAfter(headers['retry-after'], headers.date, Date.now()),
	};
}
