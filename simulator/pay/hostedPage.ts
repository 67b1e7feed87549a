import { isSettled, possibleSteps } from './lifecycle';
import type { Step } from './lifecycle';
import { inPaise } from './orderStore';
import type { Order } from './orderStore';

const RUPEES = new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' });

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** Everything shown was typed by somebody: nothing of it may become markup. */
function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

const STYLE = `
:root { color-scheme: light; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; background: #f3f5f9; color: #1c2333; }
main { max-width: 30rem; margin: 2.5rem auto; padding: 1.75rem 2rem; background: #fff; border-radius: 12px; box-shadow: 0 2px 14px rgb(28 35 51 / 12%); }
h1 { margin: 0 0 .25rem; font-size: 1.35rem; overflow-wrap: anywhere; }
p { margin: .25rem 0; overflow-wrap: anywhere; }
.note { color: #55607a; font-size: .875rem; }
table { width: 100%; margin: 1.25rem 0; border-collapse: collapse; }
caption { text-align: left; color: #55607a; font-size: .875rem; }
th, td { padding: .5rem 0; border-bottom: 1px solid #e3e7ef; text-align: left; font-weight: 400; overflow-wrap: anywhere; }
td { text-align: right; white-space: nowrap; }
tfoot th, tfoot td { border: 0; font-weight: 700; font-size: 1.1rem; }
.status { padding: .6rem .9rem; border-radius: 8px; background: #e8edf7; }
.status.paid { background: #e0f4e6; } .status.expired, .status.cancelled { background: #fbe6e2; }
button { width: 100%; margin-top: .75rem; padding: .8rem; border: 1px solid #2145c4; border-radius: 8px; background: #2145c4; color: #fff; font: inherit; font-weight: 600; cursor: pointer; }
button.quiet { background: #fff; color: #2145c4; }
button:focus-visible { outline: 3px solid #f0a500; outline-offset: 2px; }`;

const STATUS_TEXTS: Record<Order['status'], string> = {
	unpaid: 'Waiting for payment',
	paid: 'Paid',
	expired: 'This link has expired',
	cancelled: 'This link was cancelled',
};

function rows(order: Order): string {
	return order.details
		.map(
			(row) =>
				`<tr><th scope="row">${escapeHtml(row.component_type)}</th><td>${RUPEES.format(row.amount)}</td></tr>`,
		)
		.join('');
}

/** The button of each step; `total` is what is to be paid. */
const BUTTONS: Record<Step, (total: string) => string> = {
	pay: (total) => `<button name="step" value="pay">Pay ${total}</button>`,
	expire: () => '<button class="quiet" name="step" value="expire">Let it expire</button>',
	settle: () => '<button class="quiet" name="step" value="settle">Settle to the school</button>',
};

function statusLine(order: Order): string {
	const settled = isSettled(order) ? ', settled to the school' : '';
	const transaction =
		order.transaction_id === null
			? ''
			: `<br><span class="note">Transaction ${order.transaction_id}, ${order.paid_at ?? ''}</span>`;
	return `<p class="status ${order.status}" role="status">${STATUS_TEXTS[order.status]}${settled}${transaction}</p>`;
}

function document(title: string, content: string): string {
	return `<!doctype html>
<html lang="en-IN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body><main>${content}<p class="note">Local Jodo simulator: no money moves.</p></main></body></html>`;
}

/** The checkout page of a link or an order. */
export function hostedPage(order: Order): string {
	const total = RUPEES.format(inPaise(order.details) / 100);
	const { name, student_name } = order.request;
	const student = student_name ? `<p>For ${escapeHtml(student_name)}</p>` : '';
	const buttons = possibleSteps(order)
		.map((step) => BUTTONS[step](total))
		.join('');
	return document(
		`Pay ${total}`,
		`<p class="note">${escapeHtml(order.branch.name)}</p><h1>${escapeHtml(name)}</h1>${student}
<table><caption>${order.order_id}</caption><tbody>${rows(order)}</tbody>
<tfoot><tr><th scope="row">Total</th><td>${total}</td></tr></tfoot></table>
${statusLine(order)}<form method="post">${buttons}</form>`,
	);
}

/** What a wrong address shows. */
export function missingPage(): string {
	return document('Not found', '<h1>This payment page does not exist</h1>');
}
