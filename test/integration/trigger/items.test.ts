import type { IDataObject } from 'n8n-workflow';

import { envelope, familyOf } from '../../../nodes/JodoTrigger/families';
import { EVENT_CODES } from '../../../simulator';
import { startedOnce } from '../../startedOnce';
import type { HostedWorkflow } from '../harness/webhooks';
import { expiredLink, paidLink, paidOrder, settledLink, TriggerBench } from './setup';

const settledOrder = 'order.payment.settled';

const bench = startedOnce(() => TriggerBench.start());
let workflow: HostedWorkflow;

/** The one item of the last execution. */
async function lastItem(): Promise<IDataObject | undefined> {
	return (await workflow.items()).at(-1)?.[0]?.json;
}

describe('links and orders', () => {
	const events = [paidLink, settledLink, expiredLink, paidOrder, settledOrder];
	beforeEach(async () => {
		bench.jodo.reset();
		workflow = await bench.addActive({ events });
	});

	it('a paid link gives what the contract says', async () => {
		const link = await bench.createLink();

		const delivery = await bench.jodo.pay(link.order_id);

		const item = await lastItem();
		expect(item).toEqual({
			event: paidLink,
			event_id: delivery?.event_id,
			occurred_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/),
			order_id: link.order_id,
			status: 'paid',
			paid: true,
			amount: 1000.5,
			transaction_id: link.transaction_id,
			paid_at: link.paid_at,
			settled: false,
			name: 'Asha Rao',
			phone: '9876543210',
			email: 'asha.rao@example.com',
			notes: { invoice: 'INV-7' },
			details: [
				{
					component_type: 'Payable Amount',
					amount: 1000.5,
					settlement_utr: null,
					settled_at: null,
				},
			],
		});
		expect(Object.keys(item ?? {}).slice(0, 4)).toEqual([
			'event',
			'event_id',
			'occurred_at',
			'order_id',
		]);
	});

	it.each([
		['paymentLink', 'createLink'],
		['payOrder', 'createOrder'],
	] as const)('a payment of a %s looks the same as what Get gives', async (resource, create) => {
		const order = await bench[create]();
		await bench.jodo.pay(order.order_id);
		await bench.jodo.settle(order.order_id);
		const settled = await lastItem();

		const got = await bench.engine.run({
			node: 'jodo',
			parameters: { resource, operation: 'get', order_id: order.order_id },
			credential: bench.credential,
		});
		const expected = got.items[0]?.json ?? {};

		const { event, event_id, occurred_at, ...facts } = settled ?? {};
		expect([event, typeof event_id, typeof occurred_at]).toEqual([
			resource === 'paymentLink' ? settledLink : settledOrder,
			'string',
			'string',
		]);
		// The documented order events have no transaction_id (docs.jodo.in/pay/webhooks/).
		const known = resource === 'paymentLink' ? {} : { transaction_id: null };
		expect({ ...expected, ...facts, ...known }).toEqual({ ...expected, ...known });
		expect(facts.settled).toBe(true);
	});

	it.each(['decimals', 'text'] as const)('amounts written as %s become numbers', async (style) => {
		bench.jodo.assume({ amountsInEvents: style });
		const order = await bench.createOrder({
			details: [
				{ component_type: 'Payable Amount', amount: 0.1 },
				{ component_type: 'Event Fee', amount: 0.2 },
			],
		});

		await bench.jodo.pay(order.order_id);

		expect(await lastItem()).toMatchObject({
			amount: 0.3,
			details: [{ amount: 0.1 }, { amount: 0.2 }],
		});
	});

	it('an order is settled when every row is', async () => {
		const order = await bench.createOrder({
			details: [
				{ component_type: 'Payable Amount', amount: 10 },
				{ component_type: 'Event Fee', amount: 20 },
			],
		});
		await bench.jodo.pay(order.order_id);
		expect((await lastItem())?.settled).toBe(false);

		await bench.jodo.settle(order.order_id, [0]);
		expect((await lastItem())?.settled).toBe(false);

		await bench.jodo.settle(order.order_id);
		expect((await lastItem())?.settled).toBe(true);
	});

	it('a link that lapses is expired and not paid', async () => {
		const link = await bench.createLink();

		await bench.jodo.expire(link.order_id);

		expect(await lastItem()).toMatchObject({
			event: expiredLink,
			status: 'expired',
			paid: false,
			settled: false,
			transaction_id: null,
			paid_at: null,
		});
	});

	it('a settled event without any fact of the settlement is settled by its name', async () => {
		const payload = { order_id: 'order_5', order: { status: 'paid', details: [{ amount: 5 }] } };

		await bench.jodo.deliver({ event: settledLink, payload });

		expect(await lastItem()).toMatchObject({ paid: true, settled: true, amount: 5 });
	});

	it('not simplified, the body comes as it was delivered', async () => {
		const raw = await bench.addActive({
			events: ['page.payment.debited'],
			simplify: false,
		});
		const body = {
			event_id: 'e1',
			event: 'page.payment.debited',
			version: '1.0',
			timestamp: 1_750_000_000,
			payload: { custom: { 'T-shirt size': 'M' } },
			added_later: true,
		};

		await bench.jodo.deliver({ event: body.event, body: JSON.stringify(body) });

		expect((await raw.items()).at(-1)?.[0]?.json).toEqual(body);
	});
});

