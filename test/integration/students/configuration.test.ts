import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { clientOf, WEBHOOKS } from '../../../simulator/exampleRequests';
import { startedOnce } from '../../startedOnce';
import { apiError, pairing } from '../jodo/evidence';
import { startBench } from '../jodo/setup';
import { code } from '../locator';
import { itemsOf, messageOf, operation, sent } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

const list = (name: string, fields: INodeParameters = {}) =>
	operation('configuration', name)(fields);

/** Each list: its address, and what it has of the branch MAIN. */
const lists: Array<[name: string, path: string, rows: IDataObject[]]> = [
	[
		'getGrades',
		'/erp/grades',
		[
			{ grade: 'grade_5', name: 'Grade 5', stream: 'General' },
			{ grade: 'grade_11_sci', name: 'Grade 11', stream: 'Science' },
		],
	],
	[
		'getFeeComponents',
		'/erp/fee-components',
		[
			{ component_type: 'Payable Amount', name: 'Payable Amount' },
			{ component_type: 'tuition_fee', name: 'Tuition Fee' },
			{ component_type: '8926', name: 'Transport Fee' },
			{ component_type: 'Event Fee', name: 'Event Fee' },
		],
	],
	[
		'getDiscounts',
		'/erp/discounts',
		[
			{ discount_type: 'SIBLINGS', name: 'Sibling Discount' },
			{ discount_type: 'MANAGEMENT', name: 'Management Discount' },
		],
	],
];

describe('Get Branches', () => {
	it('gives one item a branch', async () => {
		const { items } = await bench.run(list('getBranches'));

		expect(sent(bench.jodo)).toEqual([{ request: 'GET /erp/branches' }]);
		expect(items.map(({ json }) => json)).toEqual([
			{ collector_code: 'MAIN', name: 'Greenfield School, Main Campus' },
			{ collector_code: 'NORTH', name: 'Greenfield School, North Campus' },
		]);
		expect(pairing(items)).toEqual([0, 0]);
	});

	it.each([
		['plain codes', ['MAIN', 7]],
		['a list inside an object', { branches: ['MAIN', { id: 7, label: '7' }] }],
	])('reads %s', async (_what, data) => {
		bench.jodo.fail({ do: { kind: 'answer', status: 200, body: { data } } });

		expect(await itemsOf(bench, list('getBranches'))).toEqual([
			{ collector_code: 'MAIN', name: 'MAIN' },
			{ collector_code: '7', name: '7' },
		]);
	});
});

describe.each(lists)('%s', (name, path, rows) => {
	it('gives one item a row of the chosen branch', async () => {
		const { items } = await bench.run(list(name, { collector_code: code('MAIN') }));

		expect(sent(bench.jodo)).toEqual([{ request: `GET ${path}?collector_code=MAIN` }]);
		expect(items.map(({ json }) => json)).toEqual(rows);
	});

	it("asks for the credential's branch where none is chosen, and for none without one", async () => {
		await bench.run(list(name), { credential: { ...bench.credential, collector_code: 'NORTH' } });
		await bench.run(list(name));

		expect(sent(bench.jodo)).toEqual([
			{ request: `GET ${path}?collector_code=NORTH` },
			{ request: `GET ${path}` },
		]);
	});

	it.each(['named', 'code', 'id'] as const)(
		'is the same with keys in the style %s',
		async (keys) => {
			bench.jodo.assume({ configurationKeys: keys });

			expect(await itemsOf(bench, list(name, { collector_code: code('MAIN') }))).toEqual(rows);
		},
	);

	it('gives the rows as Jodo has them with Simplify off', async () => {
		const data = [{ code: 5, extra: { a: null } }];
		bench.jodo.fail({ do: { kind: 'answer', status: 200, body: { data } } });

		expect(await itemsOf(bench, list(name, { simplify: false }))).toEqual(data);
	});

	it('gives no item for an empty list', async () => {
		bench.jodo.fail({ do: { kind: 'answer', status: 200, body: { data: [] } } });

		expect(await itemsOf(bench, list(name))).toEqual([]);
	});

	it('says what to do when Jodo demands a branch, and when there is none of this code', async () => {
		bench.jodo.assume({ listsNeedCollectorCode: true });

		for (const branch of [{}, { collector_code: code('SOUTH') }]) {
			const { error } = await bench.run(list(name, branch));
			expect(messageOf(error)).toMatch(/^Jodo did not return the [a-z ]+: collector_code: /);
			expect(apiError(error).description).toContain('Choose the branch in this node');
		}
	});
});

describe('Get Webhooks', () => {
	const add = async (event_code: string, collector_code: string) =>
		await clientOf(bench.jodo).post(WEBHOOKS, {
			event_code,
			url: `https://n8n.example.com/${event_code}`,
			failure_notification_email: 'accounts@example.com',
			collector_code,
		});

	it('gives one item a webhook of the branch', async () => {
		await add('order.payment.debited', 'MAIN');
		await add('order.payment.settled', 'MAIN');
		await add('order.payment.debited', 'NORTH');
		bench.jodo.requests.length = 0;

		const items = await itemsOf(bench, list('getWebhooks', { collector_code: code('MAIN') }));

		expect(sent(bench.jodo)).toEqual([{ request: 'GET /erp/webhooks?collector_code=MAIN' }]);
		expect(items).toEqual(
			['order.payment.debited', 'order.payment.settled'].map((event) => ({
				webhook_id: expect.stringMatching(/^[\da-f-]{36}$/),
				event,
				url: `https://n8n.example.com/${event}`,
				failure_notification_email: 'accounts@example.com',
			})),
		);
	});

	it.each([true, false])('gives what Jodo lists, disabled ones too: %j', async (listed) => {
		const { data } = await add('order.payment.debited', 'MAIN');
		await clientOf(bench.jodo).delete(`${WEBHOOKS}/${data.data.id}?collector_code=MAIN`);
		bench.jodo.assume({ disabledWebhooksListed: listed });

		const items = await itemsOf(bench, list('getWebhooks', { collector_code: code('MAIN') }));

		expect(items.map(({ event }) => event)).toEqual(listed ? ['order.payment.debited'] : []);
	});

	it('gives no item when there is none', async () => {
		expect(await itemsOf(bench, list('getWebhooks', { collector_code: code('MAIN') }))).toEqual([]);
	});

	it.each([true, false])('says what to do where Jodo demands a branch: %j', async (demanded) => {
		bench.jodo.assume({ webhookListNeedsCollectorCode: demanded });

		const { error } = await bench.run(list('getWebhooks'));

		if (!demanded) return expect(error).toBeUndefined();
		expect(messageOf(error)).toBe(
			'Jodo did not return the webhooks: collector_code: field required',
		);
		expect(apiError(error).description).toContain('Choose the branch in this node');
	});

	it('gives the rows as Jodo has them with Simplify off', async () => {
		await add('order.payment.debited', 'MAIN');

		const [row] = await itemsOf(
			bench,
			list('getWebhooks', { collector_code: code('MAIN'), simplify: false }),
		);

		expect(row).toMatchObject({ id: expect.any(String), event_code: 'order.payment.debited' });
	});
});
