import axios from 'axios';
import type { AxiosInstance } from 'axios';
import { startSimulator } from './index';
import type { Simulator } from './index';

/** The body that the Create Payment Link page sends. */
const LINK_EXAMPLE = {
	name: 'Customer Name',
	phone: '9876543210',
	email: 'you@example.com',
	details: [{ component_type: 'Payable Amount', amount: 1.0 }],
};

/** The body that the Create Pay Order page sends. */
const ORDER_EXAMPLE = {
	name: 'Customer Name',
	phone: '9876543210',
	email: 'you@example.com',
	details: [{ component_type: 'Payable Amount', amount: 1000 }],
	callback_url: 'https://www.example.com/payment/callback',
	notes: [{ key: 'erp_reference_id', value: 'REF123' }],
};

const LINKS = '/api/v1/integrations/pay/payment_links';
const ORDERS = '/api/v1/integrations/pay/orders';

let simulator: Simulator;
let jodo: AxiosInstance;

beforeAll(async () => {
	simulator = await startSimulator();
	jodo = axios.create({
		baseURL: simulator.url,
		headers: { Authorization: `Basic ${simulator.token}` },
		validateStatus: () => true,
	});
});
afterAll(() => simulator.close());
beforeEach(() => simulator.reset());

/** Sends the link example with some members replaced (undefined removes one). */
async function createLink(change: object = {}) {
	return await jodo.post(LINKS, { ...LINK_EXAMPLE, ...change });
}

async function createOrder(change: object = {}) {
	return await jodo.post(ORDERS, { ...ORDER_EXAMPLE, ...change });
}

describe('creating', () => {
	it('answers the example of the Create Payment Link page with 201 and the members it shows', async () => {
		const { status, data } = await createLink();
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
		const { status, data } = await createOrder();
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
		expect((await createLink({ ...every, expires_at: '2099-01-31T12:30:00.000Z' })).status).toBe(
			201,
		);
		expect((await createOrder(every)).status).toBe(200);
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
		const { status, data } = await createLink(change);
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
		const { status, data } = await createOrder(change);
		expect(status).toBe(400);
		expect(data.errors).toEqual([{ key, message }]);
		expect(simulator.orders).toHaveLength(0);
	});

	it('names every faulty field at once', async () => {
		const { data } = await createLink({ phone: '1', email: 'x', extra: 1 });
		expect(data.errors.map((error: { key: string }) => error.key).sort()).toEqual([
			'email',
			'extra',
			'phone',
		]);
	});
});
