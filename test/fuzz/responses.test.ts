import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

import { linkExample } from '../integration/jodo/setup';
import { startedOnce } from '../startedOnce';
import { anyAnswer, anyOrderData, jsonAnswer, type AnyAnswer } from './anyAnswer';
import { anyJson } from './anyValue';
import { caseCount, longest, seed, titled } from './cases';
import { expectFailedItem } from './cleanErrors';
import { towards } from './oddServer';
import { behaving, expectOrdersOrCleanErrors, OddBench } from './oddBench';

const bench = startedOnce(() => OddBench.start());
beforeEach(() => {
	bench.server.requests.length = 0;
});

const cases = caseCount(200);

const answers = (arbitrary: fc.Arbitrary<AnyAnswer>) =>
	fc.sample(arbitrary, { numRuns: cases, seed });

const create = {
	...linkExample,
	notes: { note: [{ key: 'case', value: '={{ $json.case }}' }] },
} satisfies INodeParameters;

const link = (operation: string): INodeParameters => ({
	resource: 'paymentLink',
	operation,
	order_id: '={{ $json.case }}',
});

it(
	titled('Create ends in an item or a clean error, and sends nothing twice', cases),
	async () => {
		const items = await bench.meet(answers(anyAnswer).map(behaving), create);

		expectOrdersOrCleanErrors(items);
		expect(bench.server.requests).toHaveLength(cases);
	},
	longest,
);

/** The order ID that an answer to Create has; undefined where it has none that can be one. */
function orderIdIn(data: unknown): string | undefined {
	const [first]: unknown[] = Array.isArray(data) ? data : [data];
	const { order_id, id } = Object(first) as Record<string, unknown>;
	const orderId = order_id ?? id;
	const canBe =
		typeof orderId === 'number' || (typeof orderId === 'string' && orderId.trim() !== '');
	return canBe ? String(orderId).trim() : undefined;
}

it(
	titled('Create makes an item only of data with an order ID', cases),
	async () => {
		const data = fc.oneof(anyOrderData, fc.array(anyOrderData, { maxLength: 2 }), anyJson);
		const all = fc
			.sample(data, { numRuns: cases, seed })
			.map((given) => JSON.stringify({ data: given }));

		const items = await bench.meet(
			all.map((text) => behaving(jsonAnswer(text))),
			create,
		);

		items.forEach(({ order_id, error }, index) => {
			const answer = JSON.parse(all[index] ?? '') as { data: unknown };
			expect(order_id).toBe(orderIdIn(answer.data));
			if (order_id === undefined) expect(error).toMatch(/^It is not known whether Jodo created/);
		});
	},
	longest,
);

it(
	titled('Get ends in an item or a clean error', cases),
	async () => {
		const items = await bench.meet(answers(anyAnswer).map(behaving), link('get'));

		expectOrdersOrCleanErrors(items);
		// Nothing but GET, however often.
		expect(bench.server.requests.every(({ body }) => body === '')).toBe(true);
	},
	longest,
);

it(
	titled('Get makes an item of whatever stands in the data', cases),
	async () => {
		const order = fc.record({ data: fc.oneof(anyOrderData, fc.tuple(anyOrderData)) });
		const readable = order.map((value) => jsonAnswer(JSON.stringify(value)));

		const items = await bench.meet(answers(readable).map(behaving), link('get'));

		expectOrdersOrCleanErrors(items);
		expect(items.filter(({ error }) => error !== undefined)).toEqual([]);
	},
	longest,
);

const unpaid = behaving(jsonAnswer('{"status":"success","data":{"status":"unpaid"}}'));

it(
	titled(
		'Cancel ends in an item or a clean error, whatever the cancellation is answered with',
		cases,
	),
	async () => {
		const all = answers(anyAnswer);

		const items = await bench.meet(
			all.map((answer) => towards({ GET: unpaid, DELETE: behaving(answer) })),
			link('cancel'),
		);

		items.forEach((json, index) => {
			if (json.error !== undefined) return expectFailedItem(json);
			expect(json).toEqual({ order_id: `case-${index}`, cancelled: true });
			// The link is never seen cancelled: only the answer can have said so.
			expect(Math.floor((all[index]?.status ?? 0) / 100)).toBe(2);
		});
	},
	longest,
);

it(
	titled('Cancel ends in an item or a clean error, whatever the link is answered with', cases),
	async () => {
		const refused = behaving(jsonAnswer('{"message":"No"}', 409));

		const items = await bench.meet(
			answers(anyAnswer).map((answer) => towards({ GET: behaving(answer), DELETE: refused })),
			link('cancel'),
		);

		items.forEach((json, index) => {
			if (json.error !== undefined) expectFailedItem(json);
			else expect(json).toEqual({ order_id: `case-${index}`, cancelled: true });
		});
	},
	longest,
);
