import { untilDefined } from '../../../dev/n8n/waiting';
import type { SavedWorkflow } from '../../../dev/n8n/workflows';
import { webhookIdOf } from './addresses';
import type { ExampleBed } from './exampleBed';

/** How long the next message may take, in milliseconds. */
const patience = 30_000;

/** What n8n asks somebody to approve in the chat. */
export interface Review {
	text: string;
	buttons: Array<{ text: string; link: string }>;
}

/** n8n lets no program press a button that only looks at links, such as a mail server. */
const browser =
	'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

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

/** Presses a button of a review. */
export async function press({ buttons }: Review, label: string): Promise<void> {
	const button = buttons.find(({ text }) => text === label);
	if (button === undefined) throw new Error(`There is no button "${label}"`);
	const answer = await fetch(button.link, { headers: { 'User-Agent': browser } });
	if (!answer.ok) throw new Error(`The button answered ${answer.status}`);
}
