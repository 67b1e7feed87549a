import { startedOnce } from '../../startedOnce';
import { linkExample, orderExample, startBench } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

describe('the example requests of the reference pages', () => {
	it('sends the payment link of the page Create Payment Link exactly', async () => {
		const { items, error } = await bench.run(linkExample);

		expect(error).toBeUndefined();
		const [request] = bench.jodo.requests;
		expect(request?.method).toBe('POST');
		expect(request?.url).toBe('/api/v1/integrations/pay/payment_links');
		expect(request?.rawBody.toString()).toBe(
			'{"name":"Customer Name","phone":"9876543210","email":"you@example.com","details":[{"component_type":"Payable Amount","amount":1}]}',
		);
		expect(items).toHaveLength(1);
	});

	it('sends the pay order of the page Create Pay Order exactly', async () => {
		const { items, error } = await bench.run(orderExample);

		expect(error).toBeUndefined();
		const [request] = bench.jodo.requests;
		expect(request?.method).toBe('POST');
		expect(request?.url).toBe('/api/v1/integrations/pay/orders');
		expect(request?.rawBody.toString()).toBe(
			'{"name":"Customer Name","phone":"9876543210","email":"you@example.com","details":[{"component_type":"Payable Amount","amount":1000}],"notes":[{"key":"erp_reference_id","value":"REF123"}],"callback_url":"https://www.example.com/payment/callback"}',
		);
		expect(items).toHaveLength(1);
	});
});
