import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** A message of approved wording, as WhatsApp is asked to send it. */
interface TemplateMessage {
	to: string;
	template: {
		name: string;
		language: { code: string };
		components: Array<{ parameters: Array<{ text: string }> }>;
	};
}

/** What its reader sees: the words that stand in place of the template's placeholders. */
export interface ReceivedMessage {
	to: string;
	template: string;
	texts: string[];
}

/** Takes messages as WhatsApp's Cloud API does, and passes on nothing. */
export class WhatsAppServer {
	/** In order of arrival. */
	readonly messages: ReceivedMessage[] = [];

	/** Numbers that it takes no message for. */
	readonly refused = new Set<string>();

	readonly credential: ICredentialDataDecryptedObject = {
		accessToken: 'example',
		businessAccountId: '1',
	};

	private constructor(private readonly server: Server) {}

	static async open(): Promise<WhatsAppServer> {
		const server = createServer((request, response) => {
			void whatsApp.take(request, response);
		});
		const whatsApp = new WhatsAppServer(server);
		await once(server.listen(0, '127.0.0.1'), 'listening');
		return whatsApp;
	}

	/**
	 * To be filled in as the sender's number. n8n's node asks for `<sender>/messages` below Meta's
	 * address, which cannot be chosen; a sender that is an address itself leads here.
	 */
	get sender(): string {
		const { port } = this.server.address() as AddressInfo;
		return `http://127.0.0.1:${port}/v13.0/1`;
	}

	/** As if it had never been used. */
	reset(): void {
		this.messages.length = 0;
		this.refused.clear();
	}

	async close(): Promise<void> {
		await new Promise((resolve) => this.server.close(resolve));
	}

	private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { to, template } = (await json(request)) as TemplateMessage;
		const answer = (status: number, body: object) =>
			response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
		if (request.headers.authorization !== `Bearer ${String(this.credential.accessToken)}`) {
			answer(401, { error: { message: 'Invalid OAuth access token', code: 190 } });
			return;
		}
		if (this.refused.has(to)) {
			answer(400, { error: { message: '(#131026) Message undeliverable', code: 131026 } });
			return;
		}
		this.messages.push({
			to,
			template: `${template.name}|${template.language.code}`,
			texts: template.components.flatMap(({ parameters }) => parameters.map(({ text }) => text)),
		});
		answer(200, {
			messaging_product: 'whatsapp',
			contacts: [{ input: to, wa_id: to }],
			messages: [{ id: `wamid.${this.messages.length}`, message_status: 'accepted' }],
		});
	}
}
