import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** A tool as a model is told about it. */
export interface OfferedTool {
	name: string;
	description: string;
	/** A JSON schema. */
	parameters: { properties: object; required?: string[] };
}

/** What a model is sent, of which only this is looked at. */
export interface ModelRequest {
	messages: Array<{ role: string; content: string | null; tool_call_id?: string }>;
	tools?: Array<{ function: OfferedTool }>;
}

/** The call of a tool, by its name, with the arguments that the model fills in. */
export interface ToolCall {
	tool: string;
	input: object;
}

/** What the model says next: words, the call of a tool, or several calls at once. */
export type Turn = string | ToolCall | ToolCall[];

/** Speaks the chat-completions protocol and says what was written for it; nothing is made up. */
export class ModelServer {
	/** What it was sent, read. */
	readonly requests: ModelRequest[] = [];

	/** All that it was sent, byte for byte: the address, the headers, the body. */
	readonly received: Array<Pick<IncomingMessage, 'url' | 'rawHeaders'> & { body: string }> = [];

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
		this.received.length = 0;
	}

	/** The tools that it was told about last. */
	get offered(): OfferedTool[] {
		return this.requests.at(-1)?.tools?.map((tool) => tool.function) ?? [];
	}

	/** What the model has read of each call, in the order of its calls. */
	get toolAnswers(): string[] {
		const messages = this.requests.at(-1)?.messages ?? [];
		return messages.flatMap(({ role, content }) => (role === 'tool' ? [content ?? ''] : []));
	}

	/** What the model has read of a tool's last answer. */
	get toolAnswer(): string {
		return this.toolAnswers.at(-1) ?? '';
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise<void>((resolve) => this.server.close(() => resolve()));
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const body = await text(request);
		const { url, rawHeaders } = request;
		this.received.push({ url, rawHeaders, body });
		this.requests.push(JSON.parse(body) as ModelRequest);
		const turn = this.turns.shift() ?? 'I have nothing to say.';
		const message =
			typeof turn === 'string'
				? { role: 'assistant', content: turn }
				: {
						role: 'assistant',
						content: null,
						tool_calls: [turn].flat().map(({ tool, input }) => ({
							id: `call_${++this.calls}`,
							type: 'function',
							function: { name: tool, arguments: JSON.stringify(input) },
						})),
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
