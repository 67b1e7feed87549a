import type { Redact } from './redact';
import { untilAborted } from './deadline';
import { isObject } from './untyped';

/** Jodo's largest documented answer is a few kilobytes; what is longer than this is not one. */
const maxBytes = 5 * 1024 * 1024;

type BodyStream = AsyncIterable<Uint8Array> & { destroy(): unknown };

function isStream(value: unknown): value is BodyStream {
	return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

/** Cut off or not JSON, or longer than any answer of Jodo's. */
type Problem = 'unreadable' | 'tooLong';

type ReceivedBody = { text: string; problem?: Problem };

/**
 * Reads a body to its end, but not past five megabytes or the deadline: neither a proxy that
 * streams for ever nor one that sends gigabytes may hold up or fill up n8n.
 *
 * @param body what n8n's request helper gave for `encoding: 'stream'`
 * @param deadline aborted when the request's time is over
 */
export async function receiveBody(body: unknown, deadline: AbortSignal): Promise<ReceivedBody> {
	if (!isStream(body)) return { text: typeof body === 'string' ? body : '' };
	const chunks: Uint8Array[] = [];
	const end = (await untilAborted(collect(body, chunks), deadline)) ?? 'unreadable';
	body.destroy();
	// Unlike Buffer's toString, this drops a byte order mark, which JSON.parse does not take.
	const text = new TextDecoder().decode(Buffer.concat(chunks));
	return end === 'complete' ? { text } : { text, problem: end };
}

async function collect(body: BodyStream, chunks: Uint8Array[]): Promise<Problem | 'complete'> {
	let size = 0;
	try {
		for await (const chunk of body) {
			size += chunk.length;
			if (size > maxBytes) return 'tooLong';
			chunks.push(chunk);
		}
		return 'complete';
	} catch {
		// The connection broke in the middle of the body: what the status line said still counts.
		return 'unreadable';
	}
}

/** What an answer says; not certain where there is a problem. */
export type ParsedBody = { body: unknown; problem?: Problem };

/**
 * Parses JSON; a blank body is null (some of Jodo's writes answer with next to nothing), anything
 * else stays text.
 *
 * @param redact applied to every text in it, so that a server that echoes a request leaks nothing of it
 */
export function parseBody({ text, problem }: ReceivedBody, redact: Redact): ParsedBody {
	if (problem === 'tooLong' || text.trim() === '') return { body: null, problem };
	try {
		// Faster than to check each value. With a backslash, a secret can be written in another way.
		const hasNoSecret = !text.includes('\\') && redact(text) === text;
		const body: unknown = JSON.parse(
			text,
			hasNoSecret ? undefined : (_name, value) => redactIn(value, redact),
		);
		return { body, problem: typeof body === 'string' ? 'unreadable' : problem };
	} catch {
		// What was cut off may end with half a secret, which would not be found.
		return { body: problem === undefined ? redact(text) : null, problem: 'unreadable' };
	}
}

/** Redacts in a value; the members of an object are done already. */
function redactIn(value: unknown, redact: Redact): unknown {
	if (typeof value === 'string' || typeof value === 'number') {
		const written = String(value);
		const redacted = redact(written);
		return redacted === written ? value : redacted;
	}
	if (!isObject(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([name, member]) => [redact(name), member]));
}
