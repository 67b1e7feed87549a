import type { SavedWorkflow } from '../../../dev/n8n/workflows';
import type { Student } from '../../../simulator';
import { startedOnce } from '../../startedOnce';
import { formUrl } from './addresses';
import { inWords, schoolToday } from './days';
import { ExampleBed } from './exampleBed';
import { submitForm } from './formPage';

const bed = startedOnce(async () => await ExampleBed.open());
let workflow: SavedWorkflow;
let student: Student;
beforeAll(async () => {
	workflow = await bed.activate('counter-receipts');
});
beforeEach(() => {
	bed.jodo.reset();
	bed.mailbox.clear();
	student = bed.jodo.addStudent({
		fullname: 'Kabir Rao',
		primary_contact_name: 'Asha Rao',
		primary_contact_email: 'asha.rao@example.com',
	});
});

/** Names the student on the first page. */
const named = (jodo_student_id = student.jodo_student_id) => ({
	'Jodo student ID': jodo_student_id,
});

const paid = (receipt: string) => ({
	'What for': 'Transport Fee',
	'Amount in rupees': '1,500.50',
	'Paid by': 'Cheque',
	'Receipt number': receipt,
	Remark: 'Cheque 004512, Canara Bank',
});

const fill = async (...pages: [Record<string, string>, ...Array<Record<string, string>>]) =>
	await submitForm(formUrl(bed, workflow, 'Counter form'), ...pages);

describe('a payment at the counter', () => {
	it('shows the student, and what can be paid at the branch, before anything is recorded', async () => {
		const page = await fill(named());

		expect(page).toContain('Kabir Rao, grade_5');
		expect(page).toContain('Admission number ENR-5, parent Asha Rao');
		expect(page).toMatch(/Tuition Fee.*Transport Fee/s);
		expect(bed.jodo.payments).toEqual([]);
	});

	it('is recorded at Jodo, with the receipt number as transaction ID', async () => {
		const page = await fill(named(), paid('RECEIPT-1'));

		expect(bed.jodo.withTransactionId('RECEIPT-1')).toMatchObject([
			{
				jodo_student_id: student.jodo_student_id,
				amount: 1500.5,
				mode: 'cheque',
				notes: 'Cheque 004512, Canara Bank',
				details: [{ fee_component: '8926', amount: 1500.5 }],
				status: 'paid',
			},
		]);
		expect(page).toContain('₹1,500.50 for Kabir Rao, receipt RECEIPT-1.');
	});

	it('gives the parent a receipt by email', async () => {
		await fill(named(), paid('RECEIPT-2'));

		expect(bed.mailbox.emails).toMatchObject([
			{ to: ['asha.rao@example.com'], subject: 'Receipt RECEIPT-2' },
		]);
		const text = bed.mailbox.emails[0]?.text;
		expect(text).toContain('We have received ₹1,500.50 for Kabir Rao');
		expect(text).toContain('Transport Fee: ₹1,500.50');
		expect(text).toContain(`Paid on: ${inWords(schoolToday())}`);
	});

	it('is not recorded twice under one receipt number', async () => {
		await fill(named(), paid('RECEIPT-3'));
		const page = await fill(named(), paid('RECEIPT-3'));

		expect(bed.jodo.withTransactionId('RECEIPT-3')).toHaveLength(1);
		expect(bed.mailbox.emails).toHaveLength(1);
		expect(page).toContain('Not recorded');
		expect(page).toContain('RECEIPT-3');
	});

	it('is not recorded when the amount is none, and the page says why', async () => {
		const page = await fill(named(), { ...paid('RECEIPT-4'), 'Amount in rupees': 'fifteen' });

		expect(bed.jodo.payments).toEqual([]);
		expect(page).toContain('Amount (₹)');
	});

	it('without an email address that works is recorded, and the page says what is left to do', async () => {
		await bed.mailbox.refuse(async () => {
			const page = await fill(named(), paid('RECEIPT-5'));

			expect(page).toContain('Please give the parent a receipt on paper');
		});
		expect(bed.jodo.withTransactionId('RECEIPT-5')).toHaveLength(1);
	});

	it('of a student whom Jodo does not know ends on the first page', async () => {
		const page = await fill(named('999'));

		expect(page).toContain('Nothing was recorded');
		expect(page).toContain('Student not found');
	});
});
