import { defaultBranch } from '../accounts';
import type { Jodo } from '../jodo';
import { STATUS_TEXTS } from '../pay/hostedPage';
import { inPaise } from '../pay/orderStore';
import type { Order } from '../pay/orderStore';
import { studentPath } from '../students/studentPageRoutes';
import type { Student } from '../students/studentStore';
import type { Delivery } from '../webhooks/deliveries';
import { address, escapeHtml, linkTo, table } from './html';
import type { Cell, Page } from './html';
import { indianMoment, rupees } from './words';

/** How many of each are shown, the newest first. */
const SHOWN = 50;

function section<Item>(
	title: string,
	items: readonly Item[],
	headings: string[],
	cells: (item: Item) => Cell[],
	amounts: number[] = [],
): string {
	const shown = items.slice(-SHOWN).reverse();
	const left = items.length - shown.length;
	return `<h2>${title}</h2>${
		shown.length === 0 ? '<p>None yet.</p>' : table(headings, shown.map(cells), amounts)
	}${left > 0 ? `<p class="note">and ${left} older</p>` : ''}`;
}

function created(milliseconds: number): string {
	return indianMoment(new Date(milliseconds).toISOString());
}

function orderCells(order: Order): Cell[] {
	return [
		created(order.created_at),
		order.kind === 'payment_link' ? 'Payment link' : 'Pay order',
		linkTo(new URL(order.redirect_url).pathname, order.order_id),
		order.request.name,
		order.branch.collector_code,
		STATUS_TEXTS[order.status],
		rupees(inPaise(order.details) / 100),
	];
}

function studentCells(student: Student): Cell[] {
	return [
		created(student.created_at),
		linkTo(studentPath(student), student.fullname),
		student.jodo_student_id,
		student.identifier,
	];
}

function deliveryCells({ event, message, attempts, state }: Delivery): Cell[] {
	const attempt = attempts.at(-1);
	return [
		attempt === undefined ? '' : created(attempt.at),
		event,
		address(message.url),
		state,
		attempts.map(({ status, failure }) => String(status ?? failure)).join(', '),
	];
}

/** What exists, where it can be opened, and what was sent to webhooks. */
export function homePage(jodo: Jodo): Page {
	const orders = [...jodo.links, ...jodo.store.orders].sort(
		(one, other) => one.created_at - other.created_at,
	);
	const [account] = jodo.accounts;
	return {
		title: 'Local Jodo',
		wide: true,
		content: `<h1>Local Jodo</h1>
<p>In n8n’s credential: environment <b>Custom</b>, base URL <code>${jodo.baseUrl}</code>, API key <code>${escapeHtml(account.apiKey)}</code>, API secret <code>${escapeHtml(account.apiSecret)}</code>, default branch code <code>${escapeHtml(defaultBranch(account))}</code>.</p>
<p>As JSON: <a href="/_simulator/state">all that exists</a>, <a href="/_simulator/requests">the requests to the API</a>, <a href="/_simulator/deliveries">what was sent to webhooks</a>.</p>
${section('Payment links and pay orders', orders, ['Created', 'What', 'Page', 'Payer', 'Branch', 'Status', 'Amount'], orderCells, [6])}
${section('Students', jodo.students.all, ['Registered', 'Page', 'Jodo student ID', 'Admission number'], studentCells)}
${section(
	'Webhooks',
	jodo.subscriptions.all,
	['Event', 'Branch', 'URL', 'Status'],
	({ event_code, collector_code, url, enabled }) => [
		event_code,
		collector_code,
		address(url),
		enabled ? 'active' : 'disabled',
	],
)}
${section('Sent to webhooks', jodo.deliveries.all, ['Last attempt', 'Event', 'To', 'State', 'Replies'], deliveryCells)}`,
	};
}
