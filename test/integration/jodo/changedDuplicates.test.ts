import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startedOnce } from '../../startedOnce';
import type { NodeRun, RunOptions } from '../harness';
import { code } from '../locator';
import { operationError } from './evidence';
import { linkExample, startBench } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => {
	bench.jodo.reset();
	workflow += 1;
});

/** Each test has a workflow of its own, and with it references of its own. */
let workflow = 0;

const row = {
	name: 'Asha Rao',
	phone: '9876543210',
	email: 'asha.rao@example.com',
	component: 'Payable Amount',
	amount: 1500,
	notes: { class: '5 B', bus: 'Route 7' },
	branch: 'MAIN',
	invoice: 'INV-1',
};

/** A link of which everything stands in the input item. */
function parameters(whenSeen: string): INodeParameters {
	return {
		...linkExample,
		name: '={{ $json.name }}',
		phone: '={{ $json.phone }}',
		email: '={{ $json.email }}',
		details: {
			row: [{ component_type: code('={{ $json.component }}'), amount: '={{ $json.amount }}' }],
		},
		student: { student_name: '={{ $json.student }}' },
		specifyNotes: 'json',
		notesJson: '={{ $json.notes }}',
		additionalFields: {
			expires_at: '={{ $json.until }}',
			collector_code: code('={{ $json.branch }}'),
		},
		options: {
			preventDuplicates: { settings: { reference: '={{ $json.invoice }}', whenSeen } },
		},
	};
}

async function run(
	changes: IDataObject = {},
	whenSeen = 'skip',
	options: Partial<RunOptions> = {},
): Promise<NodeRun> {
	return await bench.run(parameters(whenSeen), {
		items: [{ ...row, ...changes }],
		workflowId: `changed-${workflow}`,
		credential: { ...bench.credential, collector_code: 'MAIN' },
		...options,
	});
}

async function itemOf(changes: IDataObject = {}): Promise<IDataObject | undefined> {
	return (await run(changes)).items[0]?.json;
}

const corrected = { amount: 1600 };
const same = {
	skipped: true,
	reference: 'INV-1',
	reason: 'The payment link for reference "INV-1" was created before',
	changed: false,
};
const changed = {
	skipped: true,
	reference: 'INV-1',
	reason:
		'The payment link for reference "INV-1" was created before with other details. Nothing was sent. If this is another one, give it a reference of its own. If it corrects the earlier one, cancel the old link. Then let only this row reach the node, and run it with Create Again under Prevent Duplicates. Then choose Skip the Item again.',
	changed: true,
};
const refusal = { kind: 'answer' as const, status: 409, body: {} };
const lost = { kind: 'drop' as const, when: 'after' as const };

describe('a reference that was created, and comes again', () => {
	beforeEach(async () => {
		expect((await itemOf())?.order_id).toBe(bench.jodo.links[0]?.order_id);
	});
	afterEach(() => expect(bench.jodo.links).toHaveLength(1));

	it.each<[string, IDataObject]>([
		['amount', corrected],
		['fee component', { component: 'tuition_fee' }],
		['name of the payer', { name: 'Ravi Rao' }],
		['phone of the payer', { phone: '9876543211' }],
		['email of the payer', { email: 'ravi.rao@example.com' }],
		['branch', { branch: 'NORTH' }],
	])('with another %s is skipped as changed, and the reason says so', async (_what, changes) => {
		expect(await itemOf(changes)).toEqual(changed);
	});

	it.each<[string, IDataObject]>([
		['nothing else', {}],
		['its notes in another order', { notes: { bus: 'Route 7', class: '5 B' } }],
		['another note', { notes: { ...row.notes, batch: '12' } }],
		['spaces around', { name: '  Asha Rao ', email: ' asha.rao@example.com\n' }],
		['more or other spaces within', { name: 'Asha\u00a0 Rao' }],
		['capitals', { name: 'ASHA RAO', email: 'Asha.Rao@Example.com' }],
		['the phone number written otherwise', { phone: '+91 98765-43210' }],
		['the amount written otherwise', { amount: '₹ 1,500.00' }],
		['the name of the student', { student: 'Kabir Rao' }],
		['another expiry', { until: '31 Jan 2099' }],
		["the credential's branch in place of the node's", { branch: '' }],
	])('with %s is not changed', async (_what, changes) => {
		expect(await itemOf(changes)).toEqual(same);
	});

	it.each([['inv-1'], ['INV -1'], [' Inv- 1\u00a0']])(
		'is the same written as %j',
		async (invoice) => {
			expect(await itemOf({ invoice })).toMatchObject({ skipped: true, changed: false });
		},
	);

	it('with other details is an error of its own where the item is to be one', async () => {
		const error = operationError((await run(corrected, 'error')).error);

		expect(error.message).toBe(
			'The payment link for reference "INV-1" was created before with other details',
		);
		expect(error.description).toBe(
			'Nothing was sent. If this is another one, give it a reference of its own. If it corrects the earlier one, cancel the old link. Then let only this row reach the node, and run it with Create Again under Prevent Duplicates. Then choose Skip the Item again.',
		);
	});

	it('with other details stays changed however often it comes, and what was sent is not', async () => {
		for (let time = 0; time < 3; time++) expect(await itemOf(corrected)).toEqual(changed);

		expect(await itemOf()).toEqual(same);
		expect(await itemOf(corrected)).toEqual(changed);
	});

	it('stays changed when an error was what it gave', async () => {
		await run(corrected, 'error');

		expect(await itemOf(corrected)).toEqual(changed);
	});

	it('stays changed when creating it again was refused', async () => {
		bench.jodo.fail({ do: refusal });
		expect((await run(corrected, 'createAgain')).error).toBeDefined();

		expect(await itemOf(corrected)).toEqual(changed);
		expect(await itemOf()).toEqual(same);
	});
});

