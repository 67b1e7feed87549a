import { defineOperation } from '../../operation';
import { getRules, payOrderColumns, statusUnknownAdvice } from '../linkAndOrder';
import { orderId } from '../sharedFields';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get pay order',
	description: 'Look up whether an order is paid, and whether the money has reached the institute',
	page: 'https://docs.jodo.in/pay/api/get-order/',
	forAgents: `Looks up a pay order at Jodo by its order ID: whether it is paid, when, how much, and whether the money has reached the institute ("settled"). ${getRules}`,
	thing: 'pay order',
	unknownAdvice: statusUnknownAdvice,
	request: { method: 'GET', path: '/pay/orders/{order_id}', repeat: 'safe' },
	fields: { order_id: orderId },
	output: { data: 'object', columns: payOrderColumns },
});
