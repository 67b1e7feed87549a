/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs beside n8n, not inside it */
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

/** JSON of a size that no answer has. */
export function huge(megabytes: number): Behaviour {
	return (response) => {
		response.writeHead(200, { 'Content-Type': 'application/json' });
		const chunks = function* () {
			yield Buffer.from('{"data":{"order_id":"');
			for (let sent = 0; sent < megabytes; sent++) yield Buffer.alloc(1024 * 1024, 'x');
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

/** A server that behaves towards the n-th item as it is told to; a request names its item `case N`. */
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
		await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
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
		const item = Number(/case-(\d+)/.exec(`${request.url} ${body}`)?.[1]);
		this.requests.push({ headers: request.headers, item, body });
		request.socket.on('error', () => undefined);
		const behave = this.behaviours[item] ?? this.otherwise;
		behave(response, request.socket);
	}
}
