import { startedOnce } from '../../startedOnce';
import {
	clientOf,
	LINK_EXAMPLE,
	LINKS,
	ORDER_EXAMPLE,
	ORDERS,
} from '../../../simulator/exampleRequests';
import { startSimulator } from '../../../simulator/index';

const simulator = startedOnce(() => startSimulator());
const jodo = startedOnce(async () => clientOf(simulator));
beforeEach(() => simulator.reset());

/** Sends the link example with some members replaced (undefined removes one). */
async function sendLink(change: object = {}) {
	return await jodo.post(LINKS, { ...LINK_EXAMPLE, ...change });
}

async function sendOrder(change: object = {}) {
	return await jodo.post(ORDERS, { ...ORDER_EXAMPLE, ...change });
}

describe('creating', () => {
	it('answers the example of the Create Payment Link page with 201 and the members it shows', async () => {
		const { status, data } = await sendLink();
		expect(status).toBe(201);
		expect(data).toEqual({
			status: 'success',
			data: {
				order_id: expect.stringMatching(/^order_[0-9a-f]{16}$/),
				redirect_url: expect.stringMatching(
					new RegExp(`^${simulator.url}/p/${data.data.order_id}/[0-9a-f]+$`),
				),
			},
		});
		expect(simulator.links.map((link) => link.order_id)).toEqual([data.data.order_id]);
	});

	it('answers the example of the Create Pay Order page with 200 and the members it shows', async () => {
		const { status, data } = await sendOrder();
		expect(status).toBe(200);
		expect(data.status).toBe('success');
		expect(Object.keys(data.data)).toEqual(['order_id', 'redirect_url']);
		expect(new URL(data.data.redirect_url).searchParams.get('callback_url')).toBe(
			ORDER_EXAMPLE.callback_url,
		);
		expect(simulator.orders).toHaveLength(1);
		expect(simulator.links).toHaveLength(0);
	});

	it('accepts every field that the pages list', async () => {
		const every = {
			student_name: 'Rohan Rao',
			grade: 'grade_5',
			date_of_birth: '2014-05-01',
			identifier: 'ENR-5',
			custom_identifier: 'A free text',
			new_admission: true,
			academic_year_start: 2026,
			academic_year_end: 2027,
			notes: [{ key: 'erp_reference_id', value: 'REF123' }],
			collector_code: 'MAIN',
			details: [
				{ component_type: 'Payable Amount', amount: 1000.5 },
				{ component_type: '8926', amount: 0.29 },
			],
		};
		expect((await sendLink({ ...every, expires_at: '2099-01-31T12:30:00.000Z' })).status).toBe(201);
		expect((await sendOrder(every)).status).toBe(200);
	});
});

