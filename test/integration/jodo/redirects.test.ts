import type { INodeParameters } from 'n8n-workflow';

import { redirectFault } from '../../../simulator';
import { startedOnce } from '../../startedOnce';
import { apiError } from './evidence';
import { linkExample, startBench } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

const create = {
	...linkExample,
	options: { preventDuplicates: { settings: { reference: 'INV-1', whenSeen: 'skip' } } },
} satisfies INodeParameters;

const redirect = (status: number) => redirectFault('http://127.0.0.2:9/elsewhere', status);

describe('a create that is answered with a redirect', () => {
	it.each([301, 302, 303])('may have been carried out: %i', async (status) => {
		const workflowId = `redirected-${status}`;
		bench.jodo.fail({ do: { ...redirect(status), when: 'after' } });

		const error = apiError((await bench.run(create, { workflowId })).error);

		expect(error.message).toBe(
			`It is not known whether Jodo created the payment link: the address answered with a redirect (HTTP ${status}) [item 0]`,
		);
		expect(error.description).toContain('Look in the Jodo dashboard for this payer and amount.');
		expect(error.description).toContain('Check the base URL of the credential');
		expect(error).toMatchObject({ httpCode: String(status), context: { outcome: 'unknown' } });

		const { items } = await bench.run(create, { workflowId });

		expect(items[0]?.json).toMatchObject({ skipped: true, reference: 'INV-1' });
		expect(bench.jodo.requests.map(({ method }) => method)).toEqual(['POST']);
		expect(bench.jodo.links).toHaveLength(1);
	});

	it.each([307, 308])('was not, when it was to be sent elsewhere unchanged: %i', async (status) => {
		const workflowId = `redirected-${status}`;
		bench.jodo.fail({ do: redirect(status) });

		const error = apiError((await bench.run(create, { workflowId })).error);

		expect(error.message).toBe(
			`Jodo rejected the payment link: the address answered with a redirect (HTTP ${status}) [item 0]`,
		);
		expect(error.context.outcome).toBe('rejected');

		const { items } = await bench.run(create, { workflowId });

		expect(items[0]?.json.order_id).toBe(bench.jodo.links[0]?.order_id);
		expect(bench.jodo.links).toHaveLength(1);
	});
});

it('asks only once for a link whose address answers with a redirect', async () => {
	bench.jodo.fail({ times: 'always', do: redirect(303) });
	const parameters = { resource: 'paymentLink', operation: 'get', order_id: 'order_1' };

	const error = apiError((await bench.run(parameters)).error);

	expect(error.message).toBe(
		'Jodo did not return the payment link: the address answered with a redirect (HTTP 303) [item 0]',
	);
	expect(bench.jodo.requests).toHaveLength(1);
});
