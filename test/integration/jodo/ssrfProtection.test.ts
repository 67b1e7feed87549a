import { startedOnce } from '../../startedOnce';
import { apiError } from './evidence';
import { linkExample, orderExample, startBench } from './setup';

const bench = startedOnce(async () => {
	// Your n8n administrator turns it on; it then connects to no private network and not to its own machine.
	process.env.N8N_SSRF_PROTECTION_ENABLED = 'true';
	return await startBench();
});

describe('where n8n protects itself against SSRF', () => {
	it.each([
		['a payment link', linkExample],
		['a pay order', orderExample],
		['a reading', { resource: 'paymentLink', operation: 'get', order_id: 'order_1' }],
		['a cancellation', { resource: 'paymentLink', operation: 'cancel', order_id: 'order_1' }],
	])('says that %s was not sent, at once, and who can allow it', async (_name, parameters) => {
		const error = apiError((await bench.run(parameters)).error);

		expect(error.message).toBe(
			`Jodo could not be reached at ${bench.jodo.url} (n8n is set up not to connect to that address)`,
		);
		expect(error.description).toMatch(/^Nothing was sent\. /);
		expect(error.description).toContain('N8N_SSRF_ALLOWED_HOSTNAMES');
		expect(error.description).toContain('SsrfBlockedIpError');
		expect(error.context).toMatchObject({ itemIndex: 0, outcome: 'unreachable' });
		expect(bench.jodo.requests).toEqual([]);
	});

	it('says the same of a host that is looked up first', async () => {
		const { port } = new URL(bench.jodo.url);
		const credential = { ...bench.credential, baseUrl: `http://localhost:${port}` };

		const error = apiError((await bench.run(linkExample, { credential })).error);

		expect(error.context.outcome).toBe('unreachable');
		expect(bench.jodo.requests).toEqual([]);
	});
});
