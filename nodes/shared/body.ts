import type { Redact } from './redact';
import { untilAborted } from './abortableSleep';
import { isObject } from './guards';

/** Jodo's largest documented answer is a few kilobytes; what is longer than this is not one. */
const maxBytes = 5 * 1024 * 1024;

interface BodyStream extends AsyncIterable<Uint8Array> {
	destroy(): unknown;
}

function isStream(value: unknown): value is BodyStream {
	return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

/** What a body turned out to be. It is `cutOff` when it broke off or did not end in time. */
type ReceivedBody = { text: string; end: 'complete' | 'cutOff' | 'tooLong' };

/**
 * Reads a body to its end, but not past five megabytes or the deadline: neither a proxy that
 * streams for ever nor one that sends gigabytes may hold up or fill up n8n.
 *
 * @param body what n8n's request helper gave for `encoding: 'stream'`
 * @param deadline aborted when the request's time is over
 */
export async function receiveBody(body: unknown, deadline: AbortSignal): Promise<ReceivedBody> {
	if (!isStream(body)) return { text: typeof body === 'string' ? body : '', end: 'complete' };
	const chunks: Uint8Array[] = [];
	const end = (await untilAborted(collect(body, chunks), deadline)) ?? 'cutOff';
	body.destroy();
	// Unlike Buffer's toString, this drops a byte order mark, which JSON.parse does not take.
	const text = new TextDecoder().decode(Buffer.concat(chunks));
	return { text, end };
}

async function collect(body: BodyStream, chunks: Uint8Array[]): Promise<ReceivedBody['end']> {
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
		return 'cutOff';
	}
}

/** What an answer says; a `problem` when that is not known, for it is cut off, not JSON or too long. */
type ParsedBody = { body: unknown; problem?: 'unreadable' | 'tooLong' };

/**
 * Parses JSON; a blank body is null (some of Jodo's writes answer with next to nothing), anything
 * else stays text.
 *
 * @param redact applied to every text in it, so that a server that echoes a request leaks nothing of it
 */
export function parseBody({ text, end }: ReceivedBody, redact: Redact): ParsedBody {
	if (end === 'tooLong') return { body: null, problem: end };
	const problem = end === 'cutOff' ? 'unreadable' : undefined;
	if (text.trim() === '') return { body: null, problem };
	try {
		// One look at the whole: an answer that quotes nothing is not gone through text by text.
		const isClean = !text.includes('\\') && redact(text) === text;
		const body: unknown = JSON.parse(
			text,
			isClean ? undefined : (_key, value) => redactIn(value, redact),
		);
		return { body, problem: typeof body === 'string' ? 'unreadable' : problem };
	} catch {
		// What was cut off may end in the middle of a secret, which nobody would recognise.
		return { body: problem === undefined ? redact(text) : null, problem: 'unreadable' };
	}
}

/** Redacts in a value whose members are done. */
function redactIn(value: unknown, redact: Redact): unknown {
	if (typeof value === 'string') return redact(value);
	if (typeof value === 'number') {
		const digits = String(value);
		const rest = redact(digits);
		return rest === digits ? value : rest;
	}
	if (!isObject(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([name, member]) => [redact(name), member]));
}
