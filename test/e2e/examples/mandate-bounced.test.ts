import type { SavedWorkflow } from '../../../dev/n8n/workflows';
import type { FlexStep, FlexStepDetails, Student } from '../../../simulator';
import { startedOnce } from '../../startedOnce';
import { code } from '../parameters';
import { DataTable } from './dataTable';
import { ExampleBed } from './exampleBed';

const trigger = 'Debit or mandate failed';

const bed = startedOnce(async () => await ExampleBed.open());
let workflow: SavedWorkflow;
let student: Student;
beforeAll(async () => {
	workflow = await bed.activate('mandate-bounced', {
		[trigger]: { failure_notification_email: 'office@example.com', collector_code: code('MAIN') },
	});
});
beforeEach(async () => {
	bed.mailbox.clear();
	student = bed.jodo.addStudent({
		fullname: 'Kabir Rao',
		identifier: 'ENR-5',
		primary_contact_email: 'asha.rao@example.com',
	});
	await setPlan(student);
});

/** The student pays in instalments, and the bank has agreed. */
async function setPlan({ jodo_student_id }: Student): Promise<void> {
	await fetch(`${bed.jodo.url}/api/v1/integrations/flex/students/${jodo_student_id}/plans`, {
		method: 'POST',
		headers: { Authorization: `Basic ${bed.jodo.token}`, 'Content-Type': 'application/json' },
		body: JSON.stringify({
			payment_schedule: [
				{ due_date: '2027-04-10', details: [{ component_type: 'tuition_fee', amount: 30000.5 }] },
			],
		}),
	});
	await bed.jodo.planStep(jodo_student_id, 'setUp');
	await bed.jodo.planStep(jodo_student_id, 'activate');
}

/** It happens, and the workflow does what it does then. Returns the rows of the list for this student. */
async function happens(step: FlexStep, details?: FlexStepDetails) {
	const execution = await bed.startedBy(workflow, async () => {
		await bed.jodo.planStep(student.jodo_student_id, step, details);
	});
	expect(execution.error).toBeUndefined();
	const rows = await (await DataTable.find(bed.session, 'Jodo mandates to follow up'))?.rows();
	return rows?.filter(({ jodo_student_id }) => jodo_student_id === student.jodo_student_id);
}

describe('a mandate that was cancelled', () => {
	it.each([
		['customer_revoked', 'was withdrawn'],
		['account_not_active', 'is not active'],
		['bank_kyc_pending', 'your KYC is not complete'],
		['mandate_error', 'was not in order'],
	] as const)('for %s is explained to the parent and stands in the list', async (reason, words) => {
		const rows = await happens('cancelMandate', { npci_category_code: reason });

		expect(bed.mailbox.emails).toMatchObject([{ to: ['asha.rao@example.com'] }]);
		expect(bed.mailbox.emails[0]?.subject).toContain('Fees of Kabir Rao');
		expect(bed.mailbox.emails[0]?.text).toContain(words);
		expect(rows).toMatchObject([
			{
				state: 'open',
				what: 'Mandate cancelled',
				reason,
				admission_no: 'ENR-5',
				student: 'Kabir Rao',
				phone: '9876543210',
				email: 'asha.rao@example.com',
			},
		]);
	});
});

it('a mandate that has expired is explained, too', async () => {
	const rows = await happens('expireMandate');

	expect(bed.mailbox.emails[0]?.text).toContain('has ended');
	expect(rows).toMatchObject([{ what: 'Mandate expired', reason: '' }]);
});

it('an instalment that bounced is named with its amount', async () => {
	const rows = await happens('bounce');

	expect(bed.mailbox.emails[0]?.text).toContain('has refused the instalment of ₹30,000.50');
	expect(rows).toMatchObject([{ what: 'Instalment bounced', amount: 30000.5 }]);
});
