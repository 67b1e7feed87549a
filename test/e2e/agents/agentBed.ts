import type { INode } from 'n8n-workflow';
import type { SavedCredential } from '../../../dev/n8n/credentials';
import type { Execution } from '../../../dev/n8n/execution';
import type { N8nLine } from '../../../dev/n8n/installation';
import { Mailbox } from '../../../dev/n8n/mailbox';
import type { Session } from '../../../dev/n8n/session';
import { untilDefined } from '../../../dev/n8n/waiting';
import type { Simulator } from '../../../simulator';
import { TestBed } from '../testBed';
import { startName } from '../workflows';
import { agentName, agentWorkflow, reviewer, type AgentSettings, type Tool } from './agentWorkflow';
import { ModelServer, type Turn } from './modelServer';
import { reviewIn, type Review } from './review';

/** The AI Agent that each n8n makes when somebody adds one today. */
const newest: Record<N8nLine, number> = { '1.x': 3, '2.x': 3.1 };

/**
 * What lets the model read the error of a tool. n8n 1.x ends the run at one, and agents before version 3
 * give their model an empty text, unless On Error is Continue.
 */
export function lettingErrorsBeRead(line: N8nLine, version = newest[line]): Partial<INode> {
	return version >= 3.1 ? {} : { onError: 'continueRegularOutput' };
}

/** How long an email or the rest of a run may take, in milliseconds. */
const patience = 30_000;

/** An n8n with an AI Agent, a script that plays its model, a local Jodo, and an office that reviews. */
export class AgentBed {
	private constructor(
		private readonly bed: TestBed,
		readonly model: ModelServer,
		private readonly mailbox: Mailbox,
		private readonly credentials: Record<'openAiApi' | 'smtp', SavedCredential>,
	) {}

	static async open(): Promise<AgentBed> {
		const bed = await TestBed.open();
		const model = await ModelServer.open();
		const mailbox = await Mailbox.open();
		const { credentials } = bed.session;
		return new AgentBed(bed, model, mailbox, {
			openAiApi: await credentials.create('Model', 'openAiApi', model.credential),
			smtp: await credentials.create('Mail server', 'smtp', mailbox.credential),
		});
	}

	get jodo(): Simulator {
		return this.bed.jodo;
	}

	get session(): Session {
		return this.bed.session;
	}

	async close(): Promise<void> {
		const { openAiApi, smtp } = this.credentials;
		await this.session.credentials.delete(openAiApi);
		await this.session.credentials.delete(smtp);
		await this.mailbox.close();
		await this.model.close();
		await this.bed.close();
	}

	/**
	 * Somebody asks the agent for something, and the model says what is written for it.
	 * @returns the run at its end, or where it waits for a review
	 */
	async ask(
		tools: Tool[],
		turns: Turn[],
		{ version = newest[this.bed.line], isReviewed }: Partial<AgentSettings> = {},
	): Promise<Execution> {
		this.mailbox.clear();
		this.model.willSay(...turns);
		const workflow = await this.session.workflows.create(
			agentWorkflow(tools, {
				version,
				isReviewed,
				credentials: { ...this.credentials, jodoApi: this.bed.credential },
			}),
		);
		return await this.session.executions.run(workflow, startName);
	}

	/** The email that asks for a review. */
	async review(): Promise<Review> {
		return reviewIn(
			await untilDefined('a review', patience, async () =>
				Promise.resolve(this.mailbox.to(reviewer).at(-1)),
			),
		);
	}

	/** The rest of a run that waited for a review. */
	async rest({ id }: Execution): Promise<Execution> {
		return await untilDefined('the run to end', patience, async () => {
			const execution = await this.session.executions.finished(id);
			return execution.status === 'waiting' ? undefined : execution;
		});
	}
}

/** What the agent has answered at last. */
export function answerOf(execution: Execution): unknown {
	return execution.output(agentName)[0]?.json.output;
}
