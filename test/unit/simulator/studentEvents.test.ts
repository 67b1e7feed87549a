import { startedOnce } from '../../startedOnce';
import {
	clientOf,
	PAYMENT_EXAMPLE,
	PLAN_EXAMPLE,
	PLANS,
	STUDENTS,
	WEBHOOKS,
} from '../../../simulator/exampleRequests';
import { EVENT_CODES, startSimulator } from '../../../simulator/index';
import type { FlexStep } from '../../../simulator/index';
import { Receiver } from '../../../simulator/receiver';

const simulator = startedOnce(() => startSimulator());
const jodo = startedOnce(async () => clientOf(simulator));
const receiver = startedOnce(() => Receiver.start());

/** Everything about students, payments and Flex goes to the receiver. */
beforeEach(async () => {
	simulator.reset();
	receiver.reset();
	const codes = EVENT_CODES.filter((code) => /^(masterdata|direct|flex)\./.test(code));
	for (const event_code of codes) {
		await jodo.post(WEBHOOKS, {
			event_code,
			url: receiver.url,
			failure_notification_email: 'office@example.com',
			collector_code: 'MAIN',
		});
	}
});

/** The events that have arrived, each with its payload. */
async function arrived(): Promise<Array<{ event: string; payload: object }>> {
	await simulator.deliveriesDone();
	return receiver.received.map(({ body }) => JSON.parse(body.toString()));
}

async function last(): Promise<{ event: string; payload: object } | undefined> {
	return (await arrived()).at(-1);
}

const STUDENT = {
	identifier: 'ENR-5',
	custom_identifier: null,
	collector_code: 'MAIN',
	grade: { code: 'grade_5', name: 'Grade 5' },
	academic_year_start: 2026,
	academic_year_end: 2027,
	primary_contact_number: '9876543210',
	primary_contact_email: 'asha@example.com',
};

describe('what happens to a student', () => {
	it('registered: the id as text', async () => {
		const { jodo_student_id } = simulator.addStudent();
		expect(await arrived()).toMatchObject([
			{
				event: 'masterdata.student.registered',
				payload: { jodo_student_id, student: { ...STUDENT, notes: [] } },
			},
		]);
	});

	it('goes to the branch of the student only', async () => {
		simulator.addStudent({ grade: 'grade_1' });
		expect(await arrived()).toEqual([]);
	});
});

describe('what happens to a payment at the counter', () => {
	async function add(): Promise<string> {
		const { jodo_student_id } = simulator.addStudent();
		const path = `${STUDENTS}/${jodo_student_id}/payments`;
		await jodo.post(path, PAYMENT_EXAMPLE);
		return path;
	}

	const payment = {
		id: expect.stringMatching(/^pay_/),
		amount: 1500.5,
		mode: 'cash',
		transaction_id: 'RCPT-1',
		settlement_utr: 'UTR0000001',
		notes: 'Paid at the counter',
		paid_at: '2026-06-10T04:30:00Z',
		details: [
			{ fee_component: 'tuition_fee', amount: '1000.00' },
			{ fee_component: '8926', amount: '500.50' },
		],
	};

	it('added over the API: no event, as far as the page says', async () => {
		await add();
		expect((await arrived()).map(({ event }) => event)).toEqual(['masterdata.student.registered']);
	});

	it('added over the API: an event where that is assumed', async () => {
		simulator.assume({ addedPaymentAnnounced: true });
		await add();
		expect(await last()).toMatchObject({
			event: 'direct.payment.added',
			payload: { payment, student: STUDENT },
		});
	});

	it("recorded in Jodo's dashboard", async () => {
		const { jodo_student_id } = simulator.addStudent();
		const delivery = await simulator.recordInDashboard(jodo_student_id, PAYMENT_EXAMPLE);
		expect(delivery?.state).toBe('delivered');
		expect(await last()).toMatchObject({ event: 'direct.payment.added', payload: { payment } });
	});

	it('cancelled: the amounts of the rows as text, that of the whole as a number', async () => {
		await jodo.delete(`${await add()}/RCPT-1`);
		expect(await last()).toMatchObject({
			event: 'direct.payment.cancelled',
			payload: { payment, student: STUDENT },
		});
	});
});

