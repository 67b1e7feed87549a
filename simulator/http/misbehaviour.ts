import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Fault } from './faults';

/** Faults that replace the answer; latency only delays it. */
export type AnswerFault = Exclude<Fault, { kind: 'latency' }>;

/** What each fault does to a response of which nothing has been written yet. */
const PERFORMANCES: {
	[Kind in AnswerFault['kind']]: (
		fault: Extract<AnswerFault, { kind: Kind }>,
		response: ServerResponse,
	) => void;
} = {
	answer: ({ status, headers, body = '' }, response) => {
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		const type = typeof body === 'string' ? 'text/plain' : 'application/json';
		response.writeHead(status, { 'content-type': type, ...headers }).end(text);
	},
	drop: ({ how }, response) => {
		if (how === 'close') response.socket?.destroy();
		else response.socket?.resetAndDestroy();
	},
	hang: () => undefined,
	trickle: ({ every = 20, bytes = Infinity }, response) => trickle(response, every, bytes),
	huge: ({ megabytes }, response) => {
		response.writeHead(200, { 'content-type': 'application/json' });
		Readable.from(hugeJson(megabytes))
			.on('error', () => response.destroy())
			.pipe(response);
	},
	cutOff: (_fault, response) => {
		const half = '{"status":"success","data":{"order_id":"order_';
		response.writeHead(200, {
			'content-type': 'application/json',
			'content-length': half.length * 2,
		});
		response.write(half, () => response.socket?.destroy());
	},
};

/** Blanks are valid before a JSON value, so a client cannot give up early for the form's sake. */
function trickle(response: ServerResponse, every: number, bytes: number): void {
	response.writeHead(200, { 'content-type': 'application/json' });
	let left = bytes;
	const timer = setInterval(() => {
		left -= 1;
		response.write(' ');
		if (left <= 0) response.end('{}');
		if (left <= 0) clearInterval(timer);
	}, every);
	response.on('close', () => clearInterval(timer));
}

function* hugeJson(megabytes: number): Generator<Buffer> {
	yield Buffer.from('{"status":"success","data":{"order_id":"order_1","redirect_url":"');
	for (let sent = 0; sent < megabytes; sent += 1) yield Buffer.alloc(1024 * 1024, 'x');
	yield Buffer.from('"}}');
}

/** Answers a request wrongly, as the fault says. */
export function misbehave<Kind extends AnswerFault['kind']>(
	fault: Extract<AnswerFault, { kind: Kind }>,
	response: ServerResponse,
): void {
	const perform = PERFORMANCES[fault.kind as Kind];
	perform(fault, response);
}
