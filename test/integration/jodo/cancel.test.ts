import type { INodeParameters } from 'n8n-workflow';

import { clientOf, createLink } from '../../../simulator/exampleRequests';
import { startedOnce } from '../../startedOnce';
import { apiError, methods, operationError } from './evidence';
import { startBench } from './setup';

const bench = startedOnce(startBench);
let orderId: string;
beforeEach(async () => {
	bench.jodo.reset();
	orderId = await createLink(clientOf(bench.jodo));
	bench.jodo.requests.length = 0;
});

const cancel = (): INodeParameters => ({
	resource: 'paymentLink',
	operation: 'cancel',
	order_id: orderId,
});
const linkWith = (status: string) => ({
	kind: 'answer' as const,
	status: 200,
	body: { status: 'success', data: { id: orderId, status } },
});

describe('Cancel', () => {
	it('reads the link, cancels it, and says so', async () => {
		const { items, error } = await bench.run(cancel());

		expect(error).toBeUndefined();
		expect(items).toEqual([
			expect.objectContaining({
				json: { order_id: orderId, cancelled: true },
				pairedItem: { item: 0 },
			}),
		]);
		const path = `/api/v1/integrations/pay/payment_links/${orderId}`;
		expect(bench.jodo.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
			`GET ${path}`,
			`DELETE ${path}`,
		]);
		expect(bench.jodo.requests[1]?.rawBody).toHaveLength(0);
		expect(bench.jodo.find(orderId)?.status).toBe('cancelled');
	});

	it('is as good as done for a link that is cancelled already', async () => {
		await bench.run(cancel());
		bench.jodo.requests.length = 0;

		const { items, error } = await bench.run(cancel());

		expect(error).toBeUndefined();
		expect(items[0]?.json).toEqual({ order_id: orderId, cancelled: true });
		expect(methods(bench.jodo)).toBe('GET');
	});

	it('says that a paid link is paid, and does not even ask Jodo to cancel it', async () => {
		await bench.jodo.pay(orderId);

		const error = operationError((await bench.run(cancel())).error);

		expect(error.message).toBe('The payment link is paid and was not cancelled');
		expect(error.description).toContain('The parent paid before you cancelled.');
		expect(methods(bench.jodo)).toBe('GET');
		expect(bench.jodo.find(orderId)?.status).toBe('paid');
	});

	it('says so too when it is paid between the reading and the cancellation', async () => {
		bench.jodo.fail({ match: { method: 'GET' }, do: linkWith('unpaid') });
		await bench.jodo.pay(orderId);

		const error = operationError((await bench.run(cancel())).error);

		expect(error.message).toBe('The payment link is paid and was not cancelled');
		expect(methods(bench.jodo)).toBe('GET DELETE GET');
	});

	it('is done when somebody else cancels it between the reading and the cancellation', async () => {
		await bench.run(cancel());
		bench.jodo.requests.length = 0;
		bench.jodo.fail({ match: { method: 'GET' }, do: linkWith('unpaid') });

		const { items } = await bench.run(cancel());

		expect(items[0]?.json).toEqual({ order_id: orderId, cancelled: true });
		expect(methods(bench.jodo)).toBe('GET DELETE GET');
	});

	it('says that an expired link has expired', async () => {
		await bench.jodo.expire(orderId);

		const error = operationError((await bench.run(cancel())).error);

		expect(error.message).toBe('The payment link has expired and was not cancelled');
		expect(methods(bench.jodo)).toBe('GET');
	});

	it('does not cancel what it could not read', async () => {
		bench.jodo.fail({ match: { method: 'GET' }, do: 'wrongShape' });

		const error = apiError((await bench.run(cancel())).error);

		expect(error.message).toMatch(/^Jodo did not return the payment link /);
		expect(methods(bench.jodo)).toBe('GET');
		expect(bench.jodo.find(orderId)?.status).toBe('unpaid');
	});

	it('takes any success for one, with a message, with nothing, or with data', async () => {
		for (const body of ['', 'null', '{"status":"success"}', '{"data":{"id":"x"}}']) {
			bench.jodo.fail({ match: { method: 'DELETE' }, do: { kind: 'answer', status: 200, body } });

			const { items } = await bench.run(cancel());

			expect(items[0]?.json).toEqual({ order_id: orderId, cancelled: true });
		}
	});

	it('believes no success that says otherwise', async () => {
		const body = { status: 'error', message: 'Payment link already paid' };
		bench.jodo.fail({ match: { method: 'DELETE' }, do: { kind: 'answer', status: 200, body } });

		const error = apiError((await bench.run(cancel())).error);

		expect(error.message).toMatch(/^It is not known whether Jodo cancelled the payment link/);
		expect(methods(bench.jodo)).toBe('GET DELETE GET');
	});

	it('cancels many, each paired to its item', async () => {
		const client = clientOf(bench.jodo);
		const ids = await Promise.all(Array.from({ length: 12 }, async () => await createLink(client)));

		const { items } = await bench.run(
			{ resource: 'paymentLink', operation: 'cancel', order_id: '={{ $json.id }}' },
			{ items: ids.map((id) => ({ id })) },
		);

		expect(items.map(({ json }) => json.order_id)).toEqual(ids);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(ids.map((_, item) => ({ item })));
		expect(ids.map((id) => bench.jodo.find(id)?.status)).toEqual(ids.map(() => 'cancelled'));
	});
});
