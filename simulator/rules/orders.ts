import { at, has, keysOf } from '../checks/answer';
import { all, cannotTell, compare, differs, verdict } from '../checks/findings';
import { LINKS, NO_ORDER, ORDERS } from '../checks/pay';
import type { Rule } from './rule';

/** Payment links and pay orders that exist. */
export const ORDER_RULES: readonly Rule[] = [
	{
		id: 'pay.oneSpaceOfIds',
		sentence: 'Links and orders share the name `order_id` and one space of ids.',
		kind: 'documented',
		source: '/pay/api/create-payment-link/, /pay/api/create-order/',
		check: async ({ pay }) => {
			const ids = [await pay.link(), await pay.order()].map(({ answer }) =>
				at(answer.data, 'order_id'),
			);
			const forms = ids.map((id) => String(id).replace(/[a-z0-9]+$/i, '…'));
			return verdict(ids.every((id) => typeof id === 'string') && forms[0] === forms[1], forms);
		},
	},
	{
		id: 'pay.pageAddress',
		sentence: '`redirect_url` has the form `/p/<order>/<transaction>?callback_url=…`.',
		kind: 'documented',
		source: '/getting-started/integration-patterns/order/',
		check: async ({ pay }) => {
			const { redirect_url, order_id } = await pay.order();
			const { pathname, searchParams } = new URL(redirect_url);
			const path = pathname.replace(order_id, '<order>').replace(/\/[^/]+$/, '/<transaction>');
			const seen = `${path}?${[...searchParams.keys()].join('&')}`;
			return compare(seen, '/p/<order>/<transaction>?callback_url', seen);
		},
	},
	{
		id: 'pay.read',
		sentence:
			'Get answers `id` instead of `order_id`, the status, no total, and the settlement facts on each row.',
		kind: 'documented',
		source: '/pay/api/get-order/, /pay/api/get-payment-link/',
		check: async ({ pay }) => {
			const answers = [await pay.readLink(), await pay.readOrder()];
			return all(
				...answers.map(({ data }) =>
					verdict(
						has(data, 'id', 'status', 'details') &&
							!has(data, 'order_id') &&
							!has(data, 'amount') &&
							at(data, 'status') === 'unpaid',
						`${keysOf(data)}; details: ${keysOf(at(data, 'details', 0))}`,
					),
				),
			);
		},
	},
	{
		id: 'pay.readOtherKind',
		sentence: "Get Order refuses a link's id, and Get Link an order's.",
		kind: 'guessed',
		source: 'not documented',
		switch: 'eitherKindReadable',
		check: async (jodo) => {
			const { order_id } = await jodo.pay.order();
			const answers = [await jodo.pay.readAsOrder(), await jodo.get(`${LINKS}/${order_id}`)];
			const isRefused = answers.every(({ status }) => status === 400 || status === 404);
			return verdict(isRefused, answers.join('; '), { eitherKindReadable: true });
		},
	},
	{
		id: 'pay.missing',
		sentence: 'A missing order is 400 with `Order not found for id: <id>`.',
		kind: 'observed',
		source: 'observed: an integration; documentation implies 404 with HUE00001',
		switch: 'missingOrder',
		check: async (jodo) => {
			const answer = await jodo.get(`${ORDERS}/${NO_ORDER}`);
			if (!answer.words.includes(`Order not found for id: ${NO_ORDER}`)) return differs(answer);
			return compare(answer.status, 400, answer, { 404: { missingOrder: 404 } });
		},
	},
	{
		id: 'pay.forgotten',
		sentence: 'Orders never paid vanish after a while (`simulator.forget(order_id)`).',
		kind: 'observed',
		source: 'observed: one integration',
		unseen: 'How long it takes is not known: hours at least.',
	},
	{
		id: 'pay.cancel',
		sentence: 'Cancel answers `status` and `message`.',
		kind: 'documented',
		source: '/pay/api/cancel-payment-link/; the HTTP status is guessed',
		check: async ({ pay }) => {
			const answer = await pay.cancelled();
			return verdict(
				answer.status === 200 && keysOf(answer.body).join() === 'message,status',
				answer,
			);
		},
	},
	{
		id: 'pay.cancelTooLate',
		sentence: 'Cancelling what is paid, expired or cancelled is 400 with HUE00000.',
		kind: 'guessed',
		source: '/pay/api/cancel-payment-link/ lists the code',
		check: async (jodo) => {
			const cancelled = await jodo.pay.cancelled();
			if (!cancelled.isOk) return cannotTell(cancelled);
			const answer = await jodo.delete(`${LINKS}/${(await jodo.pay.link()).order_id}`);
			return verdict(answer.status === 400 && at(answer.body, 'code') === 'HUE00000', answer);
		},
	},
	{
		id: 'pay.callback',
		sentence: 'The browser comes to the callback by GET, with no query added.',
		kind: 'observed',
		source: 'observed: a route for POST lost payers; query parameters are not documented',
		unseen: 'A payer has to pay in a browser.',
	},
];
