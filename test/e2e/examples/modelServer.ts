import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** What a model is sent, of which only this is looked at. */
export interface ModelRequest {
	messages: Array<{ role: string; content: string | null; tool_call_id?: string }>;
	tools?: Array<{
		function: { name: string; description: string; parameters: { properties: object } };
	}>;
}

/** What the model says next: words, or the call of a tool. */
export type Turn = string | { tool: string; input: object };

/** Speaks the chat-completions protocol and says what was written for it; nothing is made up. */
export class ModelServer {
	/** Everything that it was sent. */
	readonly requests: ModelRequest[] = [];
	private turns: Turn[] = [];
	private calls = 0;

	private constructor(private readonly server: Server) {}

	static async open(): Promise<ModelServer> {
		const server = createServer((request, response) => {
			void model.answer(request, response);
		});
		const model = new ModelServer(server);
		await once(server.listen(0, '127.0.0.1'), 'listening');
		return model;
	}

	/** What the form of n8n's OpenAI credential holds for it. */
	get credential(): ICredentialDataDecryptedObject {
		const { port } = this.server.address() as AddressInfo;
		return { apiKey: 'none', url: `http://127.0.0.1:${port}/v1` };
	}

	/** What it says from now on, one at each request. */
	willSay(...turns: Turn[]): void {
		this.turns = turns;
		this.requests.length = 0;
	}

	/** What the model has read of a tool's last answer. */
	get toolAnswer(): string {
		return (
			this.requests
				.at(-1)
				?.messages.filter(({ role }) => role === 'tool')
				.at(-1)?.content ?? ''
		);
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise<void>((resolve) => this.server.close(() => resolve()));
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		this.requests.push((await json(request)) as ModelRequest);
		const turn = this.turns.shift() ?? 'I have nothing to say.';
		const message =
			typeof turn === 'string'
				? { role: 'assistant', content: turn }
				: {
						role: 'assistant',
						content: null,
						tool_calls: [
							{
								id: `call_${++this.calls}`,
								type: 'function',
								function: { name: turn.tool, arguments: JSON.stringify(turn.input) },
							},
						],
					};
		response.setHeader('Content-Type', 'application/json');
		response.end(
			JSON.stringify({
				id: 'chatcmpl-1',
				object: 'chat.completion',
				created: 1,
				model: 'script',
				choices: [
					{ index: 0, message, finish_reason: typeof turn === 'string' ? 'stop' : 'tool_calls' },
				],
				usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
			}),
		);
	}
}
