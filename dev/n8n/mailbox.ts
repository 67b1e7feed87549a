import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** An email as its reader sees it. */
export interface ReceivedEmail {
	from: string;
	to: string[];
	subject: string;
	text: string;
	html: string;
}

/** A mail server that accepts everything and passes on nothing. */
export class Mailbox {
	/** In order of arrival. */
	readonly emails: ReceivedEmail[] = [];

	private isClosed = false;

	private constructor(
		private readonly server: SMTPServer,
		private readonly received: (email: ReceivedEmail) => void,
	) {}

	/** @param received is told of each email when it arrives */
	static async open(received: (email: ReceivedEmail) => void = () => {}): Promise<Mailbox> {
		const server: SMTPServer = new SMTPServer({
			disabledCommands: ['AUTH', 'STARTTLS'],
			onMailFrom: (_address, _session, done) =>
				done(mailbox.isClosed ? new Error('No mail is taken now') : null),
			onData(stream, _session, done) {
				mailbox.receive(stream).then(() => done(), done);
			},
		});
		const mailbox = new Mailbox(server, received);
		await once(server.listen(0, '127.0.0.1'), 'listening');
		return mailbox;
	}

	/** What the form of n8n's SMTP credential holds for it. */
	get credential(): ICredentialDataDecryptedObject {
		const { port } = this.server.server.address() as AddressInfo;
		return { host: '127.0.0.1', port, secure: false, disableStartTls: true };
	}

	/** Those to one address. */
	to(address: string): ReceivedEmail[] {
		return this.emails.filter((email) => email.to.includes(address));
	}

	clear(): void {
		this.emails.length = 0;
	}

	/** Takes no mail during `work`. */
	async refuse(work: () => Promise<void>): Promise<void> {
		this.isClosed = true;
		await work().finally(() => (this.isClosed = false));
	}

	async close(): Promise<void> {
		await new Promise<void>((resolve) => this.server.close(resolve));
	}

	private async receive(stream: Readable): Promise<void> {
		const parsed = await PostalMime.parse(await buffer(stream));
		const { from, to = [], subject = '', text = '', html = '' } = parsed;
		const email = {
			from: from?.address ?? '',
			to: to.map(({ address = '' }) => address),
			subject,
			text: text.trim(),
			html,
		};
		this.emails.push(email);
		this.received(email);
	}
}
