import { defineOperation } from '../../operation';
import { getRules, linkColumns, statusUnknownAdvice } from '../linkAndOrder';
import { orderId } from '../sharedFields';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get payment link',
	description:
		'Look up whether a link is paid, expired or cancelled, and whether the money has reached the institute',
	page: 'https://docs.jodo.in/pay/api/get-payment-link/',
	forAgents: `Looks up a payment link at Jodo by its order ID: whether it is paid, expired or cancelled, when, how much, and whether the money has reached the institute ("settled"). ${getRules}`,
	thing: 'payment link',
	unknownAdvice: statusUnknownAdvice,
	request: { method: 'GET', path: '/pay/payment_links/{order_id}', repeat: 'safe' },
	fields: { order_id: orderId },
	output: { data: 'object', columns: linkColumns },
});
