import http from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import https from 'node:https';

/** One request on its way to a webhook's URL. */
export interface Message {
	url: string;
	method: string;
	headers: OutgoingHttpHeaders;
	bytes: Buffer;
}

/** What came of sending it once. */
export interface Attempt {
	/** Milliseconds since 1970. */
	at: number;
	/** How long the answer took, in milliseconds. */
	took: number;
	/** undefined when there was no answer; then `failure` says why. */
	status?: number;
	headers?: IncomingHttpHeaders;
	body?: string;
	failure?: string;
}

/** Any 2xx is success; anything else, and no answer, is failure (docs.jodo.in/webhooks/reliability/). */
export function succeeded(attempt: Attempt): boolean {
	return attempt.status !== undefined && attempt.status >= 200 && attempt.status < 300;
}

async function readText(response: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of response) chunks.push(Buffer.from(chunk as Uint8Array));
	return Buffer.concat(chunks).toString('utf8');
}

/**
 * Sends a message once. Redirects are not followed.
 * @param timeout milliseconds for the whole answer
 */
export async function transmit(message: Message, timeout: number, now: number): Promise<Attempt> {
	const started = performance.now();
	const took = () => Math.round(performance.now() - started);
	const { request } = message.url.toLowerCase().startsWith('https:') ? https : http;
	try {
		const response = await new Promise<IncomingMessage>((resolve, reject) => {
			const { method, headers } = message;
			const signal = AbortSignal.timeout(timeout);
			// No kept connections: a receiver that restarts between two deliveries is met anew each time.
			request(message.url, { method, headers, signal, agent: false }, resolve)
				.on('error', reject)
				.end(message.bytes);
		});
		const body = await readText(response);
		return { at: now, took: took(), status: response.statusCode, headers: response.headers, body };
	} catch (error) {
		return {
			at: now,
			took: took(),
			failure: error instanceof Error ? error.message : String(error),
		};
	}
}
