import type { FastifyReply } from 'fastify';

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** Everything shown was typed by somebody: nothing of it may become markup. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

const STYLE = `
:root { color-scheme: light; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; background: #f3f5f9; color: #1c2333; }
main { max-width: 30rem; margin: 2.5rem auto; padding: 1.75rem 2rem; background: #fff; border-radius: 12px; box-shadow: 0 2px 14px rgb(28 35 51 / 12%); }
main.wide { max-width: 60rem; }
main.wide th, main.wide td { overflow-wrap: normal; }
td code { display: inline-block; min-width: 12rem; }
.scroll { overflow-x: auto; }
h1 { margin: 0 0 .25rem; font-size: 1.35rem; overflow-wrap: anywhere; }
h2 { margin: 2rem 0 0; font-size: 1.05rem; }
p { margin: .25rem 0; overflow-wrap: anywhere; }
code { overflow-wrap: anywhere; }
.note { color: #55607a; font-size: .875rem; }
.note:last-child { margin-top: 1.25rem; }
table { width: 100%; margin: 1.25rem 0; border-collapse: collapse; }
caption { text-align: left; color: #55607a; font-size: .875rem; }
th, td { padding: .5rem .75rem .5rem 0; border-bottom: 1px solid #e3e7ef; text-align: left; font-weight: 400; vertical-align: top; overflow-wrap: anywhere; }
thead th { color: #55607a; font-size: .875rem; }
td.amount, th.amount { padding-right: 0; text-align: right; white-space: nowrap; }
tfoot th, tfoot td { border: 0; font-weight: 700; font-size: 1.1rem; }
.status { padding: .6rem .9rem; border-radius: 8px; background: #e8edf7; }
.status.paid { background: #e0f4e6; } .status.expired, .status.cancelled { background: #fbe6e2; }
button { width: 100%; margin-top: .75rem; padding: .8rem; border: 1px solid #2145c4; border-radius: 8px; background: #2145c4; color: #fff; font: inherit; font-weight: 600; cursor: pointer; }
button:focus-visible { outline: 3px solid #f0a500; outline-offset: 2px; }
fieldset { margin: 1.5rem 0 0; padding: .25rem 1rem 1rem; border: 1px dashed #8a94a8; border-radius: 8px; }
legend { color: #55607a; font-size: .875rem; }
fieldset button { padding: .5rem; border-color: #8a94a8; background: #fff; color: #1c2333; font-weight: 400; }`;

/** No script and nothing from elsewhere runs on a page, whatever somebody is called. */
const CONTENT_POLICY =
	"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

/** A page: what stands in the browser's tab, and its HTML. */
export interface Page {
	/** Escaped here. */
	title: string;
	content: string;
	/** For tables of many columns. */
	wide?: boolean;
}

/** Answers with a page. */
export function showPage(reply: FastifyReply, page: Page, status = 200): FastifyReply {
	return reply
		.code(status)
		.type('text/html; charset=utf-8')
		.header('content-security-policy', CONTENT_POLICY)
		.header('cache-control', 'no-store')
		.send(
			`<!doctype html>
<html lang="en-IN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)}</title><link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body><main${page.wide ? ' class="wide"' : ''}>${page.content}<p class="note">Local Jodo simulator: no money moves. <a href="/">All that exists</a></p></main></body></html>`,
		);
}

/** A page that says one thing, and perhaps what to do. */
export function messagePage(title: string, advice = ''): Page {
	const paragraph = advice === '' ? '' : `<p>${escapeHtml(advice)}</p>`;
	return { title, content: `<h1>${escapeHtml(title)}</h1>${paragraph}` };
}

/** Buttons that a parent does not have; each with the value that it sends as `step`. */
export function simulatorButtons(buttons: ReadonlyArray<{ step: string; text: string }>): string {
	if (buttons.length === 0) return '';
	const inside = buttons
		.map(({ step, text }) => `<button name="step" value="${step}">${escapeHtml(text)}</button>`)
		.join('');
	return `<form method="post"><fieldset><legend>Only in the simulator: no parent has these</legend>${inside}</fieldset></form>`;
}

/** A cell of a table: text, escaped here, or HTML that is safe already. */
export type Cell = string | { html: string };

/** Rows under headings; the columns in `amounts` (by index) are set to the right. */
export function table(headings: string[], rows: Cell[][], amounts: number[] = []): string {
	const css = (index: number) => (amounts.includes(index) ? ' class="amount"' : '');
	const head = headings.map((text, index) => `<th scope="col"${css(index)}>${text}</th>`).join('');
	const body = rows
		.map((cells) => {
			const inside = cells.map((cell, index) => {
				const html = typeof cell === 'string' ? escapeHtml(cell) : cell.html;
				return `<td${css(index)}>${html}</td>`;
			});
			return `<tr>${inside.join('')}</tr>`;
		})
		.join('');
	return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** A link to another page of the simulator. */
export function linkTo(address: string, text: string): { html: string } {
	return { html: `<a href="${escapeHtml(address)}">${escapeHtml(text)}</a>` };
}

/** An address, which may break anywhere: the other columns keep their words whole. */
export function address(text: string): { html: string } {
	return { html: `<code>${escapeHtml(text)}</code>` };
}