describe('what happens to a Flex plan', () => {
	async function happen(...steps: FlexStep[]): Promise<number> {
		const { jodo_student_id } = simulator.addStudent();
		await jodo.post(PLANS(jodo_student_id), PLAN_EXAMPLE);
		for (const step of steps) {
			// The first instalment is a downpayment; the second is meant unless it is the downpayment's turn.
			await simulator.planStep(jodo_student_id, step, { instalment: 1 });
		}
		return Number(jodo_student_id);
	}

	const payment = {
		id: expect.stringMatching(/^pay_/),
		amount: 1250.5,
		product: 'flex',
		details: [
			{ fee_component: 'tuition_fee', amount: 1000 },
			{ fee_component: '8926', amount: 250.5 },
		],
	};
	const active = { id: expect.any(Number), status: 'active' };

	it('setup: integers, the schedule, and the full name', async () => {
		const jodo_student_id = await happen('setUp');
		expect(await last()).toMatchObject({
			event: 'flex.subscription.setup',
			payload: {
				jodo_student_id,
				subscription: { id: expect.any(Number), status: 'locked' },
				payment_schedule: [
					{ due_date: '2026-06-10', amount: 1000 },
					{
						due_date: '2026-07-10',
						amount: 1250.5,
						details: [{ fee_component: 'tuition_fee', amount: 1000 }, { fee_component: '8926' }],
					},
				],
				student: { ...STUDENT, fullname: 'Rohan Rao' },
			},
		});
	});

	it('active: ids as text', async () => {
		const jodo_student_id = await happen('setUp', 'activate');
		expect(await last()).toMatchObject({
			event: 'flex.subscription.active',
			payload: {
				jodo_student_id: String(jodo_student_id),
				subscription: { id: expect.stringMatching(/^\d+$/), status: 'active' },
				student: STUDENT,
			},
		});
	});

	it('an instalment debited: integers, and the payment', async () => {
		const jodo_student_id = await happen('setUp', 'activate', 'debit');
		expect(await last()).toMatchObject({
			event: 'flex.instalment.debited',
			payload: { jodo_student_id, subscription: active, payment, student: STUDENT },
		});
	});

	it('an instalment bounced: a reference, and no time of payment', async () => {
		await happen('setUp', 'activate', 'bounce');
		const event = await last();
		expect(event).toMatchObject({
			event: 'flex.instalment.bounced',
			payload: { payment: { ...payment, reference_id: expect.stringMatching(/^ref_/) } },
		});
		expect(event?.payload).not.toHaveProperty('payment.paid_at');
	});

	it('an instalment settled: a reference, and the facts of the settlement on each row', async () => {
		await happen('setUp', 'activate', 'debit', 'settle');
		const settled = { settlement_utr: expect.any(String), settled_at: expect.any(String) };
		expect(await last()).toMatchObject({
			event: 'flex.instalment.settled',
			payload: {
				payment: {
					reference_id: expect.any(String),
					details: payment.details.map((row) => ({ ...row, ...settled })),
				},
			},
		});
	});

	it('a downpayment debited and settled: payment and student only', async () => {
		const jodo_student_id = String(await happen('setUp', 'activate'));
		await simulator.planStep(jodo_student_id, 'debit');
		expect((await last())?.event).toBe('flex.downpayment.debited');
		expect(Object.keys((await last())?.payload ?? {})).toEqual(['payment', 'student']);
		await simulator.planStep(jodo_student_id, 'settle');
		expect((await last())?.event).toBe('flex.downpayment.settled');
	});

	it('a mandate cancelled: ids as text, and why', async () => {
		const jodo_student_id = await happen('setUp', 'activate', 'cancelMandate');
		expect(await last()).toMatchObject({
			event: 'flex.mandate.cancelled',
			payload: {
				jodo_student_id: String(jodo_student_id),
				subscription: { id: expect.any(String) },
				mandate: {
					id: expect.stringMatching(/^mandate_/),
					status: 'cancelled',
					npci_category_code: 'customer_revoked',
				},
				student: { ...STUDENT, fullname: 'Rohan Rao', notes: [] },
			},
		});
	});

	it('a mandate expired: its end date', async () => {
		await happen('setUp', 'activate', 'expireMandate');
		expect(await last()).toMatchObject({
			event: 'flex.mandate.expired',
			payload: {
				mandate: { id: expect.any(String), end_date: '2026-07-10', status: 'expired' },
				student: { grade: { code: 'grade_5', name: 'Grade 5' } },
			},
		});
	});

	it("a mandate's grade with code and name swapped, where that is assumed", async () => {
		simulator.assume({ mandateGradeSwapped: true });
		await happen('setUp', 'activate', 'expireMandate');
		expect(await last()).toMatchObject({
			payload: { student: { grade: { code: 'Grade 5', name: 'grade_5' } } },
		});
	});
});
