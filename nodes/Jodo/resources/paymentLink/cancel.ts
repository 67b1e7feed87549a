import type { JodoClient } from '../../../shared/client';
import { computed } from '../../../shared/columns';
import type { ErrorMessage } from '../../../shared/errorMessages';
import { isObject } from '../../../shared/untyped';
import { statusOf } from '../../../shared/orderColumns';
import type { JodoRequest } from '../../../shared/request';
import { dataOf, type JodoResult } from '../../../shared/response';
import { errorWordsOf } from '../../errorWords';
import { failed, saysSuccess, sentText, type Outcome } from '../../outcome';
import { defineOperation } from '../../operation';
import { orderId } from '../sharedFields';
import { get as getLink } from './get';

/** How often a cancellation is sent that may or may not have arrived. Repeating it does no harm. */
const maxCancellations = 4;

/** What a link's status means for somebody who wants it cancelled; other statuses say nothing. */
const finalStatuses = new Map<string | null, ErrorMessage>([
	[
		'paid',
		{
			message: 'The payment link is paid and was not cancelled',
			description:
				'The parent paid before you cancelled. Jodo has no refunds through its API: if the money should go back, ask Jodo how.',
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
 * What Jodo answers for a paid link is not known, so its status is read first (observed: a public
 * integration does so, too), and again whenever an answer leaves the outcome open.
 */
export const cancel = defineOperation({
	value: 'cancel',
	name: 'Cancel',
	action: 'Cancel payment link',
	description: 'Make sure that a link can no longer be paid; an error if it is paid or has expired',
	page: 'https://docs.jodo.in/pay/api/cancel-payment-link/',
	forAgents:
		'Cancels a payment link at Jodo for good, so that nobody can pay it any more. Use it only when the user has clearly asked for this very link to be cancelled. The order ID is the order_id that came out when the link was created: never guess one. A link that is paid cannot be cancelled, and this gives no refund.',
	thing: 'payment link',
	unknownAdvice:
		'Run this item again, or look the link up in the Jodo dashboard: until it is cancelled it can be paid.',
	request: { method: 'DELETE', path: getLink.path, repeat: 'safe' },
	fields: { order_id: orderId },
	output: {
		data: 'nothing',
		columns: {
			...sentText('order_id'),
			cancelled: computed('boolean', () => true),
		},
	},
	execute: cancelLink,
});

async function cancelLink(request: JodoRequest, client: JodoClient): Promise<JodoResult | Outcome> {
	const start = Date.now();
	const readLink = async () => await client.send({ ...request, method: 'GET' });
	const link = await readLink();
	if (link.outcome !== 'accepted' || !isObject(dataOf(link.body))) {
		return failed(link, errorWordsOf(getLink), client.credential);
	}
	const before = outcomeOfStatus(link);
	if (before !== undefined) return before;
	for (let tries = 1; ; tries++) {
		// Sent once at a time: whether it arrived is asked, not guessed.
		const result = await client.send({ ...request, repeat: 'never' });
		if (result.outcome === 'accepted' && saysSuccess(result.body)) return result;
		const linkNow = await readLink();
		const now = outcomeOfStatus(linkNow);
		if (now !== undefined) return now;
		const isOpen = result.outcome === 'unknown' && linkNow.outcome !== 'cancelled';
		if (!isOpen || tries >= maxCancellations) {
			return { ...result, tries: Math.max(tries, result.tries), elapsed: Date.now() - start };
		}
		await client.sleepBeforeTry(tries);
	}
}

/** What a link's status says about its cancellation; undefined when it is open, or not known. */
function outcomeOfStatus(result: JodoResult): JodoResult | Outcome | undefined {
	if (result.outcome !== 'accepted') return undefined;
	const status = statusOf(dataOf(result.body));
	// As good as the answer of a cancellation.
	if (status === 'cancelled') return { ...result, body: null };
	const error = finalStatuses.get(status);
	return error && { kind: 'failed', error };
}
