import axios from 'axios';
import { startedOnce } from '../../startedOnce';
import {
	clientOf,
	createLink,
	createOrder,
	LINK_EXAMPLE,
	LINKS,
	PAYMENT_EXAMPLE,
	PLAN_EXAMPLE,
	PLANS,
	WEBHOOKS,
} from '../../../simulator/exampleRequests';
import { startSimulator } from '../../../simulator/index';
import { Receiver } from '../../../simulator/receiver';

const simulator = startedOnce(() => startSimulator());
const jodo = startedOnce(async () => clientOf(simulator));
const receiver = startedOnce(() => Receiver.start());
const control = startedOnce(async () =>
	axios.create({
		baseURL: `${simulator.url}/_simulator`,
		// As `curl -d` sends it.
		headers: { post: { 'Content-Type': 'application/x-www-form-urlencoded' } },
		transformRequest: [(body) => (body === undefined ? undefined : JSON.stringify(body))],
		validateStatus: () => true,
	}),
);
beforeEach(() => {
	simulator.reset();
	receiver.reset();
});

async function subscribe(event_code: string): Promise<void> {
	await jodo.post(WEBHOOKS, {
		event_code,
		url: receiver.url,
		failure_notification_email: 'office@example.com',
		collector_code: 'MAIN',
		secret_key: 'example',
	});
}

describe('from another process', () => {
	it('shows what exists, without a credential and without the words of Jodo', async () => {
		await subscribe('order.payment.debited');
		const link = await createLink(jodo);
		const order = await createOrder(jodo);
		await simulator.pay(order);
		const { data } = await control.get('/state');
		expect(data).toMatchObject({
			links: [{ order_id: link, status: 'unpaid', collector_code: 'MAIN', request: LINK_EXAMPLE }],
			orders: [{ order_id: order, status: 'paid' }],
			subscriptions: [
				{ event_code: 'order.payment.debited', secret_key: 'example', enabled: true },
			],
			deliveries: [
				{ event: 'order.payment.debited', state: 'delivered', attempts: [{ status: 200 }] },
			],
			requestCount: 3,
		});
		const { data: requests } = await control.get('/requests');
		expect(requests).toHaveLength(3);
		expect(JSON.parse(requests[1].rawBody)).toEqual(LINK_EXAMPLE);
	});

	it('pays, settles and expires, and answers with the delivery', async () => {
		await subscribe('order.payment.debited');
		const order = await createOrder(jodo);
		const link = await createLink(jodo);
		const paid = await control.post(`/orders/${order}/pay`);
		expect(paid.data).toMatchObject({ state: 'delivered', attempts: [{ status: 200 }] });
		expect(JSON.parse(paid.data.body)).toMatchObject({ payload: { order_id: order } });
		expect((await control.post(`/orders/${order}/settle`, { rows: [0] })).data).toBeNull();
		expect((await control.post(`/orders/${link}/expire`)).data).toBeNull();
		expect(simulator.find(order)?.details[0]?.settled_at).not.toBeNull();
		expect(simulator.find(link)?.status).toBe('expired');
	});

	it("plays the payer's and the bank's part in a plan, and shows all of it", async () => {
		await subscribe('flex.subscription.setup');
		const { jodo_student_id, registration_id } = simulator.addStudent();
		await jodo.post(PLANS(jodo_student_id), PLAN_EXAMPLE);
		const path = `/students/${jodo_student_id}/plan`;
		const { data } = await control.post(`${path}/setUp`);
		expect(data).toMatchObject({ event: 'flex.subscription.setup', state: 'delivered' });
		expect((await control.post(`${path}/activate`)).data).toBeNull();
		expect((await control.post(`${path}/debit`, { instalment: 1 })).data).toBeNull();
		const state = (await control.get('/state')).data;
		expect(state).toMatchObject({
			users: [{ registration_id }],
			students: [{ jodo_student_id, collector_code: 'MAIN' }],
			plans: [{ jodo_student_id, payment_schedule: [{ status: 'due' }, { status: 'debited' }] }],
			payments: [{ jodo_student_id, amount: 1250.5, product: 'flex' }],
		});
	});

	it("records a payment as somebody does in Jodo's dashboard", async () => {
		await subscribe('direct.payment.added');
		const { jodo_student_id } = simulator.addStudent();
		const { data } = await control.post(`/students/${jodo_student_id}/payments`, PAYMENT_EXAMPLE);
		expect(data).toMatchObject({ event: 'direct.payment.added', state: 'delivered' });
	});

	it('sends events by hand and again', async () => {
		const sent = await control.post('/deliver', {
			event: 'page.payment.debited',
			url: receiver.url,
			secret: 'example',
			signature: 'wrongSecret',
		});
		expect(sent.data.attempts[0].status).toBe(200);
		await control.post(`/deliver/${sent.data.event_id}/again`);
		expect(receiver.received.map(({ body }) => body.toString())).toEqual([
			sent.data.body,
			sent.data.body,
		]);
	});

	it('tells faults, and takes them back', async () => {
		await control.post('/faults', { match: { method: 'GET' }, times: 'always', do: 'unavailable' });
		expect((await jodo.get(`${LINKS}/x`)).status).toBe(503);
		expect((await jodo.post(LINKS, LINK_EXAMPLE)).status).toBe(201);
		await control.delete('/faults');
		expect((await jodo.get(`${LINKS}/x`)).status).toBe(400);
	});

	it('changes settings, and resets them with everything else', async () => {
		await control.post('/settings', { latency: 40, assumptions: { missingOrder: 404 } });
		const started = performance.now();
		expect((await jodo.get(`${LINKS}/x`)).status).toBe(404);
		expect(performance.now() - started).toBeGreaterThanOrEqual(38);
		await createLink(jodo);
		expect((await control.post('/reset')).status).toBe(204);
		expect(simulator.links).toHaveLength(0);
		expect((await jodo.get(`${LINKS}/x`)).status).toBe(400);
	});

	it('goes offline for a while', async () => {
		await control.post('/offline', { milliseconds: 150 });
		await new Promise((resolve) => setTimeout(resolve, 50));
		await expect(control.get('/state')).rejects.toThrow('ECONNREFUSED');
		await new Promise((resolve) => setTimeout(resolve, 250));
		expect((await control.get('/state')).status).toBe(200);
	});

	it.each([
		['/settings', { latncy: 5 }],
		['/settings', { assumptions: { missing: 1 } }],
		['/faults', { do: 'explode' }],
		['/faults', { do: 'hang', time: 1 }],
		['/deliver', { event: 'order.payment.debited', signatur: 'missing' }],
		['/deliver', { event: 'order.payment.debited' }],
		['/orders/order_1/pay', {}],
		['/students/1/plan/setUp', undefined],
		['/students/1/plan/toString', undefined],
		['/students/1/plan/debit', { instalmnt: 1 }],
		['/students/1/plan/cancelMandate', { npci_category_code: 'bored' }],
		['/students/1/payments', { amount: 1 }],
	])('refuses what it does not understand: %s %j', async (path, body) => {
		expect((await control.post(path, body)).status).toBe(400);
	});

	it('is not recorded, and not disturbed by faults', async () => {
		simulator.fail({ times: 'always', do: 'unavailable' });
		expect((await control.get('/state')).data.requestCount).toBe(0);
	});
});
