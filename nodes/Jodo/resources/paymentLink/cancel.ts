import type { JodoAnswer } from '../../../shared/answers';
import type { JodoClient } from '../../../shared/client';
import type { Explanation } from '../../../shared/explanations';
import { simplifyOrder } from '../../../shared/order';
import type { Operation, Outcome } from '../../operation';
import { optionsPropertyOfOthers } from '../../parameters/options';
import { dataOf, failed } from '../answered';
import { orderIdProperty, readOrderId } from '../orderId';
import { requestOrder } from '../reading';
import { paymentLinkCancellation, paymentLinkReading } from './attempts';

const path = '/pay/payment_links';

/** How often a cancellation is sent that may or may not have arrived. Repeating it does no harm. */
const mostTries = 4;

/** What a link's status means for somebody who wants it cancelled; other statuses say nothing. */
const finalStatuses = new Map<string | null, Explanation>([
	[
		'paid',
		{
			message: 'The payment link is paid and was not cancelled',
			description:
				'The parent has paid. Jodo has no refunds through its API: if the money should go back, settle it in the Jodo dashboard.',
		},
	],
	[
		'expired',
		{
			message: 'The payment link has expired and was not cancelled',
			description: 'It can no longer be paid, so there is nothing to cancel.',
		},
	],
]);

/**
 * `DELETE /api/v1/integrations/pay/payment_links/{order_id}`
 * (docs.jodo.in/pay/api/cancel-payment-link/, known from a reconstruction).
 *
 * What Jodo answers for a paid link is not known, so its status is read first (observed: a public
 * integration does so, too), and again whenever an answer leaves the outcome open.
 */
export const cancel: Operation = {
	properties: [orderIdProperty, optionsPropertyOfOthers],
	prepare(input) {
		const orderId = readOrderId(input.parameter('order_id'));
		return async (client) => await cancelLink(client, orderId);
	},
};

async function cancelLink(client: JodoClient, orderId: string): Promise<Outcome> {
	let answer: JodoAnswer | undefined;
	for (let tries = 0; ; tries++) {
		const link = await requestOrder(client, path, orderId);
		const { status } = simplifyOrder(dataOf(link));
		if (status === 'cancelled') return cancelled(orderId);
		if (answer === undefined && link.outcome !== 'accepted') {
			return failed(link, paymentLinkReading, client);
		}
		const explanation = finalStatuses.get(status);
		if (explanation !== undefined) return { kind: 'failed', explanation };
		if (answer !== undefined && (answer.outcome !== 'unknown' || tries >= mostTries)) {
			return failed({ ...answer, tries }, paymentLinkCancellation, client);
		}
		if (tries > 0) await client.waitBeforeTry(tries);
		answer = await client.send({
			method: 'DELETE',
			path: `${path}/${encodeURIComponent(orderId)}`,
		});
		if (answer.outcome === 'accepted') return cancelled(orderId);
	}
}

function cancelled(orderId: string): Outcome {
	return { kind: 'done', json: { order_id: orderId, cancelled: true } };
}
