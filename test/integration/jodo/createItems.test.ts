import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../../simulator';
import { startedOnce } from '../../startedOnce';
import { code } from '../locator';
import { linkExample, orderExample, startBench } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

const link: INodeParameters = linkExample;
const order: INodeParameters = orderExample;

const filled: INodeParameters = {
	name: ' Asha Rao ',
	phone: '+91 98765 43210',
	email: 'asha@example.com',
	details: {
		row: [
			{ component_type: code('Payable Amount'), amount: 0.1 },
			{ component_type: code('Event Fee'), amount: '0.20' },
		],
	},
	notes: {
		note: [
			{ key: 'erp_reference_id', value: 'REF123' },
			{ key: 'batch', value: 7 },
		],
	},
};

/** Makes Jodo answer the next creation with this body. */
function answer(body: string | object, status = 201): void {
	const fault: Fault = { kind: 'answer', status, body };
	bench.jodo.fail({ do: fault });
}

describe.each([
	['a payment link', link, { expires_at: null }],
	['a pay order', order, {}],
])('the item of %s', (_, parameters, own) => {
	it('has the address to share, the exact sum and the payer as sent, when simplified', async () => {
		const { items } = await bench.run({ ...parameters, ...filled, simplify: true });
		const [created] = [...bench.jodo.links, ...bench.jodo.orders];
		expect(items).toEqual([
			{
				json: {
					order_id: created?.order_id,
					redirect_url: created?.redirect_url,
					amount: 0.3,
					...own,
					name: 'Asha Rao',
					phone: '9876543210',
					email: 'asha@example.com',
					notes: { erp_reference_id: 'REF123', batch: '7' },
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('has an empty object of notes when there are none', async () => {
		const { items } = await bench.run({ ...parameters, ...filled, notes: {} });
		expect(items[0]?.json.notes).toEqual({});
	});

	it('is Jodo’s data and nothing else, when not simplified', async () => {
		const { items } = await bench.run({ ...parameters, ...filled, simplify: false });
		const [created] = [...bench.jodo.links, ...bench.jodo.orders];
		expect(items).toEqual([
			{
				json: { order_id: created?.order_id, redirect_url: created?.redirect_url },
				pairedItem: { item: 0 },
			},
		]);
	});

	it('is simplified unless told otherwise', async () => {
		const { items } = await bench.run({ ...parameters, ...filled });
		expect(items[0]?.json).toHaveProperty('amount', 0.3);
	});
});

describe('several items', () => {
	const names = Array.from({ length: 25 }, (_, index) => `Payer ${index}`);

	it('come out in the order of the input, each paired to its own', async () => {
		bench.jodo.setLatency({ min: 0, max: 20 });
		const { items, error } = await bench.run(
			{ ...link, name: '={{ $json.name }}' },
			{ items: names.map((name) => ({ name })) },
		);
		bench.jodo.setLatency(0);
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.name, pairedItem])).toEqual(
			names.map((name, item) => [name, { item }]),
		);
		for (const { json } of items) {
			expect(bench.jodo.find(String(json.order_id))?.request.name).toBe(json.name);
		}
	});

	it('have parameters of their own', async () => {
		const { items } = await bench.run(
			{ ...link, specifyDetails: 'json', detailsJson: '={{ $json.lines }}' },
			{ items: [1, 5, 7].map((amount) => ({ lines: [{ component_type: 'Event Fee', amount }] })) },
		);
		expect(items.map(({ json }) => json.amount)).toEqual([1, 5, 7]);
	});

	it('are none when none come in', async () => {
		const { items, error } = await bench.run(link, { items: [] });
		expect(error).toBeUndefined();
		expect(items).toEqual([]);
		expect(bench.jodo.requests).toEqual([]);
	});

	it('leave the input as it was', async () => {
		const json: IDataObject = {
			items: [{ component_type: 'Payable Amount', amount: '₹ 1' }],
			notes: { a: 1 },
		};
		const before = JSON.stringify(json);
		await bench.run(
			{
				...link,
				specifyDetails: 'json',
				detailsJson: '={{ $json.items }}',
				specifyNotes: 'json',
				notesJson: '={{ $json.notes }}',
			},
			{ items: [json] },
		);
		expect(JSON.stringify(json)).toBe(before);
	});
});

describe('an answer that is not what the reference shows', () => {
	it.each([
		[
			'without status',
			{ data: { order_id: 'order_1', redirect_url: 'https://pay.jodo.in/p/1/2' } },
		],
		[
			'with more in it',
			{
				status: 'success',
				data: { order_id: 'order_1', redirect_url: 'https://pay.jodo.in/p/1/2', new: { field: 1 } },
				message: 'Created',
			},
		],
		[
			'with a list of one',
			{
				status: 'success',
				data: [{ order_id: 'order_1', redirect_url: 'https://pay.jodo.in/p/1/2' }],
			},
		],
		[
			'with id in place of order_id',
			{ status: 'success', data: { id: 'order_1', redirect_url: 'https://pay.jodo.in/p/1/2' } },
		],
	])('is understood %s', async (_, body) => {
		answer(body);
		const { items } = await bench.run(link);
		expect(items[0]?.json).toMatchObject({
			order_id: 'order_1',
			redirect_url: 'https://pay.jodo.in/p/1/2',
			amount: 1,
		});
	});

	it.each([
		['that is a number', { redirect_url: 12 }],
		['that is null', { redirect_url: null }],
		['that is missing', {}],
	])('keeps the order_id where there is no redirect_url but one %s', async (_, data) => {
		answer({ status: 'success', data: { order_id: 'order_1', ...data } });
		const { items, error } = await bench.run(link);
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ order_id: 'order_1', redirect_url: null });
	});

	it('makes text of an order_id that is a number', async () => {
		answer({ status: 'success', data: { order_id: 77, redirect_url: 'https://pay.jodo.in/p' } });
		const { items } = await bench.run(link);
		expect(items[0]?.json.order_id).toBe('77');
	});

	it('leaves odd data untouched when not simplified', async () => {
		const data = { order_id: 77, redirect_url: null, extra: [1, { a: 'b' }] };
		answer({ data });
		const { items } = await bench.run({ ...link, simplify: false });
		expect(items[0]?.json).toEqual(data);
	});

	it.each([[200], [201], [202]])('is a success for a pay order with HTTP %i', async (status) => {
		answer({ data: { order_id: 'order_1', redirect_url: 'https://pay.jodo.in/p/1/2' } }, status);
		const { items } = await bench.run(order);
		expect(items[0]?.json.order_id).toBe('order_1');
	});

	it.each<[string, string | object]>([
		['data of null', { status: 'success', data: null }],
		['an empty list', { status: 'success', data: [] }],
		['a list of texts', { status: 'success', data: ['order_1'] }],
		['no order_id', { status: 'success', data: { redirect_url: 'https://pay.jodo.in/p' } }],
		['a blank order_id', { status: 'success', data: { order_id: ' ' } }],
		['an order_id that is an object', { status: 'success', data: { order_id: {} } }],
		['a bare list', [{ order_id: 'order_1' }]],
		['nothing', ''],
		['HTML', '<html>Welcome</html>'],
		['JSON that breaks off', '{"status":"success","data":{"order_id":"order_1'],
	])('says that the outcome is unknown with %s, and sends nothing again', async (_, body) => {
		answer(body);
		const { error, items } = await bench.run(link);
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: expect.stringMatching(/^It is not known whether Jodo created the payment link/),
			description: expect.stringContaining('Look in the Jodo dashboard'),
			context: { itemIndex: 0, outcome: 'unknown' },
		});
		expect(items).toEqual([]);
		expect(bench.jodo.requests).toHaveLength(1);
	});
});

describe('secrets', () => {
	const secrets = ['example-secret', 'example-key', 'ZXhhbXBsZS1rZXk6ZXhhbXBsZS1zZWNyZXQ='];

	it.each([
		['echoes the request’s header', 'Basic ZXhhbXBsZS1rZXk6ZXhhbXBsZS1zZWNyZXQ= is wrong'],
		['names key and secret', 'example-key with example-secret is wrong'],
	])('stay out of errors, items and the log when an answer %s', async (_, message) => {
		bench.engine.log.length = 0;
		bench.jodo.fail({
			times: 2,
			do: { kind: 'answer', status: 400, body: { message, errors: [{ key: 'x', message }] } },
		});
		const stopped = await bench.run(link);
		const continued = await bench.run(link, { onError: 'continueErrorOutput' });
		expect(stopped.error?.message).toContain('[hidden]');
		const emitted = JSON.stringify([
			stopped.run.saved,
			{ ...stopped.error, message: stopped.error?.message, stack: stopped.error?.stack },
			continued.errorItems,
			continued.run.saved,
			bench.engine.log,
		]);
		for (const secret of secrets) expect(emitted).not.toContain(secret);
	});
});
