import { startedOnce } from '../../startedOnce';
import { clientOf, WEBHOOKS } from '../../../simulator/exampleRequests';
import { EVENT_CODES, startSimulator } from '../../../simulator/index';

const simulator = startedOnce(() => startSimulator());
const jodo = startedOnce(async () => clientOf(simulator));
beforeEach(() => simulator.reset());

const ADD_EXAMPLE = {
	event_code: 'order.payment.debited',
	url: 'https://erp.example.com/jodo',
	failure_notification_email: 'office@example.com,it@example.com',
	collector_code: 'MAIN',
};

async function add(change: object = {}) {
	return await jodo.post(WEBHOOKS, { ...ADD_EXAMPLE, ...change });
}

async function listed(query: object = {}) {
	return (await jodo.get(WEBHOOKS, { params: query })).data.data;
}

describe('adding', () => {
	it('answers 201 with the documented members, and never the secret', async () => {
		const { status, data } = await add({ secret_key: 'example' });
		expect(status).toBe(201);
		expect(data).toEqual({
			status: 'success',
			data: {
				id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f-]{27}$/),
				event_code: 'order.payment.debited',
				failure_notification_email: 'office@example.com,it@example.com',
				url: 'https://erp.example.com/jodo',
			},
		});
		expect(await listed()).toEqual([data.data]);
		expect(simulator.subscriptions[0]?.secret_key).toBe('example');
	});

	it('again changes secret and header only, and answers the old id and URL', async () => {
		const first = await add({ secret_key: 'first example' });
		const again = await add({
			url: 'https://n8n.example.com/x',
			failure_notification_email: 'else@example.com',
			secret_key: 'second example',
			header_key: 'X-Branch',
			header_value: 'main',
		});
		expect(again.status).toBe(201);
		expect(again.data).toEqual(first.data);
		expect(simulator.subscriptions).toHaveLength(1);
		expect(simulator.subscriptions[0]).toMatchObject({
			url: 'https://erp.example.com/jodo',
			failure_notification_email: 'office@example.com,it@example.com',
			secret_key: 'second example',
			header_key: 'X-Branch',
			header_value: 'main',
		});
	});

	it('for another branch, or by another account, is a subscription of its own', async () => {
		const main = await add();
		const north = await add({ collector_code: 'NORTH', url: 'https://n8n.example.com/x' });
		expect(north.data.data.id).not.toBe(main.data.data.id);
		expect(north.data.data.url).toBe('https://n8n.example.com/x');
		const east = clientOf(simulator, simulator.issuedAccount.token);
		expect((await east.get(WEBHOOKS)).data.data).toEqual([]);
		const onlyBranch = { ...ADD_EXAMPLE, collector_code: undefined };
		expect((await east.post(WEBHOOKS, onlyBranch)).status).toBe(201);
		expect(await listed()).toHaveLength(2);
	});

	it('takes each of the event codes', async () => {
		for (const event_code of EVENT_CODES) expect((await add({ event_code })).status).toBe(201);
		expect(await listed()).toHaveLength(EVENT_CODES.length);
	});

	it.each([
		['an event that Jodo does not have', { event_code: 'order.paid' }, 'event_code'],
		['a URL that is none', { url: 'erp.example.com' }, 'url'],
		[
			'no address for failures',
			{ failure_notification_email: undefined },
			'failure_notification_email',
		],
		[
			'a wrong address among two',
			{ failure_notification_email: 'a@example.com,b' },
			'failure_notification_email',
		],
		['no branch, though there are two', { collector_code: undefined }, 'collector_code'],
		['a branch that does not exist', { collector_code: 'EAST' }, 'collector_code'],
		['an unknown field', { active: true }, 'active'],
	])('refuses %s', async (_what, change, key) => {
		const { status, data } = await add(change);
		expect(status).toBe(400);
		expect(data.errors).toEqual([{ key, message: expect.any(String) }]);
		expect(simulator.subscriptions).toHaveLength(0);
	});

	it('can insist on https, and not on the branch', async () => {
		simulator.assume({ plainHttpAllowed: false, webhookNeedsCollectorCode: false });
		expect((await add({ url: 'http://erp.example.com' })).status).toBe(400);
		expect((await add({ collector_code: undefined })).status).toBe(201);
	});
});

describe('listing and getting', () => {
	it('shows the branch that the query names, or all', async () => {
		await add();
		const north = (await add({ collector_code: 'NORTH' })).data.data;
		expect(await listed({ collector_code: 'NORTH' })).toEqual([north]);
		expect(await listed()).toHaveLength(2);
		expect((await jodo.get(`${WEBHOOKS}/${north.id}`)).data.data).toEqual(north);
	});

	it('can insist on a branch, as was observed live', async () => {
		simulator.assume({ webhookListNeedsCollectorCode: true });
		expect((await jodo.get(WEBHOOKS)).status).toBe(400);
		expect((await jodo.get(WEBHOOKS, { params: { collector_code: 'MAIN' } })).status).toBe(200);
	});
});

describe('disabling', () => {
	it('answers with the status alone, and gives the event free', async () => {
		const first = (await add()).data.data;
		const { status, data } = await jodo.delete(`${WEBHOOKS}/${first.id}`);
		expect([status, data]).toEqual([200, { status: 'success' }]);
		expect(await listed()).toEqual([]);
		const next = (await add({ url: 'https://n8n.example.com/x' })).data.data;
		expect(next.id).not.toBe(first.id);
		expect(next.url).toBe('https://n8n.example.com/x');
	});

	it('can leave disabled ones in the list', async () => {
		simulator.assume({ disabledWebhooksListed: true });
		const { id } = (await add()).data.data;
		await jodo.delete(`${WEBHOOKS}/${id}`);
		expect(await listed()).toHaveLength(1);
	});

	it('can let a later add revive the old one, with its old URL', async () => {
		simulator.assume({ webhookAddedAfterDisable: 'revived' });
		const first = (await add()).data.data;
		await jodo.delete(`${WEBHOOKS}/${first.id}`);
		expect((await add({ url: 'https://n8n.example.com/x' })).data.data).toEqual(first);
		expect(await listed()).toEqual([first]);
	});

	it('refuses what is missing, disabled already, of another branch or of another account', async () => {
		const { id } = (await add()).data.data;
		const east = clientOf(simulator, simulator.issuedAccount.token);
		expect((await jodo.delete(`${WEBHOOKS}/none`)).status).toBe(400);
		expect((await east.delete(`${WEBHOOKS}/${id}`)).status).toBe(400);
		const north = { params: { collector_code: 'NORTH' } };
		expect((await jodo.delete(`${WEBHOOKS}/${id}`, north)).status).toBe(400);
		expect(simulator.subscriptions[0]?.enabled).toBe(true);
		const main = { params: { collector_code: 'MAIN' } };
		expect((await jodo.delete(`${WEBHOOKS}/${id}`, main)).status).toBe(200);
		expect((await jodo.delete(`${WEBHOOKS}/${id}`)).data.code).toBe('HUE00000');
		simulator.assume({ missingWebhook: 404 });
		expect((await jodo.delete(`${WEBHOOKS}/${id}`)).status).toBe(404);
	});
});
