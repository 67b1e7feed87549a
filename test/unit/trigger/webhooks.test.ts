import fc from 'fast-check';

import { addWebhook, listWebhooks } from '../../../nodes/JodoTrigger/registration/webhooks';
import type { JodoClient } from '../../../nodes/shared/client';
import { readCredential } from '../../../nodes/shared/credential';
import type { JodoRequest } from '../../../nodes/shared/request';
import type { JodoResult } from '../../../nodes/shared/response';

const credential = readCredential({ environment: 'uat', apiKey: 'key', apiSecret: 'secret' });

/** A client that always gets the same answer, and keeps what it was asked to send. */
function clientAnswering(outcome: 'accepted' | 'rejected', statusCode: number, body: unknown) {
	const requests: JodoRequest[] = [];
	const client: JodoClient = {
		credential,
		sleepBeforeTry: async () => {},
		send: async (request): Promise<JodoResult> => {
			requests.push(request);
			return { outcome, statusCode, body, tries: 1, elapsed: 1 };
		},
	};
	return { client, requests };
}

const wanted = {
	events: ['order.payment.debited'],
	url: 'https://n8n.school.example/webhook/1/webhook',
	failure_notification_email: 'accounts@school.example',
	collector_code: 'MAIN',
	account: { baseUrl: credential.baseUrl, key: 'example' },
	replaceExisting: false,
	isTest: false,
	isOwnUrl: () => false,
};

describe('Add Webhook', () => {
	it('tells the client which secret to hide in the answer', async () => {
		const { client, requests } = clientAnswering('rejected', 400, {});
		const secret = 'example of a secret';

		await expect(addWebhook(client, 'order.payment.debited', wanted, secret, [])).rejects.toThrow();

		expect(requests).toMatchObject([{ secret, body: { secret_key: secret } }]);
	});
});

const list = async (body: unknown, branch = 'MAIN') =>
	await listWebhooks(clientAnswering('accepted', 200, body).client, branch);

const row = { id: 'a', event_code: 'order.payment.debited', url: 'https://erp.school.example' };
const read = { id: 'a', event: 'order.payment.debited', url: 'https://erp.school.example' };

describe('the list of webhooks', () => {
	it.each([
		['rows as observed', { status: 'success', data: [row] }, [read]],
		['without a status', { data: [row] }, [read]],
		['an empty list', { data: [] }, []],
		['null instead of an empty list', { status: 'success', data: null }, []],
		['numbers as ids', { data: [{ ...row, id: 7 }] }, [{ ...read, id: '7' }]],
		['spaces around', { data: [{ ...row, id: ' a ', collector_code: ' MAIN' }] }, [read]],
		['a row that was never disabled', { data: [{ ...row, disabled_at: false }] }, [read]],
		['a row without an address', { data: [{ ...row, url: null }] }, [{ ...read, url: '' }]],
		['a row of this branch', { data: [{ ...row, collector_code: 'MAIN' }] }, [read]],
		['a row of another branch', { data: [{ ...row, collector_code: 'NORTH' }] }, []],
		['a row that is not active', { data: [{ ...row, is_active: false }] }, []],
		['a row that is disabled', { data: [{ ...row, status: 'disabled' }, row] }, [read]],
		['a row with the time it was disabled', { data: [{ ...row, disabled_at: '2026-01-05' }] }, []],
	])('can be read: %s', async (_, body, expected) => {
		expect(await list(body)).toEqual(expected);
	});

	it.each([
		['no data', { status: 'success' }],
		['data that is no list', { data: { webhooks: [row] } }],
		['a row without an event', { data: [{ id: 'a', url: row.url }] }],
		['a blank id', { data: [{ ...row, id: ' ' }] }],
		['a row without an id', { data: [{ event_code: 'x', url: row.url }] }],
		['rows that are something else', { data: ['order_1', 7, null] }],
		['text', 'Service Unavailable'],
		['nothing', null],
	])('counts as not readable: %s', async (_, body) => {
		await expect(list(body)).rejects.toThrow('Jodo did not show which events it sends where');
	});

	it('is read or refused with a reason, whatever it is', async () => {
		await fc.assert(
			fc.asyncProperty(fc.jsonValue(), fc.string(), async (body, branch) => {
				for (const answer of [body, { data: [body] }]) {
					const rows = await list(answer, branch).catch((error: Error) => error);
					expect(Array.isArray(rows) || rows.name).toBe(Array.isArray(rows) || 'RegistrationError');
				}
			}),
		);
	});
});
