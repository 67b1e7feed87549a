import { DateTime } from 'luxon';
import type { SavedWorkflow } from '../../../dev/n8n/workflows';
import { startedOnce } from '../../startedOnce';
import { formUrl } from './addresses';
import { DataTable } from './dataTable';
import { ExampleBed } from './exampleBed';
import { submitForm } from './formPage';

const bed = startedOnce(async () => await ExampleBed.open());
let workflow: SavedWorkflow;
beforeAll(async () => {
	workflow = await bed.activate('admission');
});
beforeEach(() => {
	bed.jodo.reset();
	bed.mailbox.clear();
});

const parent = {
	'Name of the parent': 'Asha Rao',
	'Mobile number': '+91 98765 43210',
	Email: 'asha.rao@example.com',
};

const year = DateTime.now().setZone('Asia/Kolkata').year;

const child = (admissionNumber: string) => ({
	'Name of the child': 'Kabir Rao',
	'Date of birth': '2015-03-14',
	'Admission number': admissionNumber,
	Class: 'Grade 11, Science',
	'Academic year': `${year}-${year + 1}`,
});

/** The office admits a child. Returns the page that it sees then. */
async function admit(admissionNumber: string, changes: Record<string, string> = {}) {
	const pages = [{ ...parent, ...changes }, child(admissionNumber)] as const;
	return await submitForm(formUrl(bed, workflow, 'Admission form'), ...pages);
}

/** The address in the parent's email. */
function mailedAddress(): string {
	const [address] = bed.mailbox.emails.at(-1)?.text.match(/http\S+/) ?? [];
	if (address === undefined) throw new Error('The parent has no address');
	return address;
}

/** The parent clicks. Returns the answer, which is not followed. */
const click = async (address: string) => await fetch(address, { redirect: 'manual' });

describe('an admission', () => {
	it('enters parent and student in Jodo', async () => {
		const page = await admit('ENR-1');

		expect(bed.jodo.users).toMatchObject([
			{ name: 'Asha Rao', phone: '9876543210', email: 'asha.rao@example.com' },
		]);
		expect(bed.jodo.students).toMatchObject([
			{
				registration_id: bed.jodo.users[0]?.registration_id,
				fullname: 'Kabir Rao',
				identifier: 'ENR-1',
				grade: 'grade_11_sci',
				date_of_birth: '2015-03-14',
				new_admission: true,
				academic_year_start: year,
				academic_year_end: year + 1,
				primary_contact_number: '9876543210',
			},
		]);
		expect(page).toContain(
			`Kabir Rao is registered in Jodo under the Jodo student ID ${bed.jodo.students[0]?.jodo_student_id}.`,
		);
	});

	it('of the same admission number is entered once', async () => {
		await admit('ENR-2');
		const page = await admit('ENR-2');

		expect(bed.jodo.students).toHaveLength(1);
		expect(bed.mailbox.emails).toHaveLength(1);
		expect(page).toContain('Not registered');
	});

	it("ends on the first page where the parent's number cannot be one", async () => {
		const page = await submitForm(formUrl(bed, workflow, 'Admission form'), {
			...parent,
			'Mobile number': '12345',
		});

		expect(bed.jodo.users).toEqual([]);
		expect(page).toContain('Phone');
	});
});

describe("the link in the parent's email", () => {
	it("leads to Jodo's page of the child, without a password", async () => {
		await admit('ENR-3');
		const answer = await click(mailedAddress());
		const page = await fetch(String(answer.headers.get('location')));

		expect(answer.status).toBe(303);
		expect(answer.headers.get('cache-control')).toBe('no-store');
		expect(page.status).toBe(200);
		expect(await page.text()).toContain('Kabir Rao');
	});

	it("holds nothing of Jodo's, and gets a fresh login link with each click", async () => {
		await admit('ENR-4');
		const address = mailedAddress();
		const links = [await click(address), await click(address)].map(({ headers }) =>
			headers.get('location'),
		);

		expect(address).toMatch(/\/webhook\/jodo-login\?key=[\da-f-]{36}$/);
		expect(address).not.toContain(String(bed.jodo.users[0]?.registration_id));
		expect(new Set(links).size).toBe(2);
	});

	it('also works where Jodo does not say the student ID', async () => {
		bed.jodo.assume({ studentIdInAnswer: false });
		const page = await admit('ENR-5');
		const answer = await click(mailedAddress());

		expect(page).toContain('Kabir Rao is registered in Jodo.');
		expect((await fetch(String(answer.headers.get('location')))).status).toBe(200);
	});

	it('works for 30 days', async () => {
		await admit('ENR-6');
		const address = mailedAddress();
		const key = String(new URL(address).searchParams.get('key'));
		const table = await DataTable.find(bed.session, 'Jodo logins');
		const row = (await table?.rows())?.find((one) => one.key === key);
		const days = DateTime.fromISO(String(row?.valid_until)).diffNow('days').days;
		await table?.change('key', key, { valid_until: DateTime.now().minus({ minutes: 1 }).toISO() });

		expect(Math.round(days)).toBe(30);
		expect((await click(address)).status).toBe(404);
	});

	it.each(['?key=00000000-0000-4000-8000-000000000000', ''])(
		'leads nowhere when it is guessed: %s',
		async (query) => {
			const answer = await click(`${bed.url}/webhook/jodo-login${query}`);

			expect(answer.status).toBe(404);
			expect(await answer.text()).toContain('not valid any more');
		},
	);

	it('asks for patience while Jodo cannot be reached', async () => {
		await admit('ENR-7');
		await bed.jodo.offline();
		const answer = await click(mailedAddress());
		await bed.jodo.online();

		expect(answer.status).toBe(503);
		expect(await answer.text()).toContain('try again in a few minutes');
	});
});
