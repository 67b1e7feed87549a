import { randomUUID } from 'node:crypto';

import axios from 'axios';

import { untilDefined } from '../../../dev/n8n/waiting';
import type { SavedWorkflow } from '../../../dev/n8n/workflows';
import { startedOnce } from '../../startedOnce';
import { TestBed } from '../testBed';
import { paid, TriggerBed } from '../triggerBed';
import { connect, node } from '../workflows';

const bed = startedOnce(async () => await TestBed.open());
const trigger = new TriggerBed(bed);

const path = randomUUID();

/** A run that keeps static data: n8n writes all of it back when the run ends, as it was when it began. */
const counting = [
	node('Called', 'n8n-nodes-base.webhook', 0, {
		parameters: { path, options: {} },
		typeVersion: 2,
		webhookId: path,
	}),
	node('Counted', 'n8n-nodes-base.code', 1, {
		parameters: {
			jsCode:
				"const data = $getWorkflowStaticData('global');\ndata.counted = (data.counted ?? 0) + 1;\nreturn $input.all();",
		},
		typeVersion: 2,
	}),
	node('Waited', 'n8n-nodes-base.wait', 2, { parameters: { amount: 20 }, typeVersion: 1.1 }),
];

/** What n8n keeps for a workflow, by node. */
async function keptOf({ id }: SavedWorkflow): Promise<string[]> {
	const { staticData } = await bed.session.call<{ staticData: object | null }>(
		'GET',
		`/workflows/${id}`,
	);
	return Object.keys(staticData ?? {});
}

/** Lets such a run begin, does something, and waits until the run has ended. */
async function outlasting(workflow: SavedWorkflow, work: () => Promise<void>): Promise<void> {
	const { executions } = bed.session;
	const earlier = (await executions.list(workflow)).map(({ id }) => id);
	await axios.get(`${bed.url}/webhook/${path}`, { proxy: false });
	const id = await untilDefined('the run to begin', 30_000, async () => {
		const begun = (await executions.list(workflow)).filter((one) => !earlier.includes(one.id));
		return begun.find(({ status }) => status === 'running')?.id;
	});
	await work();
	expect((await executions.read(id)).status).toBe('running');
	expect((await executions.finished(id)).status).toBe('success');
}

it('is not made deaf by runs of its workflow that keep static data and outlast its publishing', async () => {
	const { workflows } = bed.session;
	const { nodes, connections, ...saved } = await trigger.create();
	const withTrigger = (disabled: boolean): SavedWorkflow => ({
		...saved,
		nodes: [...nodes.map((one) => ({ ...one, disabled })), ...counting],
		connections: {
			...connections,
			...connect(['Called', 0, 'Counted'], ['Counted', 0, 'Waited']),
		},
	});
	const publish = async (disabled: boolean) => {
		const workflow = await workflows.update(withTrigger(disabled));
		await workflows.activate(workflow);
		return workflow;
	};
	const expectToHear = async () => {
		const { attempts } = await bed.jodo.deliver({ event: paid });
		expect(attempts.at(-1)).toMatchObject({ status: 200, body: '{"message":"Accepted"}' });
	};

	const workflow = await publish(true);
	try {
		await outlasting(workflow, async () => void (await publish(false)));
		expect(await keptOf(workflow)).toEqual(['global']);
		await expectToHear();

		await outlasting(workflow, async () => {
			await workflows.deactivate(workflow);
			await publish(false);
		});
		await expectToHear();
	} finally {
		await workflows.deactivate(workflow);
	}
	expect(trigger.subscriptions).toEqual([]);
}, 240_000);
