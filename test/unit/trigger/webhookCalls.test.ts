import { addWebhook } from '../../../nodes/JodoTrigger/subscription/webhookCalls';
import type { JodoClient, JodoRequest } from '../../../nodes/shared/client';

const webhook = {
	event: 'order.payment.debited',
	url: 'https://n8n.school.example/webhook/1/webhook',
	failureEmails: 'accounts@school.example',
	secret: 'example of a secret',
	collectorCode: 'MAIN',
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
		await addWebhook(client as JodoClient, webhook);

		expect(requests).toMatchObject([
			{ secret: webhook.secret, body: { secret_key: webhook.secret } },
		]);
	});
});
