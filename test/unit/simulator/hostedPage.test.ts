import { startedOnce } from '../../startedOnce';
import { clientOf, createLink, createOrder } from '../../../simulator/exampleRequests';
import { startSimulator } from '../../../simulator/index';

const simulator = startedOnce(() => startSimulator());
const jodo = startedOnce(async () => clientOf(simulator));
beforeEach(() => simulator.reset());

function pageOf(id: string): string {
	return simulator.find(id)?.redirect_url ?? '';
}

/** Presses a button as a browser does. */
async function press(id: string, step: string) {
	return await jodo.post(pageOf(id), `step=${step}`, {
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
	});
}

describe('the hosted page', () => {
	it('shows the payer, the rows and the exact total with Indian grouping', async () => {
		const id = await createLink(jodo, {
			name: 'Asha Rao',
			student_name: 'Rohan Rao',
			details: [
				{ component_type: 'Payable Amount', amount: 125000.1 },
				{ component_type: 'tuition_fee', amount: 0.2 },
			],
		});
		const { status, data, headers } = await jodo.get(pageOf(id));
		expect(status).toBe(200);
		expect(headers['content-type']).toBe('text/html; charset=utf-8');
		for (const text of [
			'Asha Rao',
			'Rohan Rao',
			'Tuition Fee',
			'₹1,25,000.10',
			'Pay ₹1,25,000.30',
		]) {
			expect(data).toContain(text);
		}
		expect(data).toContain('Waiting for payment');
	});

	it('says until when a link can be paid and when it was, in Indian time', async () => {
		const id = await createLink(jodo, { expires_at: '2099-01-31T18:29:59Z' });
		expect((await jodo.get(pageOf(id))).data).toContain('Pay by 31 Jan 2099, 11:59 pm IST');
		await press(id, 'pay');
		const { data } = await jodo.get(pageOf(id));
		expect(data).not.toContain('Pay by');
		expect(data).toMatch(/Transaction txn_\w+, \d+ \w+ \d{4}, \d+:\d\d [ap]m IST/);
	});

	it('sets apart the buttons that no parent has', async () => {
		const { data } = await jodo.get(pageOf(await createLink(jodo)));
		const [parents, simulators] = data.split('Only in the simulator');
		expect(parents).toContain('value="pay"');
		expect(parents).not.toContain('value="expire"');
		expect(simulators).toContain('value="expire"');
	});

	it('shows hostile names as text, and lets no script run', async () => {
		const hostile = `"><script>alert('x')</script>&amp;`;
		simulator.assume({ componentsChecked: false });
		const id = await createLink(jodo, {
			name: hostile,
			student_name: hostile,
			details: [{ component_type: hostile, amount: 1 }],
		});
		const { data, headers } = await jodo.get(pageOf(id));
		expect(data).not.toContain('<script');
		expect(
			data.split('&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;'),
		).toHaveLength(4);
		expect(headers['content-security-policy']).toContain("default-src 'none'");
	});

	it('takes a payment, then the settlement, and leads back to itself', async () => {
		const id = await createLink(jodo);
		const paid = await press(id, 'pay');
		expect(paid.status).toBe(303);
		expect(paid.headers.location).toBe(pageOf(id));
		expect(simulator.find(id)?.status).toBe('paid');
		expect((await jodo.get(pageOf(id))).data).toContain('Settle to the school');
		await press(id, 'settle');
		expect(simulator.find(id)?.details[0]?.settled_at).not.toBeNull();
		expect((await jodo.get(pageOf(id))).data).not.toContain('<button');
	});

	it('leads a payer of an order to its callback, adding nothing to the address', async () => {
		const callback_url = 'https://school.example.com/done/REF123?a=1';
		const id = await createOrder(jodo, { callback_url });
		const { status, headers } = await press(id, 'pay');
		expect(status).toBe(303);
		expect(headers.location).toBe(callback_url);
	});

	it('shows its own page of thanks where the callback is an address of the examples', async () => {
		const id = await createOrder(jodo, { callback_url: 'https://school.example/thanks' });
		const { headers } = await press(id, 'pay');
		expect(headers.location).toBe('/thanks');
		expect((await jodo.get('/thanks')).data).toContain('Thank you');
	});

	it('lets a link expire, which an order cannot', async () => {
		const link = await createLink(jodo);
		const order = await createOrder(jodo);
		await press(link, 'expire');
		await press(order, 'expire');
		expect(simulator.find(link)?.status).toBe('expired');
		expect(simulator.find(order)?.status).toBe('unpaid');
		expect((await jodo.get(pageOf(order))).data).not.toContain('Let the link expire');
	});

	it('takes no second payment, and none after expiry or cancellation', async () => {
		const id = await createLink(jodo);
		await press(id, 'pay');
		const first = simulator.find(id)?.transaction_id;
		await press(id, 'pay');
		await press(id, 'expire');
		expect(simulator.find(id)).toMatchObject({ status: 'paid', transaction_id: first });
	});

	it('ignores buttons that are not there', async () => {
		const id = await createLink(jodo);
		for (const step of ['constructor', '', 'settle']) {
			expect((await press(id, step)).status).toBe(303);
		}
		expect(simulator.find(id)?.status).toBe('unpaid');
	});

	it('does not exist under a wrong transaction, nor counts as a request to the API', async () => {
		const id = await createLink(jodo);
		const before = simulator.requestCount;
		expect((await jodo.get(`/p/${id}/wrong`)).status).toBe(404);
		expect((await jodo.get('/p/order_x/wrong')).status).toBe(404);
		expect(simulator.requestCount).toBe(before);
	});
});
