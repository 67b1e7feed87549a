import type { SavedCredential } from '../../../dev/n8n/credentials';
import type { SavedWorkflow } from '../../../dev/n8n/workflows';
import type { Student } from '../../../simulator';
import { startedOnce } from '../../startedOnce';
import { ModelServer } from '../agents/modelServer';
import { press } from '../agents/review';
import { Chat } from './chat';
import { ExampleBed } from './exampleBed';

const bed = startedOnce(async () => await ExampleBed.open());
const model = startedOnce(async () => await ModelServer.open());
let workflow: SavedWorkflow;
let openAi: SavedCredential;
let student: Student;
beforeAll(async () => {
	openAi = await bed.session.credentials.create('Model', 'openAiApi', model.credential);
	workflow = await bed.activate(
		'assistant-with-approval',
		{ 'Chat of the office': { authentication: 'none' } },
		[openAi],
	);
});
afterAll(async () => await bed.session.credentials.delete(openAi));
beforeEach(() => {
	bed.jodo.reset();
	student = bed.jodo.addStudent({ fullname: 'Kabir Rao' });
});

const ask = async (text: string) => await Chat.start(bed, workflow, text);

/** A link as the model wants it. */
const link = (invoice: string, changes: object = {}) => ({
	tool: 'Create_a_payment_link',
	input: {
		toolParameters: {
			payer_name: 'Asha Rao',
			phone: '98765 43210',
			email: 'asha.rao@example.com',
			amount: 1500.5,
			invoice,
			purpose: 'Bus fee',
			...changes,
		},
		hitlParameters: {},
	},
});

const paths = () => bed.jodo.requests.map(({ method, path }) => `${method} ${path}`);

describe('a question', () => {
	it('is answered at once, by what Jodo says', async () => {
		await bed.jodo.recordInDashboard(student.jodo_student_id, {
			amount: 500,
			paid_at: '2026-11-20T10:00:00+05:30',
			fee_components: [{ component_type: 'tuition_fee', amount: 500 }],
		});
		const { jodo_student_id } = student;
		model.willSay(
			{ tool: 'Look_up_payments_of_a_student', input: { jodo_student_id } },
			'Yes, ₹500 on 20 November.',
		);
		const chat = await ask('Has Kabir paid?');

		expect(await chat.answer()).toBe('Yes, ₹500 on 20 November.');
		expect(JSON.parse(model.toolAnswer)).toMatchObject([{ jodo_student_id, amount: 500 }]);
	});
});

describe('a payment link', () => {
	it('is created after somebody has seen payer and amount, and approved', async () => {
		model.willSay(link('INV-1'), 'Here is the link.');
		const chat = await ask('Bus fee of Kabir, ₹1,500.50, invoice INV-1, Asha Rao …');
		const review = await chat.review();

		expect(review.text).toContain('Payer: Asha Rao, 98765 43210, asha.rao@example.com');
		expect(review.text).toContain('Amount: ₹1500.5 for Bus fee');
		expect(review.buttons.map(({ text }) => text).sort()).toEqual(['Approve', 'Reject']);
		expect(paths()).toEqual([]);

		await press(review, 'Approve');
		expect(await chat.answer()).toBe('Here is the link.');
		expect(bed.jodo.withNote('INV-1')).toMatchObject([
			{ request: { phone: '9876543210', details: [{ amount: 1500.5 }] } },
		]);
		expect(model.toolAnswer).toContain(bed.jodo.links[0]?.redirect_url);
	});

	it('that is rejected never leaves, and the model reads so', async () => {
		model.willSay(link('INV-2'), 'What shall I change?');
		const chat = await ask('Bus fee');
		await press(await chat.review(), 'Reject');

		expect(await chat.answer()).toBe('What shall I change?');
		expect(model.toolAnswer).toContain('rejected');
		expect(paths()).toEqual([]);
	});

	it('is not approved by what somebody types', async () => {
		model.willSay(link('INV-3'), 'Then ₹1,600.');
		const chat = await ask('Bus fee');
		await chat.review();
		chat.reply('yes, but make it 1600');

		expect(await chat.answer()).toBe('Then ₹1,600.');
		expect(model.toolAnswer).toContain('yes, but make it 1600');
		expect(paths()).toEqual([]);
	});

	it('of one invoice is created once, however often the model calls', async () => {
		for (const answer of ['Here is the link.', 'It has its link.']) {
			model.willSay(link('INV-4'), answer);
			const chat = await ask('Bus fee');
			await press(await chat.review(), 'Approve');
			expect(await chat.answer()).toBe(answer);
		}

		expect(model.toolAnswer).toContain('was created before');
		expect(bed.jodo.withNote('INV-4')).toHaveLength(1);
	});

	it('with a number that cannot be one is not sent, and the model reads why', async () => {
		model.willSay(link('INV-5', { phone: '12345' }), 'Which number?');
		const chat = await ask('Bus fee');
		await press(await chat.review(), 'Approve');

		expect(await chat.answer()).toBe('Which number?');
		expect(model.toolAnswer).toContain('Payer Phone (phone)');
		expect(paths()).toEqual([]);
	});
});

describe('a payment at the counter', () => {
	/** A payment as the model wants it recorded. */
	const payment = (paid_on: string) => ({
		tool: 'Record_a_payment',
		input: {
			toolParameters: {
				jodo_student_id: student.jodo_student_id,
				fee_component: 'tuition_fee',
				amount: 2000,
				mode: 'cash',
				paid_on,
				receipt_number: 'RECEIPT-1',
			},
			hitlParameters: { student_name: 'Kabir Rao' },
		},
	});

	it('is recorded on its day after somebody has seen the student, the day and the amount, and approved', async () => {
		const { jodo_student_id } = student;
		model.willSay(payment('15 Jun 2026'), 'Recorded.');
		const chat = await ask('Kabir paid 2000 in cash on 15 June, receipt RECEIPT-1');
		const review = await chat.review();

		expect(review.text).toBe(
			[
				'Shall this payment be recorded as received?',
				'',
				`Student: Kabir Rao, Jodo student ID ${jodo_student_id}`,
				'Received on: 15 Jun 2026',
				'Amount: ₹2000 for tuition_fee, cash',
				'Receipt number: RECEIPT-1',
			].join('\n'),
		);
		expect(bed.jodo.payments).toEqual([]);

		await press(review, 'Approve');
		expect(await chat.answer()).toBe('Recorded.');
		const [recorded, ...others] = bed.jodo.withTransactionId('RECEIPT-1');
		expect(others).toEqual([]);
		expect(recorded).toMatchObject({ jodo_student_id, amount: 2000, mode: 'cash' });
		expect(new Date(recorded?.paid_at ?? '').toISOString()).toBe('2026-06-15T06:30:00.000Z');
	});

	it('wants the name and the day from the model, and never a guess of them', async () => {
		model.willSay('Hello.');
		await (await ask('Hello')).answer();

		const offered = model.offered.find(({ name }) => name === 'Record_a_payment');
		const said = JSON.stringify(offered?.parameters);
		expect(said).toContain('"student_name"');
		expect(said).toMatch(
			/"paid_on":\{[^}]*only as the office said it\. Ask when it did not say; never guess/,
		);
	});
});

it('never sends the model a secret of Jodo', async () => {
	model.willSay(link('INV-6'), 'Done.');
	const chat = await ask('Bus fee');
	await press(await chat.review(), 'Approve');
	await chat.answer();

	const sent = JSON.stringify(model.requests);
	for (const secret of [bed.jodo.apiKey, bed.jodo.apiSecret, bed.jodo.token]) {
		expect(sent).not.toContain(secret);
	}
});
