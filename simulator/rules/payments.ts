import { at, has, keysOf } from '../checks/answer';
import { isStatusOnly } from '../checks/expected';
import { all, cannotTell, compare, differs, verdict } from '../checks/findings';
import type { Rule } from './rule';

/** Payments of students. */
export const PAYMENT_RULES: readonly Rule[] = [
	{
		id: 'payment.add',
		sentence: 'Add Payment takes the listed members, notes as text, and is 201 with status only.',
		kind: 'documented',
		source: '/student/api/add-payment/',
		check: async ({ payments }) => {
			const { answer } = await payments.pay({ settlement_utr: 'CONFORMANCE' });
			return isStatusOnly(answer, 201);
		},
	},
	{
		id: 'payment.mode',
		sentence: 'The mode is any text; without one it is `others`.',
		kind: 'documented',
		source: '/student/api/add-payment/; there is no list of modes',
		check: async ({ payments }) => {
			const without = await payments.pay({ mode: undefined });
			const other = await payments.pay({ mode: 'conformance' });
			const [listed] = await payments.listed(without.amount);
			return all(
				verdict(other.answer.isOk, other.answer),
				compare(String(at(listed, 'mode')), 'others', `without one it is ${at(listed, 'mode')}`),
			);
		},
	},
	{
		id: 'payment.sum',
		sentence: 'The amount must be the sum of the fee components.',
		kind: 'guessed',
		source: '/student/api/add-payment/ calls it the total',
		switch: 'paymentSumChecked',
		check: async ({ payments }) => {
			const { answer } = await payments.pay({ amount: 1_000 });
			return verdict(
				answer.status === 400,
				answer,
				answer.isOk ? { paymentSumChecked: false } : undefined,
			);
		},
	},
	{
		id: 'payment.repeated',
		sentence: 'A repeated `transaction_id` makes a second payment.',
		kind: 'guessed',
		source: '/student/api/add-payment/: "unique"; the worse of the two for a client',
		switch: 'transactionRepeated',
		check: async (jodo) => {
			const transaction_id = jodo.reference();
			const first = await jodo.payments.pay({ transaction_id });
			if (!first.answer.isOk) return cannotTell(first.answer);
			const { answer, amount } = await jodo.payments.pay({ transaction_id });
			if (answer.status >= 400 && answer.status < 500)
				return differs(answer, { transactionRepeated: 'refused' });
			const listed = await jodo.payments.listed(amount);
			return compare(listed.length, 1, `${answer}, listed ${listed.length} times`);
		},
	},
	{
		id: 'payment.announced',
		sentence: 'Add Payment sends no `direct.payment.added`.',
		kind: 'reconstructed',
		source: 'the event is described for payments recorded in the dashboard',
		switch: 'addedPaymentAnnounced',
		check: async ({ webhooks }) => {
			const isTold = await webhooks.isAdditionTold();
			return verdict(!isTold, isTold ? 'an event came' : 'no event came', {
				addedPaymentAnnounced: true,
			});
		},
	},
	{
		id: 'payment.list',
		sentence:
			'List Payments names the component `fee_component`, has settlement facts on each row, and no transaction ID.',
		kind: 'documented',
		source: '/student/api/list-payments/',
		check: async ({ payments }) => {
			const { amount } = await payments.pay();
			const [listed] = await payments.listed(amount);
			const row = at(listed, 'details', 0);
			const isExpected =
				has(row, 'fee_component', 'settlement_utr', 'settled_at') &&
				!has(row, 'component_type') &&
				!has(listed, 'transaction_id');
			return verdict(isExpected, `${keysOf(listed)}; details: ${keysOf(row)}`);
		},
	},
	{
		id: 'payment.product',
		sentence: 'The product of a payment at the counter is `direct`.',
		kind: 'guessed',
		source: 'its events are called so',
		check: async ({ payments }) => {
			const { amount } = await payments.pay();
			const [listed] = await payments.listed(amount);
			return compare(String(at(listed, 'product')), 'direct', at(listed, 'product'));
		},
	},
	{
		id: 'payment.cancelledListed',
		sentence: 'Cancelled payments are not listed.',
		kind: 'guessed',
		source: 'not documented',
		switch: 'cancelledPaymentsListed',
		check: async ({ payments }) => {
			const { amount, answer } = await payments.cancelled();
			if (!answer.isOk) return cannotTell(answer);
			const listed = await payments.listed(amount);
			return verdict(listed.length === 0, `listed ${listed.length} times`, {
				cancelledPaymentsListed: true,
			});
		},
	},
	{
		id: 'payment.cancel',
		sentence:
			'Cancel Payment is for payments recorded over the API, by the ID that was sent; status only.',
		kind: 'documented',
		source: '/student/api/cancel-payment/',
		check: async ({ payments }) => isStatusOnly((await payments.cancelled()).answer, 200),
	},
	{
		id: 'payment.missing',
		sentence: 'Cancelling what does not exist, or was cancelled, is 404.',
		kind: 'guessed',
		source: '/student/api/cancel-payment/ lists no error codes',
		switch: 'missingPayment',
		check: async (jodo) => {
			const { path } = await jodo.payments.cancelled();
			const answer = await jodo.delete(path);
			return compare(answer.status, 404, answer, { 400: { missingPayment: 400 } });
		},
	},
	{
		id: 'payment.refusal',
		sentence: 'Payments that cannot be are 400 with MAE00000.',
		kind: 'documented',
		source: '/student/api/add-payment/, /student/api/list-payments/',
		unseen:
			'Which payments cannot be is not documented; payment.repeated shows the code if that is one.',
	},
];
