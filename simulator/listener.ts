import { once } from 'node:events';
import type { Server } from 'node:http';

/** Lets a server disappear from its port and come back, with all that it holds. */
export class Listener {
	constructor(
		private readonly server: Server,
		private readonly port: () => number,
	) {}

	/** From now on connections are refused; those that are open are cut. */
	async offline(): Promise<void> {
		if (!this.server.listening) return;
		const closed = once(this.server, 'close');
		this.server.close();
		this.server.closeAllConnections();
		await closed;
	}

	/** Listens again on the same port. */
	async online(): Promise<void> {
		if (this.server.listening) return;
		this.server.listen(this.port(), '127.0.0.1');
		await once(this.server, 'listening');
	}
}