/** A change to the link example, the key that is named for it, and the reason. */
const REFUSED_LINKS: Array<[string, object, string, string]> = [
	['an unknown field', { amount: 5 }, 'amount', 'extra fields not permitted'],
	[
		'a callback_url, which only orders have',
		{ callback_url: 'https://a.example.com' },
		'callback_url',
		'extra fields not permitted',
	],
	['no name', { name: undefined }, 'name', 'field required'],
	['a blank name', { name: '  ' }, 'name', 'value must not be blank'],
	['a name that is a number', { name: 7 }, 'name', 'str type expected'],
	['a phone with +91', { phone: '+919876543210' }, 'phone', 'phone number must have 10 digits'],
	['a phone as a number', { phone: 9876543210 }, 'phone', 'str type expected'],
	[
		'an address without a domain',
		{ email: 'asha@' },
		'email',
		'value is not a valid email address',
	],
	[
		'an address with a blank',
		{ email: 'asha @example.com' },
		'email',
		'value is not a valid email address',
	],
	[
		'an address with two dots in a row',
		{ email: 'asha..rao@example.com' },
		'email',
		'value is not a valid email address',
	],
	['no details', { details: undefined }, 'details', 'field required'],
	['empty details', { details: [] }, 'details', 'ensure this value has at least 1 items'],
	['details as an object', { details: {} }, 'details', 'value is not a valid list'],
	[
		'an amount as text',
		{ details: [{ component_type: 'Payable Amount', amount: '1000' }] },
		'details.0.amount',
		'value is not a valid float',
	],
	[
		'an amount of zero',
		{ details: [{ component_type: 'Payable Amount', amount: 0 }] },
		'details.0.amount',
		'ensure this value is greater than 0',
	],
	[
		'a negative amount',
		{ details: [{ component_type: 'Payable Amount', amount: -1 }] },
		'details.0.amount',
		'ensure this value is greater than 0',
	],
	[
		'a fraction of a paisa',
		{ details: [{ component_type: 'Payable Amount', amount: 1.005 }] },
		'details.0.amount',
		'ensure that there are no more than 2 decimal places',
	],
	[
		'a row without an amount',
		{ details: [{ component_type: 'Payable Amount' }] },
		'details.0.amount',
		'field required',
	],
	[
		'a row with a field too many',
		{ details: [{ component_type: 'Payable Amount', amount: 1, qty: 1 }] },
		'details.0.qty',
		'extra fields not permitted',
	],
	[
		'a component that the branch does not have',
		{ details: [{ component_type: 'Payment', amount: 1 }] },
		'details.0.component_type',
		'Invalid component type Payment',
	],
	[
		'a year as text',
		{ academic_year_start: '2026' },
		'academic_year_start',
		'value is not a valid integer',
	],
	[
		'a year with a fraction',
		{ academic_year_end: 2026.5 },
		'academic_year_end',
		'value is not a valid integer',
	],
	[
		'new_admission as text',
		{ new_admission: 'true' },
		'new_admission',
		'value could not be parsed to a boolean',
	],
	[
		'a date of birth that does not exist',
		{ date_of_birth: '2014-02-30' },
		'date_of_birth',
		'invalid date format',
	],
	['notes as an object', { notes: { erp: '1' } }, 'notes', 'value is not a valid list'],
	[
		'a note whose value is a number',
		{ notes: [{ key: 'a', value: 1 }] },
		'notes.0.value',
		'str type expected',
	],
	[
		'an expiry in the past',
		{ expires_at: '2020-01-01T00:00:00Z' },
		'expires_at',
		'expires_at must be in the future',
	],
	[
		'an expiry without a zone',
		{ expires_at: '2099-01-01T00:00:00' },
		'expires_at',
		'invalid datetime format',
	],
	[
		'an expiry that is only a date',
		{ expires_at: '2099-01-01' },
		'expires_at',
		'invalid datetime format',
	],
	[
		'an expiry on a day that does not exist',
		{ expires_at: '2099-02-30T00:00:00Z' },
		'expires_at',
		'invalid datetime format',
	],
	[
		'a branch that the account does not have',
		{ collector_code: 'EAST' },
		'collector_code',
		'Invalid collector code',
	],
	['a null', { student_name: null }, 'student_name', 'str type expected'],
];

const REFUSED_ORDERS: Array<[string, object, string, string]> = [
	[
		'an expires_at, which only links have',
		{ expires_at: '2099-01-01T00:00:00Z' },
		'expires_at',
		'extra fields not permitted',
	],
	[
		'a callback_url that is no web address',
		{ callback_url: 'javascript:alert(1)' },
		'callback_url',
		'invalid or missing URL scheme',
	],
	[
		'a callback_url without a scheme',
		{ callback_url: 'www.example.com' },
		'callback_url',
		'invalid or missing URL scheme',
	],
];

