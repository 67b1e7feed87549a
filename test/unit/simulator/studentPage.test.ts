import { startedOnce } from '../../startedOnce';
import {
	clientOf,
	PAYMENT_EXAMPLE,
	PLAN_EXAMPLE,
	PLANS,
	STUDENTS,
	USERS,
} from '../../../simulator/exampleRequests';
import { startSimulator } from '../../../simulator/index';
import type { Student } from '../../../simulator/index';

let now = Date.parse('2026-06-10T06:00:00Z');
const simulator = startedOnce(() => startSimulator({ now: () => now }));
const jodo = startedOnce(async () => clientOf(simulator));
let student: Student;
beforeEach(() => {
	simulator.reset();
	now = Date.parse('2026-06-10T06:00:00Z');
	student = simulator.addStudent({
		fullname: 'Rohan <Rao>',
		fee_components: [
			{
				component_type: 'tuition_fee',
				fee_amount: 125000.5,
				discounts: [{ discount_type: 'SIBLINGS', value: 2500 }],
			},
		],
	});
});

async function token(): Promise<string> {
	const { data } = await jodo.get(`${USERS}/${student.registration_id}/access_token`);
	return data.data.access_token;
}

/** Opens the login link with these parameters, a valid token unless one is among them. */
async function logIn(params: Record<string, string> = {}) {
	return await jodo.get('/consumer/login-redirect', {
		params: { access_token: await token(), ...params },
	});
}

/** The address to which the login link of the student leads. */
async function page(): Promise<string> {
	const { headers } = await logIn({ jodo_student_id: student.jodo_student_id });
	return String(headers.location);
}

async function press(step: string) {
	return await jodo.post(await page(), `step=${step}`, {
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
	});
}

describe('the login link', () => {
	it('leads to the page of the student', async () => {
		const { status, headers } = await logIn({ jodo_student_id: student.jodo_student_id });
		expect(status).toBe(303);
		const { status: shown, data } = await jodo.get(String(headers.location));
		expect(shown).toBe(200);
		expect(data).toContain('Rohan &lt;Rao&gt;');
	});

	it('offers the students of the user when it names none', async () => {
		simulator.addStudent({ registration_id: student.registration_id, fullname: 'Meera Rao' });
		simulator.addStudent({ primary_contact_number: '9000000001', fullname: 'Somebody Else' });
		const { status, data } = await logIn();
		expect(status).toBe(200);
		expect(data).toContain('>Meera Rao</a>');
		expect(data).toContain('>Rohan &lt;Rao&gt;</a>');
		expect(data).not.toContain('Somebody Else');
	});

	it('takes a product and an application, and leads back to the school', async () => {
		const { headers } = await logIn({
			jodo_student_id: student.jodo_student_id,
			product_type: 'flex',
			create_application: 'true',
			callback_url: 'https://school.example.com/done?a=1&b=2',
		});
		const { data } = await jodo.get(String(headers.location));
		expect(data).toContain('href="https://school.example.com/done?a=1&amp;b=2"');
	});

	it('is refused with a plain page when its token is unknown', async () => {
		const { status, data, headers } = await logIn({ access_token: 'x' });
		expect(status).toBe(401);
		expect(headers['content-type']).toBe('text/html; charset=utf-8');
		expect(data).toContain('This login link is not valid any more');
	});

	it('is refused when its token has expired', async () => {
		const access_token = await token();
		now += 15 * 60_000 - 1;
		expect((await logIn({ access_token })).status).toBe(200);
		now += 1;
		expect((await logIn({ access_token })).status).toBe(401);
	});

	it("does not open another user's student", async () => {
		const other = simulator.addStudent({ primary_contact_number: '9000000001' });
		expect((await logIn({ jodo_student_id: other.jodo_student_id })).status).toBe(404);
	});

	it.each([
		[{ product_type: 'flex' }, 'product_type needs jodo_student_id'],
		[{ jodo_student_id: '1', product_type: 'loan' }, 'product_type is flex, pay or cred'],
		[{ callback_url: 'javascript:alert(1)' }, 'callback_url is not a web address'],
		[{ create_application: 'yes' }, 'create_application is true or false'],
	])('refuses %j', async (params, reason) => {
		const { status, data } = await logIn(params);
		expect(status).toBe(400);
		expect(data).toContain(reason);
	});
});

describe('the page of a student', () => {
	it('shows grade, fees, discounts, plan and payments as a parent knows them', async () => {
		await jodo.post(`${STUDENTS}/${student.jodo_student_id}/payments`, PAYMENT_EXAMPLE);
		await jodo.post(PLANS(student.jodo_student_id), PLAN_EXAMPLE);
		const { data } = await jodo.get(await page());
		for (const text of [
			'Greenfield School, Main Campus',
			'Grade 5, 2026–2027',
			'₹1,25,000.50',
			'₹2,500.00',
			'Tuition Fee (downpayment)',
			'10 Jul 2026',
			'₹1,250.50',
			'Not set up yet',
			'10 Jun 2026, 10:00 am IST',
			'RCPT-1',
			'₹1,500.50',
		]) {
			expect(data).toContain(text);
		}
	});

	it('lets the parent set up the plan, and marks what is not the parent’s to do', async () => {
		await jodo.post(PLANS(student.jodo_student_id), PLAN_EXAMPLE);
		const before = (await jodo.get(await page())).data;
		expect(before).toContain('value="setUp"');
		expect(before).not.toContain('Only in the simulator');
		expect((await press('setUp')).status).toBe(303);
		await press('activate');
		const [parents, simulators] = (await jodo.get(await page())).data.split(
			'Only in the simulator',
		);
		expect(parents).not.toContain('<button');
		for (const step of ['debit', 'cancelMandate', 'expireMandate']) {
			expect(simulators).toContain(`value="${step}"`);
		}
		await press('debit');
		expect(simulator.payments).toMatchObject([{ amount: 1000, product: 'flex' }]);
	});

	it('ignores buttons that are not there', async () => {
		await jodo.post(PLANS(student.jodo_student_id), PLAN_EXAMPLE);
		for (const step of ['debit', 'constructor', '']) {
			expect((await press(step)).status).toBe(303);
		}
		expect(simulator.payments).toHaveLength(0);
	});

	it('leads back to no address that is not of the web', async () => {
		const { data } = await jodo.get(`${await page()}?callback_url=javascript:alert(1)`);
		expect(data).not.toContain('javascript:');
	});

	it('does not exist without its key, nor counts as a request to the API', async () => {
		const before = simulator.requestCount;
		const { status } = await jodo.get(`/consumer/students/${student.jodo_student_id}/wrong`);
		expect(status).toBe(404);
		expect(simulator.requestCount).toBe(before);
	});
});
