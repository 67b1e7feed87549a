import type { SavedWorkflow } from '../../../dev/n8n/workflows';
import { startedOnce } from '../../startedOnce';
import { formUrl } from './addresses';
import { endOfDay, inWords, schoolToday } from './days';
import { ExampleBed } from './exampleBed';
import { submitForm } from './formPage';

const bed = startedOnce(async () => await ExampleBed.open());
let workflow: SavedWorkflow;
beforeAll(async () => {
	workflow = await bed.activate('form-to-payment-link');
});
beforeEach(() => {
	bed.jodo.reset();
	bed.mailbox.clear();
});

const application = {
	'Name of the parent': 'Asha Rao',
	'Mobile number': '+91 98765 43210',
	Email: 'asha.rao@example.com',
	'Name of the child': 'Kabir Rao',
	'Date of birth': '2021-05-01',
	Class: 'LKG',
};

describe('the application form', () => {
	it("creates a payment link of the school's fee, whoever fills it in", async () => {
		await submitForm(formUrl(bed, workflow, 'Application form'), application);

		expect(bed.jodo.links).toHaveLength(1);
		expect(bed.jodo.links[0]).toMatchObject({
			status: 'unpaid',
			request: {
				name: 'Asha Rao',
				phone: '9876543210',
				email: 'asha.rao@example.com',
				student_name: 'Kabir Rao',
				date_of_birth: '2021-05-01',
				new_admission: true,
				details: [{ component_type: 'Payable Amount', amount: 500 }],
				notes: [
					{ key: 'purpose', value: 'Application fee' },
					{ key: 'class', value: 'LKG' },
				],
			},
		});
	});

	it('emails the link and the amount to the parent, and says so on the page', async () => {
		const page = await submitForm(formUrl(bed, workflow, 'Application form'), application);

		expect(bed.mailbox.emails).toHaveLength(1);
		const [email] = bed.mailbox.emails;
		expect(email).toMatchObject({
			from: 'office@example.com',
			to: ['asha.rao@example.com'],
			subject: 'Application fee for Kabir Rao',
		});
		expect(email?.text).toContain('Dear Asha Rao,');
		expect(email?.text).toContain('application fee of ₹500.00');
		expect(email?.text.split('\n')).toContain(bed.jodo.links[0]?.redirect_url);
		expect(page).toContain('asha.rao@example.com');
	});

	it('gives the parent seven days, and names the last one', async () => {
		await submitForm(formUrl(bed, workflow, 'Application form'), application);

		const lastDay = schoolToday().plus({ days: 7 });
		expect(bed.jodo.links[0]?.expires_at).toBe(endOfDay(lastDay));
		expect(bed.mailbox.emails[0]?.text).toContain(`can be paid until ${inWords(lastDay)}.`);
	});

	it('tells the office when the details are refused, and the parent that it will call', async () => {
		const page = await submitForm(formUrl(bed, workflow, 'Application form'), {
			...application,
			'Mobile number': '12345',
		});

		expect(bed.jodo.links).toEqual([]);
		expect(bed.mailbox.to('asha.rao@example.com')).toEqual([]);
		const [email] = bed.mailbox.to('office@example.com');
		expect(email?.subject).toBe('No payment link for Kabir Rao');
		expect(email?.text).toContain('phone');
		expect(email?.text).toContain('Mobile number: 12345');
		expect(email?.text).toContain('Child: Kabir Rao, born 2021-05-01, LKG');
		expect(page).toContain('The office will contact you');
	});

	it('tells the office when Jodo cannot be reached', async () => {
		await bed.jodo.offline();
		const page = await submitForm(formUrl(bed, workflow, 'Application form'), application);
		await bed.jodo.online();

		expect(bed.mailbox.to('asha.rao@example.com')).toEqual([]);
		expect(bed.mailbox.to('office@example.com')).toHaveLength(1);
		expect(page).toContain('The office will contact you');
	});
});
