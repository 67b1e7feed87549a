import { untilDefined } from '../../../dev/n8n/waiting';

/** How long n8n may take to come to a form's ending, in milliseconds. */
const endingTimeout = 30_000;

/** n8n's answer to a submitted form; with an ending, where its page will be. */
interface Submitted {
	formWaitingUrl?: string;
}

async function read(url: string | URL): Promise<string> {
	const answer = await fetch(url);
	if (!answer.ok) throw new Error(`${String(url)} answered ${answer.status}`);
	return await answer.text();
}

/** A file as somebody chooses it in a form. */
export type ChosenFile = { fileName: string; content: string | Buffer<ArrayBuffer> };

/** The names of a form page's fields by their labels. */
function fieldsOf(page: string): Map<string, string> {
	const labels = page.matchAll(/<label[^>]* for='(field-\d+)'>([^<]*)</g);
	return new Map([...labels].map(([, name = '', label = '']) => [label, name]));
}

/** The next page of a form, or its ending: the browser asks for the status until it is there. */
async function readNextPage(waitingUrl: string): Promise<string> {
	const statusUrl = new URL(waitingUrl);
	statusUrl.pathname += '/n8n-execution-status';
	await untilDefined('the next page of the form', endingTimeout, async () =>
		(await read(statusUrl)).trim() === 'form-waiting' ? true : undefined,
	);
	return await read(waitingUrl);
}

/** What somebody fills in on one page of a form, by label. */
export type FilledForm = Record<string, string | ChosenFile>;

/** Submits a page. Returns where the next one will be; undefined when there is none. */
async function submitPage(
	url: string,
	page: string,
	values: FilledForm,
): Promise<string | undefined> {
	const fields = fieldsOf(page);
	const body = new FormData();
	for (const [label, value] of Object.entries(values)) {
		const name = fields.get(label);
		if (name === undefined) throw new Error(`The form has no field "${label}"`);
		if (typeof value === 'string') body.append(name, value);
		else body.append(name, new Blob([value.content]), value.fileName);
	}
	const answer = await fetch(url, { method: 'POST', body });
	if (!answer.ok) throw new Error(`The form answered ${answer.status}`);
	return ((await answer.json()) as Submitted).formWaitingUrl;
}

/**
 * Fills in an n8n form and submits it, as its page does in a browser.
 * @param further what is filled in on the pages after the first; they are at one address
 * @returns the HTML of the page after the last that was filled in; undefined when there is none
 * @throws Error when a page has no such field
 */
export async function submitForm(
	url: string,
	values: FilledForm,
	...further: FilledForm[]
): Promise<string | undefined> {
	const waitingUrl = await submitPage(url, await read(url), values);
	if (waitingUrl === undefined) return undefined;
	for (const next of further) await submitPage(waitingUrl, await readNextPage(waitingUrl), next);
	return await readNextPage(waitingUrl);
}
