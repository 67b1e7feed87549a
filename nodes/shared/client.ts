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

import { readFailure, toResult, failureKindOf, type Attempt, type JodoResult } from './response';
import { parseBody, receiveBody } from './body';
import { credentialType, readCredential, type JodoCredential } from './credential';
import { createRateLimiter, type TurnEnd } from './rateLimiter';
import { redactorsFor, type Redactors } from './redact';
import { abortableSleep } from './abortableSleep';
import {
	backoff,
	mayRepeat,
	readRetryAfter,
	type JodoMethod,
	type FailureKind,
} from './retryPolicy';

/** All paths of Jodo's API start like this (docs.jodo.in/getting-started/environments/). */
const apiPath = '/api/v1/integrations';

/** Milliseconds until a request counts as unanswered, unless the node's option says otherwise. */
export const defaultTimeout = 30_000;

/** One request to Jodo. */
export interface JodoRequest {
	method: JodoMethod;
	/** Below `/api/v1/integrations`, such as `/pay/orders`; what varies in it is encoded already. */
	path: string;
	/** Blank values are left out. */
	query?: Record<string, string>;
	body?: IDataObject;
	/** Stands in the body and is nobody else's business; hidden in the answer, like the credential. */
	secret?: string;
}

/** Sends requests with one credential. All requests of one client slow down together. */
export interface JodoClient {
	credential: JodoCredential;
	/** Never throws for what happens on the way: the answer says it. */
	send(request: JodoRequest): Promise<JodoResult>;
	/** Waits as before another try after `tries` of them; a cancelled execution ends the wait. */
	sleepBeforeTry(tries: number): Promise<void>;
}

export interface ClientSettings {
	/** Milliseconds; 30,000 when not given. */
	timeout?: number;
	/** Ends every wait and every read; a write that is on its way is still waited for. */
	signal?: AbortSignal;
}

export type ClientContext = IExecuteFunctions | ILoadOptionsFunctions | IHookFunctions;

const turnEnds: Record<FailureKind | 'none', TurnEnd> = {
	none: 'taken',
	rateLimited: 'refused',
	unreachable: 'unheard',
	unanswered: 'unheard',
};

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
	const { timeout = defaultTimeout, signal: cancelled } = settings;
	const data = await context.getCredentials(credentialType);
	const credential = checkCredential(context, data);
	const limiter = createRateLimiter();
	const redactors = redactorsFor(credential.secrets);
	// What the rest of the run is told when the limiter is shut.
	let lastRefusal: Attempt = { kind: 'answered', statusCode: 429, body: null, readable: true };

	async function attempt(request: JodoRequest): Promise<Attempt> {
		const deadline = AbortSignal.timeout(timeout);
		const abort =
			request.method === 'GET' && cancelled !== undefined
				? AbortSignal.any([deadline, cancelled])
				: deadline;
		try {
			const response = await context.helpers.httpRequestWithAuthentication.call(
				withCancelSignal(context, abort),
				credentialType,
				toHttpRequest(request, credential.baseUrl, timeout),
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

	async function send(request: JodoRequest): Promise<JodoResult> {
		const start = Date.now();
		const attempts = (tries: number) => ({ tries, elapsed: Date.now() - start });
		const place = limiter.takePlace();
		for (let tries = 1; ; tries++) {
			const turn = await limiter.enter(place, cancelled);
			if (turn === 'cancelled') return { outcome: 'cancelled', ...attempts(tries - 1) };
			if (turn === 'shut') return toResult(lastRefusal, attempts(tries - 1));
			const result = await attempt(request);
			const failure = failureKindOf(result);
			const retryAfter = result.kind === 'answered' ? result.retryAfter : undefined;
			if (failure === 'rateLimited') lastRefusal = result;
			limiter.leave(turn, turnEnds[failure ?? 'none'], retryAfter);
			if (failure === undefined || !mayRepeat(request.method, failure, tries, retryAfter)) {
				return toResult(result, attempts(tries));
			}
			// After a 429 it is the limiter that waits, for the whole run.
			if (failure === 'rateLimited') continue;
			await abortableSleep(retryAfter ?? backoff(tries, Math.random()), cancelled);
		}
	}

	async function waitBeforeTry(tries: number): Promise<void> {
		await abortableSleep(backoff(tries, Math.random()), cancelled);
	}

	return { credential, send, sleepBeforeTry: waitBeforeTry };
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
	timeout: number,
): IHttpRequestOptions {
	return {
		method,
		baseURL,
		url: `${apiPath}${path}`,
		qs: Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '')),
		body,
		timeout,
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
	response: IN8nHttpFullResponse,
	deadline: AbortSignal,
	{ inErrors, inItems }: Redactors,
): Promise<Attempt> {
	const { statusCode, headers, body } = response;
	const received = await receiveBody(body, deadline);
	const success = statusCode >= 200 && statusCode < 300;
	const parsed = parseBody(received, success ? inItems : inErrors);
	return {
		kind: 'answered',
		statusCode,
		body: parsed,
		readable: received.complete && typeof parsed !== 'string',
		retryAfter: readRetryAfter(headers['retry-after'], Date.now()),
	};
}
