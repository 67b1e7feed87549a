import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Assumptions } from '../../../simulator/options';
import { startedOnce } from '../../startedOnce';
import { everyOperation, exampleOf, existingAt } from '../exampleParameters';
import { linkExample, orderExample, startBench } from '../jodo/setup';
import { faultsOf, outputSchema } from './outputSchema';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

const examples: Record<string, INodeParameters> = {
	paymentLink: linkExample,
	payOrder: orderExample,
};

async function runOne(parameters: INodeParameters): Promise<IDataObject> {
	const { items, error } = await bench.run(parameters);
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	return items[0]?.json ?? {};
}

async function create(resource: string): Promise<string> {
	const { order_id } = await runOne({ ...examples[resource], ...full });
	return String(order_id);
}

/** Everything that an order can have, so that what comes back has it, too. */
const full: INodeParameters = {
	student: { student_name: 'Kabir Rao', grade: 'grade_5', date_of_birth: '2014-05-01' },
	specifyNotes: 'json',
	notesJson: { erp_reference_id: 'REF123', invoice: 7 },
};

function schemaOf(resource: string, operation: string): Record<string, unknown> {
	const schema = outputSchema('Jodo', resource, operation);
	expect(schema).toBeDefined();
	return schema ?? {};
}

/** How Jodo may write the same facts, where that is not known. */
const ways: Array<Partial<Assumptions>> = [
	{},
	{ absentFields: 'omitted', configurationKeys: 'id', studentIdInAnswer: false },
	{ amountsInAnswers: 'text', statusInAnswers: false, configurationKeys: 'code' },
];

describe.each(everyOperation)(
	'the output schema of $resource $name',
	({ resource, name, operation }) => {
		it('can be shown by n8n, and names the columns of the item', () => {
			expect(schemaOf(resource, name)).toMatchObject({
				type: 'object',
				additionalProperties: false,
				required: operation.columns,
			});
			expect(Object.keys(Object(schemaOf(resource, name).properties))).toEqual(operation.columns);
		});

		it.each(ways)('fits what comes out, with %j', async (way) => {
			const example = exampleOf(resource, operation, await existingAt(bench.jodo));
			bench.jodo.assume(way);

			const { items, error } = await bench.run(example);

			expect(error).toBeUndefined();
			expect(items.length).toBeGreaterThan(0);
			for (const { json } of items) {
				expect(faultsOf(schemaOf(resource, name), json)).toEqual([]);
				expect(Object.keys(json)).toEqual(operation.columns);
			}
		});
	},
);

describe.each(['paymentLink', 'payOrder'])('%s', (resource) => {
	it('create gives what its schema says, for the example of the reference page', async () => {
		const item = await runOne(examples[resource] ?? {});

		expect(faultsOf(schemaOf(resource, 'create'), item)).toEqual([]);
	});

	const states: Array<[string, (order_id: string) => Promise<unknown>]> = [
		['unpaid', async () => undefined],
		['paid', async (id) => await bench.jodo.pay(id)],
		['settled', async (id) => [await bench.jodo.pay(id), await bench.jodo.settle(id)]],
		['partly settled', async (id) => [await bench.jodo.pay(id), await bench.jodo.settle(id, [0])]],
	];
	const cases = states.flatMap(([state, lead]) => ways.map((way) => ({ state, lead, way })));

	it.each(cases)('get gives what its schema says when $state, with $way', async (one) => {
		const order_id = await create(resource);
		bench.jodo.assume(one.way);
		await one.lead(order_id);

		const item = await runOne({ resource, operation: 'get', order_id });

		expect(faultsOf(schemaOf(resource, 'get'), item)).toEqual([]);
	});
});

describe('a payment link that is over', () => {
	it('is read as its schema says when expired', async () => {
		const order_id = await create('paymentLink');
		await bench.jodo.expire(order_id);

		const item = await runOne({ resource: 'paymentLink', operation: 'get', order_id });

		expect(item.status).toBe('expired');
		expect(faultsOf(schemaOf('paymentLink', 'get'), item)).toEqual([]);
	});

	it('is cancelled, and then read, as the schemas say', async () => {
		const order_id = await create('paymentLink');

		const cancelled = await runOne({ resource: 'paymentLink', operation: 'cancel', order_id });
		const read = await runOne({ resource: 'paymentLink', operation: 'get', order_id });

		expect(faultsOf(schemaOf('paymentLink', 'cancel'), cancelled)).toEqual([]);
		expect(faultsOf(schemaOf('paymentLink', 'get'), read)).toEqual([]);
	});
});

describe('a schema', () => {
	it('notices a field too many, one too few and a wrong type', async () => {
		const item = await runOne(linkExample);
		const schema = schemaOf('paymentLink', 'create');
		const { order_id, ...withoutId } = item;

		expect(faultsOf(schema, { ...item, currency: 'INR' })).toHaveLength(1);
		expect(faultsOf(schema, withoutId)).toHaveLength(1);
		expect(faultsOf(schema, { ...item, amount: String(item.amount) })).toHaveLength(1);
		expect(order_id).toEqual(expect.any(String));
	});
});