it('is not changed by another order of its line items', async () => {
	const items = [
		{ component_type: 'tuition_fee', amount: 1000 },
		{ component_type: 'Payable Amount', amount: 500 },
	];
	const sent = async (details: IDataObject[]) => {
		const { items: outcomes } = await bench.run(
			{ ...parameters('skip'), specifyDetails: 'json', detailsJson: JSON.stringify(details) },
			{ items: [row], workflowId: `changed-${workflow}` },
		);
		return outcomes[0]?.json;
	};
	expect((await sent(items))?.order_id).toBeDefined();

	expect(await sent([...items].reverse())).toEqual(same);
	expect(await sent(items.map((item) => ({ ...item, amount: 750 })))).toEqual(changed);
});

it('is not changed once the new details were created again on purpose', async () => {
	await run();
	expect((await run(corrected, 'createAgain')).error).toBeUndefined();

	expect(await itemOf(corrected)).toEqual(same);
	expect(await itemOf({ amount: 1700 })).toEqual(changed);
	expect(bench.jodo.links).toHaveLength(2);
});

it('forgets what was refused: only what was created is compared', async () => {
	bench.jodo.fail({ do: refusal });
	expect((await run()).error).toBeDefined();
	expect((await itemOf(corrected))?.order_id).toBeDefined();

	expect(await itemOf()).toEqual(changed);
	expect(await itemOf(corrected)).toEqual(same);
});

it('says of an unknown outcome that other details were sent', async () => {
	bench.jodo.fail({ do: lost });
	await run();

	expect(await itemOf(corrected)).toEqual({
		skipped: true,
		reference: 'INV-1',
		reason:
			'Reference "INV-1" was sent before with other details, and it is not known whether Jodo created it. Nothing was sent now. Look in the Jodo dashboard for what was sent then, with the earlier details. If it is there and the new details are right, cancel the old link. Then let only this row reach the node, and run it with Create Again under Prevent Duplicates. Then choose Skip the Item again. If it is not there, let only this row reach the node, and run it with Create Again under Prevent Duplicates. Then choose Skip the Item again.',
		changed: true,
	});
	expect((await itemOf())?.changed).toBe(false);
	expect(bench.jodo.links).toHaveLength(1);
});

it('tells changed and unchanged items of one run apart', async () => {
	await run();

	const { items } = await run({}, 'skip', { items: [row, { ...row, ...corrected }, row] });

	expect(items.map(({ json }) => json)).toEqual([same, changed, same]);
});

it('of two different bills with one reference in one run, says of the second that it needs its own', async () => {
	const { items, run: workflowRun } = await run({}, 'skip', {
		items: [row, { ...row, name: 'Imran Shaikh', phone: '9876543211' }, row],
	});

	expect(bench.jodo.links.map(({ request }) => request.name)).toEqual(['Asha Rao']);
	expect(items.slice(1).map(({ json }) => json)).toEqual([
		{
			skipped: true,
			reference: 'INV-1',
			reason:
				'Another item of this run has the reference "INV-1", with other details. Nothing was sent for this one. If both are right, give this one a reference of its own: Reference has to be an expression, such as {{ $json.invoice }}. If it corrects that one, cancel the old link. Then let only this row reach the node, and run it with Create Again under Prevent Duplicates. Then choose Skip the Item again.',
			changed: true,
		},
		same,
	]);
	expect(workflowRun.hints('Jodo')).toEqual([
		'Some items were skipped although they differ from what was sent under their reference: see "reason".',
	]);
});

it.each(['stopWorkflow', 'continueRegularOutput'] as const)(
	'is refused where it was typed once for several items: nothing is sent (%s)',
	async (onError) => {
		const settings = { reference: 'Term 1 fee 2026', whenSeen: 'skip' };
		const { items, error } = await bench.run(
			{ ...parameters('skip'), options: { preventDuplicates: { settings } } },
			{ items: [row, { ...row, name: 'Imran Shaikh' }], workflowId: 'typed-once', onError },
		);

		const said = 'Prevent Duplicates → Reference is the same for all 2 items';
		expect(error?.message ?? items[0]?.json.error).toContain(said);
		expect(bench.jodo.links).toEqual([]);
	},
);
