import type { SavedCredential } from '../../../dev/n8n/credentials';
import type { Execution } from '../../../dev/n8n/execution';
import { fillIn, type FilledIn } from '../../../dev/n8n/filledIn';
import { Mailbox } from '../../../dev/n8n/mailbox';
import type { Session } from '../../../dev/n8n/session';
import { untilDefined } from '../../../dev/n8n/waiting';
import type { SavedWorkflow } from '../../../dev/n8n/workflows';
import type { Simulator } from '../../../simulator';
import { TestBed } from '../testBed';
import { DataTable, tablesMadeBy } from './dataTable';
import { readExample } from './exampleFiles';

/** How long an execution that something outside started may take to appear, in milliseconds. */
const startTimeout = 30_000;

/** An n8n with a credential for a local Jodo and one for a local mail server. */
export class ExampleBed {
	private readonly workflows: SavedWorkflow[] = [];

	private constructor(
		private readonly bed: TestBed,
		readonly mailbox: Mailbox,
		private readonly smtp: SavedCredential,
	) {}

	/** @param url an n8n of the test's own, if not the project's */
	static async open(url?: string): Promise<ExampleBed> {
		const bed = await TestBed.open(url);
		const mailbox = await Mailbox.open();
		try {
			const smtp = await bed.session.credentials.create('Mail server', 'smtp', mailbox.credential);
			return new ExampleBed(bed, mailbox, smtp);
		} catch (error) {
			await mailbox.close();
			await bed.close();
			throw error;
		}
	}

	get session(): Session {
		return this.bed.session;
	}

	get jodo(): Simulator {
		return this.bed.jodo;
	}

	/** Where n8n listens. */
	get url(): string {
		return this.bed.url;
	}

	/** Deactivates and deletes what was imported, its tables too, then stops Jodo and the mail server. */
	async close(): Promise<void> {
		try {
			for (const workflow of this.workflows) await this.delete(workflow);
			await this.session.credentials.delete(this.smtp);
		} finally {
			await this.mailbox.close();
			await this.bed.close();
		}
	}

	/** Imports an example, with the credentials chosen in every node and some parameters filled in. */
	async import(
		name: string,
		filledIn: FilledIn = {},
		others: SavedCredential[] = [],
	): Promise<SavedWorkflow> {
		const workflow = await this.session.workflows.import(fillIn(readExample(name), filledIn), [
			this.bed.credential,
			this.smtp,
			...others,
		]);
		this.workflows.push(workflow);
		return workflow;
	}

	/** Imports an example and activates it. */
	async activate(
		name: string,
		filledIn?: FilledIn,
		others?: SavedCredential[],
	): Promise<SavedWorkflow> {
		const workflow = await this.import(name, filledIn, others);
		await this.session.workflows.activate(workflow);
		return workflow;
	}

	/**
	 * Does what starts an active workflow: submits its form, calls its webhook, pays. Its execution is
	 * told by its id: n8n lists those that still run first, however old they are.
	 * @returns the execution at its end, or where it waits
	 */
	async startedBy(workflow: SavedWorkflow, start: () => Promise<unknown>): Promise<Execution> {
		const { executions } = this.session;
		const before = new Set((await executions.list(workflow)).map(({ id }) => id));
		await start();
		const { id } = await untilDefined('the workflow to start', startTimeout, async () => {
			const list = await executions.list(workflow);
			return list.find(({ id }) => !before.has(id));
		});
		return await executions.finished(id);
	}

	private async delete(workflow: SavedWorkflow): Promise<void> {
		await this.session.workflows.deactivate(workflow);
		await this.session.workflows.delete(workflow);
		for (const name of tablesMadeBy(workflow)) {
			await (await DataTable.find(this.session, name))?.delete();
		}
	}
}