describe('refusing to create', () => {
	it.each(REFUSED_LINKS)('refuses a link with %s', async (_what, change, key, message) => {
		const { status, data } = await sendLink(change);
		expect(status).toBe(400);
		expect(data).toEqual({
			status: 'error',
			message: 'Invalid payload!',
			error_type: 'BadRequestError',
			code: 'E0000',
			errors: [{ key, message }],
		});
		expect(simulator.links).toHaveLength(0);
	});

	it.each(REFUSED_ORDERS)('refuses an order with %s', async (_what, change, key, message) => {
		const { status, data } = await sendOrder(change);
		expect(status).toBe(400);
		expect(data.errors).toEqual([{ key, message }]);
		expect(simulator.orders).toHaveLength(0);
	});

	it('names every faulty field at once', async () => {
		const { data } = await sendLink({ phone: '1', email: 'x', extra: 1 });
		expect(data.errors.map((error: { key: string }) => error.key).sort()).toEqual([
			'email',
			'extra',
			'phone',
		]);
	});
});

describe('what is only assumed', () => {
	it.each([
		['brackets', 'details[1].amount'],
		['leaf', 'amount'],
	] as const)('names nested fields in the style "%s"', async (nestedErrorKeys, key) => {
		simulator.assume({ nestedErrorKeys });
		const row = { component_type: 'Payable Amount', amount: 1 };
		const { data } = await sendLink({ details: [row, { ...row, amount: '1' }] });
		expect(data.errors).toEqual([{ key, message: 'value is not a valid float' }]);
	});

	it('can say "Invalid component type" in the message instead of in errors', async () => {
		simulator.assume({ componentRefusal: 'message' });
		const { status, data } = await sendLink({ details: [{ component_type: 'Fee', amount: 1 }] });
		expect(status).toBe(400);
		expect(data.message).toBe('Invalid component type Fee');
		expect(data).not.toHaveProperty('errors');
	});

	it('can take component types as free text, as the reference page reads', async () => {
		simulator.assume({ componentsChecked: false });
		expect((await sendLink({ details: [{ component_type: 'Fee', amount: 1 }] })).status).toBe(201);
	});

	it('can ask for collector_code when the account has several branches', async () => {
		simulator.assume({ createNeedsCollectorCode: true });
		expect((await sendLink()).data.errors).toEqual([
			{ key: 'collector_code', message: 'field required' },
		]);
		expect((await sendLink({ collector_code: 'NORTH' })).status).toBe(201);
	});

	it('can answer 201 to an order and leave out the status', async () => {
		simulator.assume({ orderCreated: 201, statusInAnswers: false });
		const { status, data } = await sendOrder();
		expect(status).toBe(201);
		expect(Object.keys(data)).toEqual(['data']);
	});

	it('can insist on https for callback_url', async () => {
		simulator.assume({ plainHttpAllowed: false });
		expect((await sendOrder({ callback_url: 'http://a.example.com/' })).status).toBe(400);
		expect((await sendOrder({ callback_url: 'https://a.example.com/' })).status).toBe(200);
	});
});

describe('bodies that are no request', () => {
	it.each([
		['cut off JSON', '{"name":"A"', 'application/json', 'body'],
		['an array', '[]', 'application/json', 'body'],
		[
			'text in another charset',
			Buffer.from([0x7b, 0x22, 0xe9, 0x22, 0x7d]),
			'application/json',
			'body',
		],
		['nothing', '', 'application/json', 'body'],
		['a form', 'name=A', 'application/x-www-form-urlencoded', 'Content-Type'],
	])('refuses %s', async (_what, body, type, key) => {
		const { status, data } = await jodo.post(LINKS, body, {
			headers: { 'Content-Type': type },
			transformRequest: [(bytes) => bytes],
		});
		expect(status).toBe(400);
		expect(data.errors).toEqual([{ key, message: expect.any(String) }]);
		expect(simulator.links).toHaveLength(0);
	});

	it('refuses a __proto__ member like any other that the page does not list', async () => {
		const body = JSON.stringify(LINK_EXAMPLE).replace('{', '{"__proto__":{"x":1},');
		const { data } = await jodo.post(LINKS, body, {
			headers: { 'Content-Type': 'application/json' },
		});
		expect(data.errors).toEqual([{ key: '__proto__', message: 'extra fields not permitted' }]);
	});
});
