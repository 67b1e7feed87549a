import { createHmac } from 'node:crypto';
import { at, has, keysOf, rowsOf } from '../checks/answer';
import { amountsIn, amountStyle, hoursBetween } from '../checks/expected';
import { cannotTell, compare, differs, verdict } from '../checks/findings';
import type { Rule } from './rule';

/** The events that webhooks carry. */
export const EVENT_RULES: readonly Rule[] = [
	{
		id: 'event.envelope',
		sentence:
			'An event has `event_id`, `event`, `version` 1.0, `timestamp` in seconds and `payload`.',
		kind: 'documented',
		source: '/webhooks/handling-webhook-events/',
		check: async ({ webhooks }) => {
			const { body, event_id, at: arrivedAt } = await webhooks.registered();
			const seconds = Number(at(body, 'timestamp'));
			const isExpected =
				typeof event_id === 'string' &&
				at(body, 'version') === '1.0' &&
				Math.abs(seconds - arrivedAt / 1_000) < 600;
			return verdict(
				isExpected,
				`${keysOf(body)}; came ${Math.round(arrivedAt / 1_000 - seconds)} s after its timestamp`,
			);
		},
	},
	{
		id: 'event.signature',
		sentence: '`X-Jodo-Signature` is the HMAC-SHA256 of the raw body in lowercase hex.',
		kind: 'documented',
		source: '/webhooks/security/',
		check: async ({ webhooks }) => {
			const { raw, headers } = await webhooks.registered();
			const expected = createHmac('sha256', webhooks.secret).update(raw).digest('hex');
			return verdict(headers['x-jodo-signature'] === expected, `headers: ${keysOf(headers)}`);
		},
	},
	{
		id: 'event.unsigned',
		sentence: 'Without a secret there is no signature.',
		kind: 'reconstructed',
		source: '/webhooks/security/',
		check: async ({ webhooks }) => {
			const { headers } = (await webhooks.cancelled()).arrival;
			return verdict(headers['x-jodo-signature'] === undefined, `headers: ${keysOf(headers)}`);
		},
	},
	{
		id: 'event.retries',
		sentence: '2xx is success; else up to 5 retries 6 and 24 hours apart, within 3 days.',
		kind: 'documented',
		source: '/webhooks/reliability/',
		check: async ({ webhooks }) => {
			const arrivals = await webhooks.refused();
			const hours = hoursBetween(arrivals, webhooks.inbox.times.hour);
			if (hours.length === 0) return differs('it did not come again');
			const isSame = arrivals.every(({ raw }) => raw.equals(arrivals[0]?.raw ?? raw));
			const isSpaced = hours.every((each) => each === 6 || each === 24);
			return verdict(isSame && isSpaced && hours.length <= 5, `again after ${hours} hours`);
		},
	},
	{
		id: 'event.retryOrder',
		sentence: 'The spacings are 6, 6, 6, 24 and 24 hours, and an attempt waits 5 seconds.',
		kind: 'guessed',
		source: '/webhooks/reliability/ gives neither',
		check: async ({ webhooks }) => {
			const hours = hoursBetween(await webhooks.refused(), webhooks.inbox.times.hour);
			if (hours.length < 5) return cannotTell(`again after ${hours} hours until now`);
			return compare(hours.join(), '6,6,6,24,24', `again after ${hours} hours`);
		},
	},
	{
		id: 'event.disabling',
		sentence: '10 failures in a row (UAT; 100 in production) disable the webhook.',
		kind: 'documented',
		source: '/webhooks/reliability/',
		unseen: 'It takes ten failures in a row, and Jodo mails about each.',
	},
	{
		id: 'event.amounts',
		sentence: 'Amounts in events are JSON numbers without trailing zeros.',
		kind: 'guessed',
		source: 'not documented; who verifies re-serialised JSON breaks on others',
		switch: 'amountsInEvents',
		check: async ({ webhooks }) => {
			const text = (await webhooks.cancelled()).arrival.raw.toString('utf8');
			return compare(amountStyle(text), 'number', amountsIn(text), {
				text: { amountsInEvents: 'text' },
				decimals: { amountsInEvents: 'decimals' },
			});
		},
	},
	{
		id: 'event.orders',
		sentence: 'Events of orders and links have the payloads of their pages.',
		kind: 'documented',
		source: '/pay/webhooks/',
		unseen: 'A payer has to pay.',
	},
	{
		id: 'event.linkSettled',
		sentence: 'The event of a settled link adds the settlement facts to each row.',
		kind: 'guessed',
		source: 'by analogy with settled orders',
		unseen: 'A payer has to pay, and a bank to settle.',
	},
	{
		id: 'event.pay',
		sentence: '`pay.payment.*` have `payment` and `student`.',
		kind: 'reconstructed',
		source: '/pay/webhooks/',
		unseen: 'A payer has to pay.',
	},
	{
		id: 'event.page',
		sentence: '`page.payment.*` have a payment and custom fields.',
		kind: 'guessed',
		source: 'the page is not to be had',
		unseen: 'A payer has to pay on a page that was made in the dashboard.',
	},
	{
		id: 'event.students',
		sentence: '`masterdata.student.*` have the id as text, the student and notes.',
		kind: 'documented',
		source: '/student/webhooks/',
		check: async ({ webhooks }) => {
			const { payload } = await webhooks.registered();
			const student = at(payload, 'student');
			const isExpected =
				typeof at(payload, 'jodo_student_id') === 'string' &&
				has(student, 'identifier', 'grade', 'primary_contact_number', 'notes');
			return verdict(isExpected, `${keysOf(payload)}; student: ${keysOf(student)}`);
		},
	},
	{
		id: 'event.manualPayments',
		sentence:
			'`direct.payment.cancelled` has the amounts of the rows as text, that of the payment as a number.',
		kind: 'documented',
		source: '/student/manual-payment/; added and updated by analogy',
		check: async ({ webhooks }) => {
			const { payload } = (await webhooks.cancelled()).arrival;
			const payment = at(payload, 'payment');
			const rows = rowsOf(at(payment, 'details'));
			const isExpected =
				has(payment, 'id', 'amount', 'transaction_id') &&
				rows.length === 1 &&
				rows.every((row) => has(row, 'fee_component') && typeof at(row, 'amount') === 'string');
			return verdict(isExpected, `${keysOf(payment)}; details: ${keysOf(rows[0])}`);
		},
	},
	{
		id: 'event.flexIds',
		sentence:
			'Flex ids are integers in setup, updated, closed and instalments, text in active and mandates.',
		kind: 'documented',
		source: '/flex/webhooks/',
		unseen: 'A payer has to set a plan up, and a bank to confirm it.',
	},
	{
		id: 'event.mandateGrade',
		sentence: "The grade of a mandate's student has code and name the right way round.",
		kind: 'guessed',
		source:
			'/flex/webhooks/mandate-expired/ and mandate-cancelled have them swapped in the samples',
		switch: 'mandateGradeSwapped',
		unseen: 'A payer has to end a mandate, or it has to expire.',
	},
	{
		id: 'event.loans',
		sentence: '`cred.*` have the payloads of their pages; those without one are as started.',
		kind: 'documented',
		source: '/cred/webhooks/',
		unseen: 'A payer has to apply for a loan.',
	},
];
