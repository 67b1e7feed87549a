import { startedOnce } from '../../startedOnce';
import { clientOf, createLink, createOrder, WEBHOOKS } from '../../../simulator/exampleRequests';
import { startSimulator } from '../../../simulator/index';
import { Receiver } from '../../../simulator/receiver';

const simulator = startedOnce(() => startSimulator());
const jodo = startedOnce(async () => clientOf(simulator));
const receiver = startedOnce(() => Receiver.start());
beforeEach(() => simulator.reset());

async function home(): Promise<string> {
	const { status, data, headers } = await jodo.get('/');
	expect(status).toBe(200);
	expect(headers['content-type']).toBe('text/html; charset=utf-8');
	return data;
}

describe("the simulator's address", () => {
	it('says what the credential needs', async () => {
		const page = await home();
		for (const text of [simulator.url, simulator.apiKey, simulator.apiSecret, 'MAIN']) {
			expect(page).toContain(`<code>${text}</code>`);
		}
	});

	it('shows what was created, its status, and a link to each page', async () => {
		const link = await createLink(jodo, { name: 'Asha & Co' });
		const order = await createOrder(jodo);
		await simulator.pay(order);
		const student = simulator.addStudent();
		const page = await home();
		for (const text of [
			`>${link}</a>`,
			`>${order}</a>`,
			'<td>Asha &amp; Co</td><td>MAIN</td>',
			'<td>Waiting for payment</td>',
			'<td>Paid</td>',
			'₹1,000.00',
			`<td>${student.jodo_student_id}</td>`,
		]) {
			expect(page).toContain(text);
		}
		const addresses = [...page.matchAll(/href="(\/(?:p|consumer)\/[^"]+)"/g)];
		expect(addresses).toHaveLength(3);
		for (const [, address] of addresses) {
			expect((await jodo.get(String(address))).status).toBe(200);
		}
	});

	it('shows what was sent to webhooks, and the replies', async () => {
		await jodo.post(WEBHOOKS, {
			event_code: 'order.payment.debited',
			url: receiver.url,
			failure_notification_email: 'office@example.com',
			collector_code: 'MAIN',
		});
		receiver.answers = [500, 201];
		await simulator.pay(await createOrder(jodo));
		await simulator.deliveriesDone();
		const page = await home();
		expect(page).toContain('<td>order.payment.debited</td>');
		expect(page).toContain('<td>delivered</td><td>500, 201</td>');
	});

	it('shows the newest 50 of many', async () => {
		for (let count = 0; count < 52; count += 1) simulator.addStudent();
		expect((await home()).match(/\/consumer\/students\//g)).toHaveLength(50);
		expect(await home()).toContain('and 2 older');
	});

	it('is no part of the API', async () => {
		await home();
		for (const path of ['/thanks', '/thanks/REF123?order=1']) {
			expect((await jodo.get(path)).data).toContain('Thank you');
		}
		expect(simulator.requestCount).toBe(0);
	});
});
