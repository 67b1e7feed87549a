import { startedOnce } from '../../startedOnce';
import { code, paymentLink, payOrder } from '../parameters';
import { TestBed } from '../testBed';
import { createdName, jodoName } from '../workflows';

const bed = startedOnce(async () => await TestBed.open());
beforeEach(() => bed.jodo.reset());

/** What both creating operations send for the filled node. */
const sentFields = {
	name: 'Asha Rao',
	phone: '9876543210',
	email: 'asha@example.com',
	details: [
		{ component_type: 'tuition_fee', amount: 1000.5 },
		{ component_type: '8926', amount: 250 },
	],
	student_name: 'Kabir Rao',
	grade: 'grade_5',
	date_of_birth: '2014-05-01',
	notes: [
		{ key: 'invoice', value: 'INV-1' },
		{ key: 'term', value: 'Second' },
	],
	collector_code: 'MAIN',
};

/** What both give to the next node. */
const simplified = {
	amount: 1250.5,
	name: 'Asha Rao',
	phone: '9876543210',
	email: 'asha@example.com',
	notes: { invoice: 'INV-1', term: 'Second' },
};

describe('Create payment link', () => {
	it('creates the link at Jodo and hands its id and page to the next node', async () => {
		const execution = await bed.run(paymentLink);

		expect(execution.error).toBeUndefined();
		const [link] = bed.jodo.links;
		expect(bed.jodo.links).toHaveLength(1);
		expect(link?.request).toEqual(sentFields);
		expect(execution.output(createdName)).toEqual([
			{
				json: {
					order_id: link?.order_id,
					redirect_url: link?.redirect_url,
					expires_at: null,
					...simplified,
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('reads its fields, rows and notes from the item by expression', async () => {
		const parameters = {
			...paymentLink,
			name: '={{ $json.parent }}',
			specifyDetails: 'json',
			detailsJson: '={{ $json.rows }}',
			specifyNotes: 'json',
			notesJson: '={{ { invoice: $json.invoice } }}',
		};
		const item = {
			parent: 'Imran Shaikh',
			invoice: 417,
			rows: [{ component_type: 'Event Fee', amount: '₹ 1,25,000.50' }],
		};
		const execution = await bed.run(parameters, [item]);

		expect(execution.error).toBeUndefined();
		expect(bed.jodo.links.map(({ request }) => request)).toEqual([
			{
				...sentFields,
				name: 'Imran Shaikh',
				details: [{ component_type: 'Event Fee', amount: 125000.5 }],
				notes: [{ key: 'invoice', value: '417' }],
			},
		]);
	});

	it("gives Jodo's data untouched when Simplify is off", async () => {
		const execution = await bed.run({ ...paymentLink, simplify: false });

		const [link] = bed.jodo.links;
		expect(execution.output(jodoName)[0]?.json).toEqual({
			order_id: link?.order_id,
			redirect_url: link?.redirect_url,
		});
	});

	it('works with an issued token', async () => {
		const { token } = bed.jodo.issuedAccount;
		const { id, name } = await bed.credentialWith({ authentication: 'token', token });
		const parameters = {
			...paymentLink,
			details: { row: [{ component_type: code('Payable Amount'), amount: 100 }] },
			student: {},
			additionalFields: {},
		};
		const execution = await bed.run(parameters, [{}], { credentials: { jodoApi: { id, name } } });

		expect(execution.error).toBeUndefined();
		expect(bed.jodo.links.map(({ branch }) => branch.collector_code)).toEqual(['EAST']);
	});
});

describe('Create pay order', () => {
	it('creates the order at Jodo and hands its id and page to the next node', async () => {
		const execution = await bed.run(payOrder);

		expect(execution.error).toBeUndefined();
		const [order] = bed.jodo.orders;
		expect(bed.jodo.orders).toHaveLength(1);
		expect(order?.request).toEqual({
			...sentFields,
			callback_url: 'https://school.example/paid/INV-1',
		});
		expect(execution.output(createdName)).toEqual([
			{
				json: { order_id: order?.order_id, redirect_url: order?.redirect_url, ...simplified },
				pairedItem: { item: 0 },
			},
		]);
	});
});

describe.each([
	{ parameters: paymentLink, resource: 'paymentLink' },
	{ parameters: payOrder, resource: 'payOrder' },
])('Get for $resource', ({ parameters, resource }) => {
	it('tells unpaid from paid', async () => {
		const created = await bed.run(parameters);
		const order_id = String(created.output(jodoName)[0]?.json.order_id);
		const get = { resource, operation: 'get', order_id, simplify: true };

		const before = await bed.run(get);
		await bed.jodo.pay(order_id);
		const after = await bed.run(get);

		expect(before.output(jodoName)[0]?.json).toMatchObject({
			order_id,
			status: 'unpaid',
			paid: false,
			transaction_id: null,
			paid_at: null,
		});
		expect(after.output(jodoName)[0]?.json).toMatchObject({
			order_id,
			status: 'paid',
			paid: true,
			amount: 1250.5,
			settled: false,
			transaction_id: bed.jodo.find(order_id)?.transaction_id,
		});
	});
});

describe('Cancel payment link', () => {
	it('cancels the link at Jodo', async () => {
		const created = await bed.run(paymentLink);
		const order_id = String(created.output(jodoName)[0]?.json.order_id);
		const execution = await bed.run({ resource: 'paymentLink', operation: 'cancel', order_id });

		expect(execution.output(jodoName)[0]?.json).toEqual({ order_id, cancelled: true });
		expect(bed.jodo.find(order_id)?.status).toBe('cancelled');
	});

	it('says that a paid link cannot be cancelled', async () => {
		const created = await bed.run(paymentLink);
		const order_id = String(created.output(jodoName)[0]?.json.order_id);
		await bed.jodo.pay(order_id);
		const execution = await bed.run({ resource: 'paymentLink', operation: 'cancel', order_id });

		expect(execution.status).toBe('error');
		expect(execution.error?.message).toMatch(/paid/);
		expect(bed.jodo.find(order_id)?.status).toBe('paid');
	});
});
