import type { INodeParameters } from 'n8n-workflow';
import type { Execution } from '../../dev/n8n/execution';
import { untilDefined } from '../../dev/n8n/waiting';
import type { SavedWorkflow } from '../../dev/n8n/workflows';
import type { Subscription } from '../../simulator';
import { payOnHostedPage } from './hostedPage';
import { code, paymentLink } from './parameters';
import type { TestBed } from './testBed';
import { jodoName, receivedName, triggerName, triggerWorkflow } from './workflows';

/** The event of a paid link. */
export const paid = 'payment_link.payment.debited';

/** The event of a link that lapsed. */
export const expired = 'payment_link.payment.expired';

/** How the trigger answers an event that it has already passed on. */
export const repeatedAnswer = { status: 200, body: JSON.stringify({ message: 'Repeated' }) };

/** How long a delivery's execution may take to appear, in milliseconds. */
const executionTimeout = 60_000;

const parameters: INodeParameters = {
	events: [paid, expired],
	registration: 'automatic',
	failure_notification_email: 'accounts@school.example',
	collector_code: code('MAIN'),
	simplify: true,
};

/** A workflow with the trigger, and a parent who pays. */
export class TriggerBed {
	constructor(private readonly bed: TestBed) {}

	/** Stores a workflow that waits for paid and lapsed links. */
	async create(changes: INodeParameters = {}, name = triggerName): Promise<SavedWorkflow> {
		const { credential, session } = this.bed;
		const definition = triggerWorkflow({
			parameters: { ...parameters, ...changes },
			credentials: { jodoApi: { id: credential.id, name: credential.name } },
		});
		return await session.workflows.create({ ...definition, name });
	}

	/** Activates the workflow for the time of `work`. */
	async whileActive(workflow: SavedWorkflow, work: () => Promise<void>): Promise<void> {
		const { workflows } = this.bed.session;
		try {
			await workflows.activate(workflow);
			await work();
		} catch (error) {
			// It must not stay active; that it could not be deactivated says less than why it failed.
			await workflows.deactivate(workflow).catch(() => undefined);
			throw error;
		}
		await workflows.deactivate(workflow);
	}

	/** What Jodo would deliver to. */
	get subscriptions(): Subscription[] {
		return this.bed.jodo.subscriptions.filter(({ enabled }) => enabled);
	}

	/** Creates a link with the Jodo node and pays it on its page. Returns its id. */
	async createAndPay(): Promise<string> {
		const created = await this.bed.run(paymentLink);
		const { order_id, redirect_url } = created.output(jodoName)[0]?.json ?? {};
		await payOnHostedPage(String(redirect_url));
		await this.bed.jodo.deliveriesDone();
		return String(order_id);
	}

	/**
	 * Waits for the executions that deliveries have started: n8n stores them a moment after its reply.
	 * What started none is told by a genuine delivery after it, whose execution is then the only one.
	 * @param count how many there are at least
	 * @returns the newest first; n8n lists those that still run before all others, and one that ends in that
	 * moment in both places
	 */
	async executions(workflow: SavedWorkflow, count: number): Promise<Execution[]> {
		const { executions } = this.bed.session;
		const ids = await untilDefined(`${count} executions`, executionTimeout, async () => {
			const listed = await executions.list(workflow);
			const found = new Set(listed.map(({ id }) => Number(id)));
			return found.size >= count ? found : undefined;
		});
		const newestFirst = [...ids].sort((one, other) => other - one);
		return await Promise.all(newestFirst.map(async (id) => await executions.finished(String(id))));
	}

	/** Of which links the executions are, the newest first; waits for them as `executions` does. */
	async paidOrders(workflow: SavedWorkflow, count: number): Promise<unknown[]> {
		const executions = await this.executions(workflow, count);
		return executions.map((execution) => execution.output(receivedName)[0]?.json.order_id);
	}
}
