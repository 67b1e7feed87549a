import { addWebhook } from '../../../nodes/JodoTrigger/subscription/webhookCalls';
import type { JodoClient, JodoRequest } from '../../../nodes/shared/client';

const webhook = {
	event: 'order.payment.debited',
	url: 'https://n8n.school.example/webhook/1/webhook',
	failureEmails: 'accounts@school.example',
	secret: 'example of a secret',
	collectorCode: 'MAIN',
};

/** A Jodo that refuses, and quotes the whole request. */
const quoting: Pick<JodoClient, 'send'> = {
	send: async ({ body }: JodoRequest) => ({
		outcome: 'refused',
		statusCode: 400,
		body: {
			message: `Invalid: ${JSON.stringify(body)}`,
			errors: [{ key: 'secret_key', message: body?.secret_key }],
		},
		tries: 1,
		elapsed: 1,
	}),
};

describe('Add Webhook', () => {
	it('does not let a refusal that quotes the request show the secret', async () => {
		const result = await addWebhook(quoting as JodoClient, webhook);

		expect(JSON.stringify(result)).toContain('accounts@school.example');
		expect(JSON.stringify(result)).toContain('[hidden]');
		expect(JSON.stringify(result)).not.toContain(webhook.secret);
	});
});
