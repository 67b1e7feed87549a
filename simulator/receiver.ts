import { once } from 'node:events';
import http from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Received {
	headers: IncomingHttpHeaders;
	rawHeaders: string[];
	body: Buffer;
	at: number;
}

/** Somebody's webhook endpoint: keeps what arrives, and answers what it was told to. */
export class Receiver {
	readonly received: Received[] = [];
	/** Statuses of the next answers; 200 when none is left. 0: no answer at all. */
	answers: number[] = [];

	private constructor(private readonly server: http.Server) {}

	/** @param port any free one when absent */
	static async start(port = 0): Promise<Receiver> {
		const server = http.createServer();
		const receiver = new Receiver(server);
		server.on('request', (request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				const { headers, rawHeaders } = request;
				receiver.received.push({
					headers,
					rawHeaders,
					body: Buffer.concat(chunks),
					at: Date.now(),
				});
				const status = receiver.answers.shift() ?? 200;
				if (status > 0) response.writeHead(status, { location: '/elsewhere' }).end('as told');
			});
		});
		server.listen(port, '127.0.0.1');
		await once(server, 'listening');
		return receiver;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/webhook`;
	}

	/** The one delivery that has arrived. */
	only(): Received {
		const [first, second] = this.received;
		if (first === undefined || second !== undefined) {
			throw new Error(`${this.received.length} deliveries arrived instead of one`);
		}
		return first;
	}

	reset(): void {
		this.received.length = 0;
		this.answers = [];
	}

	async stop(): Promise<void> {
		this.server.close();
		this.server.closeAllConnections();
		await once(this.server, 'close');
	}
}
