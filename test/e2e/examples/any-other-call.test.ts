import { startedOnce } from '../../startedOnce';
import { code } from '../parameters';
import { ExampleBed } from './exampleBed';
import { readExample } from './exampleFiles';

const name = 'any-other-call';

const bed = startedOnce(async () => await ExampleBed.open());

/** Runs it with this address of Jodo. */
async function run(address: string) {
	const parameters = readExample(name).nodes.find((node) => node.name === 'Address of Jodo');
	const workflow = await bed.import(name, {
		'Address of Jodo': JSON.parse(
			JSON.stringify(parameters?.parameters).replace('https://ext.jodo.in', address),
		),
		Webhooks: { collector_code: code('MAIN') },
	});
	return await bed.session.executions.run(workflow, 'When clicking Execute');
}

beforeEach(async () => {
	bed.jodo.reset();
	await fetch(`${bed.jodo.url}/api/v1/integrations/erp/webhooks`, {
		method: 'POST',
		headers: { Authorization: `Basic ${bed.jodo.token}`, 'Content-Type': 'application/json' },
		body: JSON.stringify({
			event_code: 'order.payment.debited',
			url: 'https://erp.example.com/jodo',
			failure_notification_email: 'office@example.com',
			collector_code: 'MAIN',
		}),
	});
});

describe('the HTTP Request node with the Jodo credential', () => {
	it('gets what Jodo answers', async () => {
		const execution = await run(bed.jodo.url);
		const [{ id } = { id: '' }] = bed.jodo.subscriptions;

		expect(execution.status).toBe('success');
		expect(execution.output('Call Jodo')[0]?.json).toMatchObject({
			data: { id, event_code: 'order.payment.debited', url: 'https://erp.example.com/jodo' },
		});
		expect(bed.jodo.requests.at(-1)).toMatchObject({
			method: 'GET',
			path: `/api/v1/integrations/erp/webhooks/${id}`,
		});
	});

	it('does not send the credential to another address', async () => {
		const execution = await run('http://127.0.0.1:9');

		expect(execution.status).toBe('error');
		expect(execution.error?.message).toContain('is not sent to another host');
	});
});
