import type { JodoResult } from '../../../shared/response';
import type { JodoClient } from '../../../shared/client';
import type { ErrorMessage } from '../../../shared/errorMessages';
import { simplifyOrder } from '../../../shared/order';
import { get } from '../../../shared/guards';
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
const finalStatuses = new Map<string | null, ErrorMessage>([
	[
		'paid',
		{
			message: 'The payment link is paid and was not cancelled',
			description:
				'The parent has paid. Jodo has no refunds through its API: if the money should go back, ask Jodo how.',
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
	creates: false,
	prepare(input) {
		const orderId = readOrderId(input.parameter('order_id'));
		return async (client) => await cancelLink(client, orderId);
	},
};

async function cancelLink(client: JodoClient, orderId: string): Promise<Outcome> {
	const start = Date.now();
	const link = await requestOrder(client, path, orderId);
	if (dataOf(link) === undefined) return failed(link, paymentLinkReading, client);
	const before = outcomeOfStatus(link, orderId);
	if (before !== undefined) return before;
	for (let tries = 1; ; tries++) {
		const answer = await client.send({
			method: 'DELETE',
			repeat: 'never',
			path: `${path}/${encodeURIComponent(orderId)}`,
		});
		if (saysSuccess(answer)) return cancelled(orderId);
		const linkNow = await requestOrder(client, path, orderId);
		const now = outcomeOfStatus(linkNow, orderId);
		if (now !== undefined) return now;
		const isOpen = answer.outcome === 'unknown' && linkNow.outcome !== 'cancelled';
		if (!isOpen || tries >= mostTries) {
			const attempts = { tries: Math.max(tries, answer.tries), elapsed: Date.now() - start };
			return failed({ ...answer, ...attempts }, paymentLinkCancellation, client);
		}
		await client.sleepBeforeTry(tries);
	}
}

/** A success with a status that says otherwise is none; an example on docs.jodo.in leaves the status out. */
function saysSuccess(answer: JodoResult): boolean {
	if (answer.outcome !== 'accepted') return false;
	const status = get(answer.body, 'status') ?? 'success';
	return status === 'success';
}

/** What a link's status says about its cancellation; undefined when it is open, or not known. */
function outcomeOfStatus(link: JodoResult, orderId: string): Outcome | undefined {
	const { status } = simplifyOrder(dataOf(link));
	if (status === 'cancelled') return cancelled(orderId);
	const explanation = finalStatuses.get(status);
	return explanation && { kind: 'failed', explanation };
}

function cancelled(orderId: string): Outcome {
	return { kind: 'done', json: { order_id: orderId, cancelled: true } };
}
