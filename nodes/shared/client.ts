import {
	sleep,
	type IExecuteFunctions,
	type IHookFunctions,
	type ILoadOptionsFunctions,
	type IN8nHttpFullResponse,
} from 'n8n-workflow';

import { parseBody, receiveBody } from './body';
import { credentialType, readCredential, type JodoCredential } from './credential';
import { untilAborted, withDeadline } from './deadline';
import { errorText } from './untyped';
import { nodeError } from './nodeErrors';
import { createRateLimiter, type Permit, type RateLimiter } from './rateLimiter';
import { redactorsFor } from './redact';
import { toHttpRequest, type JodoRequest } from './request';
import { isSuccess, readAnswer, readFailure, type Attempt, type JodoResult } from './response';
import { backoff, mayRepeat, readRetryAfter } from './retryPolicy';
import { rewording } from './values/invalidValue';

/** Milliseconds until a request counts as unanswered, unless the node's option says otherwise. */
export const defaultTimeout = 30_000;

/** Sends requests with one credential. All requests of one client slow down together. */
export type JodoClient = {
	credential: JodoCredential;
	/**
	 * Never throws for what happens on the way: the result says it.
	 *
	 * @param permit one that the caller has, and releases; without it, one is acquired for this request
	 */
	send(request: JodoRequest, permit?: Permit): Promise<JodoResult>;
	/** Waits as before another try after `tries` of them; a cancelled execution ends the wait. */
	sleepBeforeTry(tries: number): Promise<void>;
};

type ClientSettings = {
	/** Milliseconds. */
	timeout?: number;
	/** Ends every wait and every read; a write that is on its way is still waited for. */
	signal?: AbortSignal;
	/** What requests without a permit go through; one of the client's own when not given. */
	limiter?: RateLimiter;
};

type ClientContext = IExecuteFunctions | ILoadOptionsFunctions | IHookFunctions;

/**
 * Prepares a client with the credential of a node. This is the only code of the package that talks
 * HTTP: always through n8n's `httpRequestWithAuthentication`, never following a redirect.
 *
 * @throws NodeOperationError when the node has no credential or an incomplete one
 */
export async function createClient(
	context: ClientContext,
	{
		timeout = defaultTimeout,
		signal,
		limiter = createRateLimiter({ maxConcurrency: Number.POSITIVE_INFINITY, signal }),
	}: ClientSettings = {},
): Promise<JodoClient> {
	const data = await context.getCredentials(credentialType);
	const credential = rewording(
		() => readCredential(data),
		(error) =>
			nodeError(context.getNode(), {
				message: errorText(error),
				description:
					'Open the credential of this node, correct it, and press Save: n8n tests it then.',
			}),
	);
	const redactors = redactorsFor(credential.secrets);
	/** What the rest of the run is told when nothing more is sent. */
	let lastRefusal: Attempt['result'] = { outcome: 'rejected', statusCode: 429, body: null };

	async function attempt(request: JodoRequest, deadline: AbortSignal): Promise<Attempt> {
		const isRead = request.method === 'GET';
		const abort = isRead && signal ? AbortSignal.any([deadline, signal]) : deadline;
		const { secret } = request;
		const { inErrors, inItems } = secret
			? redactorsFor([...credential.secrets, secret])
			: redactors;
		try {
			const { statusCode, headers, body }: IN8nHttpFullResponse =
				await context.helpers.httpRequestWithAuthentication.call(
					withCancelSignal(context, abort),
					credentialType,
					toHttpRequest(request, credential.baseUrl),
					// Decrypted once for the run, not once for every request.
					{ credentialsDecrypted: { id: '', name: credentialType, type: credentialType, data } },
				);
			const received = await receiveBody(body, abort);
			return readAnswer({
				...parseBody(received, isSuccess(statusCode) ? inItems : inErrors),
				statusCode,
				retryAfter: readRetryAfter(headers['retry-after'], headers.date, Date.now()),
			});
		} catch (error) {
			return readFailure(error);
		}
	}

	async function send(request: JodoRequest, given?: Permit): Promise<JodoResult> {
		const start = Date.now();
		const finish = (result: Attempt['result'], tries: number): JodoResult => ({
			...result,
			tries,
			elapsed: Date.now() - start,
		});
		const permit = given ?? (await limiter.acquire(0));
		if (permit === 'cancelled') return finish({ outcome: 'cancelled' }, 0);
		if (permit === 'closed') return finish(lastRefusal, 0);
		try {
			for (let tries = 1; ; tries++) {
				if (permit.isClosed()) return finish(lastRefusal, tries - 1);
				if (signal?.aborted) return finish({ outcome: 'cancelled' }, tries - 1);
				const { result, failure, retryAfter } = await withDeadline(
					timeout,
					async (deadline) => await attempt(request, deadline),
				);
				if (failure === undefined && result.outcome !== 'unreachable') permit.accepted();
				if (failure === 'rateLimited') {
					lastRefusal = result;
					// The limiter waits, for the whole run.
					await permit.refused(retryAfter);
				}
				if (failure === undefined || !mayRepeat(request.repeat, failure, tries, retryAfter)) {
					return finish(result, tries);
				}
				if (failure !== 'rateLimited') await sleepBeforeTry(tries, retryAfter);
			}
		} finally {
			if (given === undefined) permit.release();
		}
	}

	const sleepBeforeTry = async (tries: number, retryAfter?: number) =>
		await untilAborted(sleep(retryAfter ?? backoff(tries, Math.random())), signal);

	return { credential, send, sleepBeforeTry };
}

/**
 * n8n's helper aborts the request when the cancel signal of its context fires, whatever the request
 * says. A create that is aborted on its way leaves a link that nobody knows of. So the helper gets our
 * signal: the time limit, and for reads the cancellation, too.
 */
function withCancelSignal(context: ClientContext, signal: AbortSignal): ClientContext {
	const derived: ClientContext = Object.create(context, {
		getExecutionCancelSignal: { value: () => signal },
	});
	return derived;
}
