import { startedOnce } from '../../startedOnce';
import {
	clientOf,
	createLink,
	createOrder,
	LINKS,
	ORDERS,
} from '../../../simulator/exampleRequests';
import { startSimulator } from '../../../simulator/index';

let now = Date.parse('2026-11-22T06:00:00Z');
const simulator = startedOnce(() => startSimulator({ now: () => now }));
const jodo = startedOnce(async () => clientOf(simulator));
beforeEach(() => {
	simulator.reset();
	now = Date.parse('2026-11-22T06:00:00Z');
});

describe('reading', () => {
	it('answers Get Pay Order with id, null for what is absent, and unsettled rows', async () => {
		const id = await createOrder(jodo, { grade: 'grade_11_sci', academic_year_start: 2026 });
		const { status, data } = await jodo.get(`${ORDERS}/${id}`);
		expect(status).toBe(200);
		expect(data).toEqual({
			status: 'success',
			data: {
				id,
				name: 'Customer Name',
				phone: '9876543210',
				email: 'you@example.com',
				identifier: null,
				student_name: null,
				grade: 'grade_11_sci',
				stream: 'Science',
				academic_year_start: 2026,
				academic_year_end: null,
				new_admission: null,
				date_of_birth: null,
				custom_identifier: null,
				transaction_id: null,
				paid_at: null,
				status: 'unpaid',
				details: [
					{
						component_type: 'Payable Amount',
						amount: 1000,
						settlement_utr: null,
						settled_at: null,
					},
				],
				notes: [{ key: 'erp_reference_id', value: 'REF123' }],
			},
		});
	});

	it('adds expires_at, in UTC, for a payment link', async () => {
		const id = await createLink(jodo, { expires_at: '2026-12-01T00:00:00.250+05:30' });
		const { data } = await jodo.get(`${LINKS}/${id}`);
		expect(data.data.expires_at).toBe('2026-11-30T18:30:00Z');
	});

	it('shows the payment, and later the settlement, of each row', async () => {
		const rows = [
			{ component_type: 'Payable Amount', amount: 10.1 },
			{ component_type: 'tuition_fee', amount: 20.2 },
		];
		const id = await createLink(jodo, { details: rows });
		await simulator.pay(id);
		await simulator.settle(id, [1]);
		const { data } = await jodo.get(`${LINKS}/${id}`);
		expect(data.data).toMatchObject({
			status: 'paid',
			paid_at: '2026-11-22T06:00:00Z',
			transaction_id: expect.stringMatching(/^txn_/),
			details: [
				{ settlement_utr: null, settled_at: null },
				{ settlement_utr: expect.stringMatching(/^UTR/), settled_at: '2026-11-22T06:00:00Z' },
			],
		});
	});

	it('lets a link expire when its time is up', async () => {
		const id = await createLink(jodo, { expires_at: '2026-11-22T07:00:00Z' });
		expect((await jodo.get(`${LINKS}/${id}`)).data.data.status).toBe('unpaid');
		now += 3_600_000;
		expect((await jodo.get(`${LINKS}/${id}`)).data.data.status).toBe('expired');
		await expect(simulator.pay(id)).rejects.toThrow('already expired');
	});

	it.each([
		['text', '"amount":"1000.0"'],
		['decimals', '"amount":1000.00'],
		['number', '"amount":1000,'],
	] as const)('can write amounts as %s', async (amountsInAnswers, expected) => {
		simulator.assume({ amountsInAnswers });
		const id = await createOrder(jodo);
		const { data } = await jodo.get(`${ORDERS}/${id}`, { transformResponse: (text) => text });
		expect(data).toContain(expected);
	});

	it('can leave out what is absent', async () => {
		simulator.assume({ absentFields: 'omitted' });
		const id = await createLink(jodo);
		const { data } = await jodo.get(`${LINKS}/${id}`);
		expect(Object.keys(data.data).sort()).toEqual(
			['details', 'email', 'id', 'name', 'notes', 'phone', 'status'].sort(),
		);
		expect(Object.keys(data.data.details[0])).toEqual(['component_type', 'amount']);
	});
});

describe('what does not exist', () => {
	it('is answered with 400 and the text that was observed', async () => {
		for (const path of [`${ORDERS}/order_1`, `${LINKS}/order_1`]) {
			const { status, data } = await jodo.get(path);
			expect(status).toBe(400);
			expect(data.message).toBe('Order not found for id: order_1');
		}
	});

	it('can be answered with 404 and HUE00001, as the documentation implies', async () => {
		simulator.assume({ missingOrder: 404 });
		const { status, data } = await jodo.delete(`${LINKS}/order_1`);
		expect(status).toBe(404);
		expect(data.code).toBe('HUE00001');
	});

	it('includes links read as orders, unless either kind is assumed to be readable', async () => {
		const id = await createLink(jodo);
		expect((await jodo.get(`${ORDERS}/${id}`)).status).toBe(400);
		simulator.assume({ eitherKindReadable: true });
		expect((await jodo.get(`${ORDERS}/${id}`)).status).toBe(200);
	});

	it("includes another account's orders", async () => {
		const id = await createOrder(clientOf(simulator, simulator.issuedAccount.token));
		expect((await jodo.get(`${ORDERS}/${id}`)).status).toBe(400);
	});

	it('includes orders that were forgotten', async () => {
		const id = await createOrder(jodo);
		simulator.forget(id);
		expect((await jodo.get(`${ORDERS}/${id}`)).data.message).toBe(`Order not found for id: ${id}`);
	});

	it('takes an encoded slash as part of the id, and shows it undecoded in the recording', async () => {
		const { status, data } = await jodo.get(`${ORDERS}/..%2F..%2Ferp`);
		expect(status).toBe(400);
		expect(data.message).toBe('Order not found for id: ../../erp');
		expect(simulator.requests.at(-1)?.path).toBe(`${ORDERS}/..%2F..%2Ferp`);
	});
});

describe('cancelling', () => {
	it('answers an open link with status and message', async () => {
		const id = await createLink(jodo);
		const { status, data } = await jodo.delete(`${LINKS}/${id}`);
		expect(status).toBe(200);
		expect(data).toEqual({ status: 'success', message: expect.any(String) });
		expect((await jodo.get(`${LINKS}/${id}`)).data.data.status).toBe('cancelled');
	});

	it('is refused for a link that was paid, has expired, or is cancelled', async () => {
		const paid = await createLink(jodo);
		const expired = await createLink(jodo);
		const cancelled = await createLink(jodo);
		await simulator.pay(paid);
		await simulator.expire(expired);
		await jodo.delete(`${LINKS}/${cancelled}`);
		for (const [id, status] of Object.entries({
			[paid]: 'paid',
			[expired]: 'expired',
			[cancelled]: 'cancelled',
		})) {
			const answer = await jodo.delete(`${LINKS}/${id}`);
			expect(answer.status).toBe(400);
			expect(answer.data).toMatchObject({
				code: 'HUE00000',
				message: expect.stringContaining(status),
			});
			expect(simulator.find(id)?.status).toBe(status);
		}
	});

	it('does not exist for pay orders', async () => {
		const id = await createOrder(jodo);
		expect((await jodo.delete(`${ORDERS}/${id}`)).status).toBe(405);
		expect((await jodo.delete(`${LINKS}/${id}`)).status).toBe(400);
		expect(simulator.find(id)?.status).toBe('unpaid');
	});
});
