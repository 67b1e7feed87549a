import { untilDefined } from '../../../dev/n8n/waiting';
import type { SavedWorkflow } from '../../../dev/n8n/workflows';
import type { Review } from '../agents/review';
import { webhookIdOf } from './addresses';
import type { ExampleBed } from './exampleBed';

/** How long the next message may take, in milliseconds. */
const patience = 30_000;

let sessions = 0;

/** n8n's hosted chat, as its page speaks with n8n: one question, and what follows from it. */
export class Chat {
	private readonly messages: string[] = [];

	private constructor(
		private readonly socket: WebSocket,
		private readonly sessionId: string,
	) {
		socket.onmessage = ({ data }) => {
			if (data === 'n8n|heartbeat') socket.send('n8n|heartbeat-ack');
			else if (data !== 'n8n|continue') this.messages.push(String(data));
		};
	}

	/** Somebody types something into an empty chat. */
	static async start(bed: ExampleBed, workflow: SavedWorkflow, text: string): Promise<Chat> {
		const sessionId = `session-${++sessions}`;
		const path = `/webhook/${webhookIdOf(workflow, 'Chat of the office')}/chat`;
		const answer = await fetch(`${bed.url}${path}`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ action: 'sendMessage', sessionId, chatInput: text }),
		});
		const { executionId, resumeToken } = (await answer.json()) as Record<string, string>;
		const url = new URL(`${bed.url.replace('http', 'ws')}/chat`);
		url.search = new URLSearchParams({
			sessionId,
			executionId: String(executionId),
			isPublic: 'true',
			token: String(resumeToken),
		}).toString();
		return new Chat(new WebSocket(url), sessionId);
	}

	/** The next message of the assistant. */
	async answer(): Promise<string> {
		return await untilDefined('a message in the chat', patience, async () =>
			Promise.resolve(this.messages.shift()),
		);
	}

	/** The next message, which is one with buttons. */
	async review(): Promise<Review> {
		return JSON.parse(await this.answer()) as Review;
	}

	/** Somebody types a reply. */
	reply(text: string): void {
		this.socket.send(
			JSON.stringify({ sessionId: this.sessionId, action: 'sendMessage', chatInput: text }),
		);
	}
}
