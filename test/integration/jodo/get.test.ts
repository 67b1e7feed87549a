import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { clientOf, createLink, createOrder } from '../../../simulator/exampleRequests';
import { startedOnce } from '../../startedOnce';
import { operationError } from './evidence';
import { startBench } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

const getLink = { resource: 'paymentLink', operation: 'get' };
const getOrder = { resource: 'payOrder', operation: 'get' };

/** Gets one link or order, and expects it to come out. */
async function item(parameters: INodeParameters): Promise<IDataObject> {
	const { items, error } = await bench.run(parameters);
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	return items[0]?.json ?? {};
}

const twoRows = {
	details: [
		{ component_type: 'tuition_fee', amount: 1000.1 },
		{ component_type: 'Event Fee', amount: 0.2 },
	],
	notes: [{ key: 'invoice', value: 'INV-7' }],
};
const unsettled = { settlement_utr: null, settled_at: null };
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

describe('Get of a payment link', () => {
	it('gives an unpaid one with everything that is not there as null', async () => {
		const order_id = await createLink(clientOf(bench.jodo), {
			...twoRows,
			expires_at: '2099-01-31T12:30:00Z',
		});
		bench.jodo.requests.length = 0;

		expect(await item({ ...getLink, order_id })).toEqual({
			order_id,
			status: 'unpaid',
			paid: false,
			amount: 1000.3,
			settled: false,
			transaction_id: null,
			paid_at: null,
			settled_at: null,
			expires_at: '2099-01-31T12:30:00Z',
			name: 'Customer Name',
			phone: '9876543210',
			email: 'you@example.com',
			notes: { invoice: 'INV-7' },
			details: [
				{ component_type: 'tuition_fee', amount: 1000.1, ...unsettled },
				{ component_type: 'Event Fee', amount: 0.2, ...unsettled },
			],
		});
		expect(bench.jodo.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
			`GET /api/v1/integrations/pay/payment_links/${order_id}`,
		]);
		expect(bench.jodo.requests[0]?.rawBody).toHaveLength(0);
	});

	it('tells paid, partly settled and settled apart', async () => {
		const order_id = await createLink(clientOf(bench.jodo), twoRows);

		await bench.jodo.pay(order_id);
		expect(await item({ ...getLink, order_id })).toMatchObject({
			status: 'paid',
			paid: true,
			settled: false,
			transaction_id: expect.stringMatching(/^txn_/),
			paid_at: time,
			settled_at: null,
		});

		await bench.jodo.settle(order_id, [0]);
		const utr = expect.stringMatching(/^UTR/);
		expect(await item({ ...getLink, order_id })).toMatchObject({
			settled: false,
			settled_at: null,
			details: [{ settlement_utr: utr, settled_at: time }, unsettled],
		});

		await bench.jodo.settle(order_id);
		expect(await item({ ...getLink, order_id })).toMatchObject({
			status: 'paid',
			settled: true,
			settled_at: time,
			details: [{ settlement_utr: utr }, { settlement_utr: utr }],
		});
	});

	it('tells expired and cancelled ones apart, and neither is paid', async () => {
		const client = clientOf(bench.jodo);
		const expired = await createLink(client);
		const cancelled = await createLink(client);
		await bench.jodo.expire(expired);
		await bench.run({ resource: 'paymentLink', operation: 'cancel', order_id: cancelled });

		expect(await item({ ...getLink, order_id: expired })).toMatchObject({
			status: 'expired',
			paid: false,
		});
		expect(await item({ ...getLink, order_id: cancelled })).toMatchObject({
			status: 'cancelled',
			paid: false,
		});
	});
});

describe('Get of a pay order', () => {
	it('gives the same without expires_at, which orders do not have', async () => {
		const order_id = await createOrder(clientOf(bench.jodo));
		bench.jodo.requests.length = 0;

		const got = await item({ ...getOrder, order_id });

		expect(got).toEqual({
			order_id,
			status: 'unpaid',
			paid: false,
			amount: 1000,
			settled: false,
			transaction_id: null,
			paid_at: null,
			settled_at: null,
			name: 'Customer Name',
			phone: '9876543210',
			email: 'you@example.com',
			notes: { erp_reference_id: 'REF123' },
			details: [{ component_type: 'Payable Amount', amount: 1000, ...unsettled }],
		});
		expect(bench.jodo.requests[0]?.url).toBe(`/api/v1/integrations/pay/orders/${order_id}`);
	});

	it('tells when it is paid and settled', async () => {
		const order_id = await createOrder(clientOf(bench.jodo));
		await bench.jodo.pay(order_id);
		await bench.jodo.settle(order_id);

		expect(await item({ ...getOrder, order_id })).toMatchObject({
			status: 'paid',
			paid: true,
			settled: true,
		});
	});
});

