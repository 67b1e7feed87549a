import { addWebhook } from '../../../nodes/JodoTrigger/registration/webhooks';
import type { JodoClient, JodoRequest } from '../../../nodes/shared/client';
import { readCredential } from '../../../nodes/shared/credential';

const webhook = {
	event: 'order.payment.debited',
	url: 'https://n8n.school.example/webhook/1/webhook',
	failureEmails: 'accounts@school.example',
	secret: 'example of a secret',
	collector_code: 'MAIN',
};

describe('Add Webhook', () => {
	it('tells the client which secret to hide in the answer', async () => {
		const requests: JodoRequest[] = [];
		const client: Pick<JodoClient, 'send'> = {
			send: async (request) => {
				requests.push(request);
				return { outcome: 'rejected', statusCode: 400, body: {}, tries: 1, elapsed: 1 };
			},
		};
		const credential = readCredential({ environment: 'uat', apiKey: 'key', apiSecret: 'secret' });
		await addWebhook({ ...client, credential } as JodoClient, webhook, []).catch(() => undefined);

		expect(requests).toMatchObject([
			{ secret: webhook.secret, body: { secret_key: webhook.secret } },
		]);
	});
});
