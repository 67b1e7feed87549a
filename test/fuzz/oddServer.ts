import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Readable } from 'node:stream';

/** What is written to an answer, or straight to its connection. */
export type Behaviour = (response: ServerResponse, socket: Socket) => void;

/** Any status with any bytes. */
export function answering(
	status: number,
	headers: Record<string, string>,
	body: Buffer,
): Behaviour {
	return (response) => {
		response.writeHead(status, headers);
		// Node.js keeps the body of a 204 or 304 back.
		response.end(body);
	};
}

/** One behaviour for each method; a method that is not named gets no answer. */
export function towards(behaviours: Partial<Record<string, Behaviour>>): Behaviour {
	return (response, socket) => (behaviours[response.req.method ?? ''] ?? silent)(response, socket);
}

/** The same bytes each time: what is held of an answer is held by its reader. */
const megabyte = Buffer.alloc(2 ** 20, 'x');

/** JSON of a size that no answer has; without end when none is given. */
export function huge(megabytes = Number.POSITIVE_INFINITY): Behaviour {
	return (response) => {
		response.writeHead(200, { 'Content-Type': 'application/json' });
		const chunks = function* () {
			yield Buffer.from('{"data":{"order_id":"');
			for (let sent = 0; sent < megabytes; sent++) yield megabyte;
			yield Buffer.from('"}}');
		};
		Readable.from(chunks())
			.on('error', () => response.destroy())
			.pipe(response);
	};
}

/** Sends the same bytes again and again until the other side has had enough. */
export function repeating(first: string, again: string, every = 20): Behaviour {
	return (_response, socket) => {
		socket.write(first);
		const timer = setInterval(() => socket.write(again), every);
		socket.on('close', () => clearInterval(timer));
		socket.on('error', () => clearInterval(timer));
	};
}

/** Sends the same bytes again and again, as fast as the other side takes them. */
export function flooding(first: string, again: string): Behaviour {
	return (_response, socket) => {
		const bytes = Buffer.from(again.repeat(Math.ceil(2 ** 16 / again.length)));
		const flood = () => {
			while (!socket.destroyed && socket.write(bytes));
		};
		socket.on('drain', flood);
		socket.on('error', () => socket.destroy());
		socket.write(first);
		flood();
	};
}

/** Sends bytes that need not be HTTP, and closes the connection. */
export function raw(bytes: string): Behaviour {
	return (_response, socket) => socket.end(bytes);
}

/** Gives back the credential that it was sent, as debugging proxies do. */
export const echo =
	(status: number): Behaviour =>
	(response: ServerResponse) => {
		const { authorization = '' } = response.req.headers;
		const decoded = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString();
		const answer = {
			message: authorization,
			code: decoded,
			errors: [{ key: authorization, message: decoded }],
		};
		response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
	};

/** Never answers. */
export const silent: Behaviour = () => undefined;

/**
 * A server that behaves towards the n-th case as it is told to. A request names its case, `case-7`,
 * in its path or body, or in the key that it is authorised with.
 */
export class OddServer {
	readonly requests: Array<{ headers: IncomingMessage['headers']; item: number; body: string }> =
		[];

	behaviours: Behaviour[] = [];

	/** Towards a request that names no item. */
	otherwise: Behaviour = silent;

	private constructor(private readonly server: Server) {}

	static async start(): Promise<OddServer> {
		const server = createServer();
		const odd = new OddServer(server);
		server.on('request', (request, response) => void odd.answer(request, response));
		// More connections come at once than Node.js lets wait (511); the system drops what is beyond them.
		const address = { host: '127.0.0.1', port: 0, backlog: 4096 };
		await new Promise<void>((listening) => server.listen(address, listening));
		return odd;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((closed) => this.server.close(closed));
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const body = Buffer.concat(chunks).toString();
		const { authorization = '' } = request.headers;
		const key = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString();
		const item = Number(/case-(\d+)/.exec(`${request.url} ${key} ${body}`)?.[1]);
		this.requests.push({ headers: request.headers, item, body });
		request.socket.on('error', () => undefined);
		const behave = this.behaviours[item] ?? this.otherwise;
		behave(response, request.socket);
	}
}