describe('all events', () => {
	beforeAll(async () => {
		bench.jodo.reset();
		workflow = await bench.addActive({ events: [...EVENT_CODES] });
	});

	const student = {
		jodo_student_id: '1',
		fullname: null,
		identifier: 'ENR-5',
		custom_identifier: null,
		collector_code: 'MAIN',
		grade: 'grade_5',
		grade_name: 'Grade 5',
		academic_year_start: 2026,
		academic_year_end: 2027,
		primary_contact_number: '9000000001',
		primary_contact_email: 'asha@example.com',
		notes: {},
	};
	const row = {
		component_type: 'tuition_fee',
		amount: 1250.5,
		settlement_utr: null,
		settled_at: null,
	};
	const settledRow = {
		...row,
		settlement_utr: 'UTR0000001',
		settled_at: '2026-01-06T06:00:00Z',
	};
	const payment = {
		payment_id: 'pay_1',
		amount: 1250.5,
		product: 'flex',
		mode: 'upi',
		transaction_id: null,
		reference_id: null,
		settlement_utr: null,
		paid_at: '2026-01-05T06:00:00Z',
		payment_notes: null,
		details: [row],
	};
	const instalment = {
		...student,
		...payment,
		subscription_id: '5',
		subscription_status: 'active',
	};
	const loan = {
		...student,
		application_id: '7',
		application_status: 'started',
		application_amount: null,
		agreement_signed_at: null,
		disbursements: [],
	};

	it.each<[string, IDataObject]>([
		['masterdata.student.registered', { ...student, notes: { ref: 'X1' } }],
		[
			'direct.payment.cancelled',
			{
				...student,
				...payment,
				jodo_student_id: null,
				payment_id: 'pay_3',
				product: null,
				mode: 'others',
				transaction_id: 'txn_2',
				payment_notes: 'Paid in cash at the office',
			},
		],
		['pay.payment.debited', { ...student, ...payment, jodo_student_id: null, product: 'pay' }],
		[
			'flex.downpayment.settled',
			{
				...instalment,
				jodo_student_id: null,
				subscription_id: null,
				subscription_status: null,
				details: [settledRow],
			},
		],
		['flex.instalment.debited', instalment],
		[
			'flex.instalment.bounced',
			{
				...instalment,
				product: null,
				mode: null,
				paid_at: null,
				reference_id: 'ref_1',
			},
		],
		[
			'flex.subscription.setup',
			{
				...student,
				fullname: 'Rohan Rao',
				subscription_id: '5',
				subscription_status: 'locked',
				payment_schedule: [{ due_date: '2026-06-10', amount: 1250.5, details: [row] }],
			},
		],
		[
			'flex.subscription.active',
			{
				...student,
				subscription_id: '5',
				subscription_status: 'active',
				payment_schedule: [],
			},
		],
		[
			'flex.mandate.expired',
			{
				...student,
				fullname: 'Rohan Rao',
				notes: { ref: 'X1' },
				subscription_id: '5',
				subscription_status: 'active',
				mandate_id: 'mandate_1',
				mandate_status: 'expired',
				mandate_end_date: '2027-03-31',
				npci_category_code: null,
			},
		],
		['cred.loan.application_started', loan],
		[
			'cred.loan.agreement_signed',
			{
				...loan,
				application_status: 'agreement_signed',
				application_amount: 50000,
				agreement_signed_at: '2026-01-05T06:00:00Z',
				disbursements: [
					{
						id: '9',
						date: '2026-01-10',
						amount: null,
						disbursed_amount: null,
						is_disbursed: null,
					},
				],
			},
		],
		[
			'cred.loan.disbursed',
			{
				...loan,
				application_status: 'agreement_signed',
				application_amount: 50000,
				agreement_signed_at: '2026-01-05T06:00:00Z',
				disbursements: [
					{
						id: '9',
						date: '2026-01-10',
						amount: 50000,
						disbursed_amount: 49000,
						is_disbursed: true,
					},
				],
			},
		],
		[
			'cred.emi.debited',
			{
				...loan,
				notes: { ref: 'X1' },
				application_status: 'agreement_signed',
				application_amount: 50000,
				agreement_signed_at: '2026-01-05T06:00:00Z',
				payment_id: 'pay_4',
				amount: 4500.5,
				due_date: '2026-02-05',
				paid_at: '2026-02-05T06:00:00Z',
			},
		],
		[
			'page.payment.debited',
			{ payment: { id: 'pay_2', amount: 1250.5 }, custom_fields: { 'T-shirt size': 'M' } },
		],
	])('%s gives plain columns', async (event, facts) => {
		const delivery = await bench.jodo.deliver({ event, timestamp: 1_750_000_000 });

		expect(await lastItem()).toEqual({
			event,
			event_id: delivery.event_id,
			occurred_at: '2025-06-15T15:06:40.000Z',
			...facts,
		});
	});

	it.each<[column: string, event: string, payload: IDataObject, value: string]>([
		['grade', 'masterdata.student.registered', { student: { grade: 'grade_5' } }, 'grade_5'],
		['settlement_utr', 'direct.payment.added', { payment: { settlement_utr: 'UTR7' } }, 'UTR7'],
		[
			'npci_category_code',
			'flex.mandate.cancelled',
			{ mandate: { npci_category_code: 'customer_revoked' } },
			'customer_revoked',
		],
	])('reads %s of %s from %j', async (column, event, payload, value) => {
		await bench.jodo.deliver({ event, payload });

		expect((await lastItem())?.[column]).toBe(value);
	});

	it.each(EVENT_CODES)('%s has exactly the columns of its family', async (event) => {
		const delivery = await bench.jodo.deliver({ event, timestamp: 1_750_000_000 });

		const { payload } = JSON.parse(delivery.message.bytes.toString());
		expect(Object.keys((await lastItem()) ?? {})).toEqual([
			...(envelope.schema.required ?? []),
			...(familyOf(event)?.schema.required ?? Object.keys(payload)),
		]);
	});

	it('ids and amounts are of one type, whichever way Jodo writes them', async () => {
		bench.jodo.assume({ amountsInEvents: 'text' });

		await bench.jodo.deliver({ event: 'cred.emi.debited' });

		expect(await lastItem()).toMatchObject({
			application_id: '7',
			application_amount: 50000,
			amount: 4500.5,
		});
	});
});