describe('whatever way Jodo writes it', () => {
	it.each([
		['amounts as text', { amountsInAnswers: 'text' }],
		['amounts with two decimals', { amountsInAnswers: 'decimals' }],
		['no absent fields', { absentFields: 'omitted' }],
		['no status beside data', { statusInAnswers: false }],
	] as const)('the item is the same with %s', async (_name, assumption) => {
		const order_id = await createLink(clientOf(bench.jodo), twoRows);
		const usual = await item({ ...getLink, order_id });

		bench.jodo.assume(assumption);

		expect(await item({ ...getLink, order_id })).toEqual(usual);
	});

	it('gives data untouched with Simplify off', async () => {
		const data = {
			id: 'order_1',
			status: 'paid',
			stream: 'Science',
			details: [{ component_type: 'x', amount: '1000.00', settled_at: null }],
			notes: [{ key: 'a', value: 'b' }],
			something_new: { deep: [1, null] },
		};
		bench.jodo.fail({
			times: 2,
			do: { kind: 'answer', status: 200, body: { status: 'success', data } },
		});

		for (const get of [getLink, getOrder]) {
			expect(await item({ ...get, order_id: 'order_1', simplify: false })).toEqual(data);
		}
	});

	it('knows nothing rather than something wrong about an order with hardly any facts', async () => {
		const data = { details: [{ amount: 'unknown' }], notes: 'none' };
		bench.jodo.fail({ do: { kind: 'answer', status: 200, body: { data } } });

		expect(await item({ ...getLink, order_id: 'order_1' })).toMatchObject({
			order_id: 'order_1',
			status: null,
			paid: null,
			amount: null,
			settled: false,
			notes: {},
		});
	});
});

describe('an order ID', () => {
	const operations = [
		['get a link', getLink],
		['get an order', getOrder],
		['cancel a link', { resource: 'paymentLink', operation: 'cancel' }],
	] as const;

	it('is trimmed', async () => {
		const order_id = await createLink(clientOf(bench.jodo));

		expect(await item({ ...getLink, order_id: `  ${order_id}\n` })).toMatchObject({ order_id });
	});

	it('may hold a colon, which is sent encoded', async () => {
		await bench.run({ ...getLink, order_id: 'order:1' });

		expect(bench.jodo.requests[0]?.path).toBe('/api/v1/integrations/pay/payment_links/order%3A1');
	});

	it('may be a number from a sheet', async () => {
		await bench.run({ ...getLink, order_id: '={{ 123456 }}' });

		expect(bench.jodo.requests[0]?.path).toBe('/api/v1/integrations/pay/payment_links/123456');
	});

	describe.each(operations)('that cannot be one is refused before sending: %s', (_name, call) => {
		it.each([
			'../orders',
			'..',
			'.',
			'%2e%2e',
			'%2e%2e%2forders',
			'order_1/../../erp/branches',
			'order_1/',
			'/order_1',
			'order_1\\..',
			'order_1?collector_code=MAIN',
			'order_1#x',
			'order 1',
			'order_1\u0000',
			'order_1\r\nHost: example.com',
			'órder_1',
			'order_१',
			'\u202eorder_1',
			'https://pay.jodo.in/p/order_1/x',
			`order_${'1'.repeat(300)}`,
			'={{ "   " }}',
			'={{ null }}',
			'={{ undefined }}',
			'={{ ["order_1"] }}',
			'={{ ({ id: "order_1" }) }}',
		])('%j', async (order_id) => {
			const error = operationError((await bench.run({ ...call, order_id })).error);

			expect(error.message).toMatch(/^Order ID(?: is blank|: .*)$/s);
			expect(error.context.itemIndex).toBe(0);
			expect(bench.jodo.requests).toHaveLength(0);
		});
	});
});
