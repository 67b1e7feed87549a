import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Another machine on the network, which nothing should ever call. It answers whoever does as Jodo would. */
export class Bystander {
	/** The headers of every request that came. */
	readonly requests: IncomingHttpHeaders[] = [];

	/** How often somebody connected, be it without asking for anything. */
	connections = 0;

	private constructor(private readonly server: Server) {}

	static async start(): Promise<Bystander> {
		const server = createServer();
		const bystander = new Bystander(server);
		server.on('connection', () => (bystander.connections += 1));
		server.on('request', ({ headers }, response) => {
			bystander.requests.push(headers);
			response.setHeader('Content-Type', 'application/json').end('{"data":{"order_id":"order_1"}}');
		});
		await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
		return bystander;
	}

	/** `127.0.0.1:PORT` */
	get host(): string {
		return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	forget(): void {
		this.requests.length = 0;
		this.connections = 0;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((closed) => this.server.close(closed));
	}
}
