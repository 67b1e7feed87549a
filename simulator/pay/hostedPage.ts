import { escapeHtml, simulatorButtons } from '../pages/html';
import type { Page } from '../pages/html';
import { indianMoment, rupees } from '../pages/words';
import { isSettled, possibleSteps } from './lifecycle';
import type { Step } from './lifecycle';
import { inPaise } from './orderStore';
import type { Order } from './orderStore';

export const STATUS_TEXTS: Record<Order['status'], string> = {
	unpaid: 'Waiting for payment',
	paid: 'Paid',
	expired: 'This link has expired',
	cancelled: 'This link was cancelled',
};

/** A row says what its component is called, as a parent knows it. */
function rows(order: Order): string {
	const names = new Map(
		order.branch.feeComponents.map(({ component_type, name }) => [component_type, name]),
	);
	return order.details
		.map(
			({ component_type, amount }) =>
				`<tr><th scope="row">${escapeHtml(names.get(component_type) ?? component_type)}</th><td class="amount">${rupees(amount)}</td></tr>`,
		)
		.join('');
}

/** What no parent can do, and happens by itself or at the bank. */
const SIMULATED: ReadonlyArray<{ step: Step; text: string }> = [
	{ step: 'expire', text: 'Let the link expire' },
	{ step: 'settle', text: 'Settle to the school' },
];

function statusLine(order: Order): string {
	const settled = isSettled(order) ? ', settled to the school' : '';
	const transaction =
		order.transaction_id === null || order.paid_at === null
			? ''
			: `<br><span class="note">Transaction ${order.transaction_id}, ${indianMoment(order.paid_at)}</span>`;
	return `<p class="status ${order.status}" role="status">${STATUS_TEXTS[order.status]}${settled}${transaction}</p>`;
}

function lastDay({ expires_at, status }: Order): string {
	return expires_at === null || status !== 'unpaid'
		? ''
		: `<p>Pay by ${indianMoment(expires_at)}</p>`;
}

/** The checkout page of a link or an order. */
export function hostedPage(order: Order): Page {
	const total = rupees(inPaise(order.details) / 100);
	const { name, student_name } = order.request;
	const student = student_name ? `<p>For ${escapeHtml(student_name)}</p>` : '';
	const steps = possibleSteps(order);
	const payButton = steps.includes('pay')
		? `<form method="post"><button name="step" value="pay">Pay ${total}</button></form>`
		: '';
	return {
		title: `Pay ${total}`,
		content: `<p class="note">${escapeHtml(order.branch.name)}</p><h1>${escapeHtml(name)}</h1>${student}${lastDay(order)}
<table><caption>${order.order_id}</caption><tbody>${rows(order)}</tbody>
<tfoot><tr><th scope="row">Total</th><td class="amount">${total}</td></tr></tfoot></table>
${statusLine(order)}${payButton}${simulatorButtons(SIMULATED.filter(({ step }) => steps.includes(step)))}`,
	};
}
