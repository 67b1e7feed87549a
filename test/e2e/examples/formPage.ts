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

/** The page of a form's ending: the browser asks for the status until the ending is there. */
async function readEnding(waitingUrl: string): Promise<string> {
	const statusUrl = new URL(waitingUrl);
	statusUrl.pathname += '/n8n-execution-status';
	await untilDefined('the ending of the form', endingTimeout, async () =>
		(await read(statusUrl)).trim() === 'form-waiting' ? true : undefined,
	);
	return await read(waitingUrl);
}

/**
 * Fills in an n8n form and submits it, as its page does in a browser.
 * @param values by label
 * @returns the HTML of the form's ending; undefined when the form has none
 * @throws Error when the page has no such field
 */
export async function submitForm(
	url: string,
	values: Record<string, string | ChosenFile>,
): Promise<string | undefined> {
	const fields = fieldsOf(await read(url));
	const body = new FormData();
	for (const [label, value] of Object.entries(values)) {
		const name = fields.get(label);
		if (name === undefined) throw new Error(`The form has no field "${label}"`);
		if (typeof value === 'string') body.append(name, value);
		else body.append(name, new Blob([value.content]), value.fileName);
	}
	const answer = await fetch(url, { method: 'POST', body });
	if (!answer.ok) throw new Error(`The form answered ${answer.status}`);
	const { formWaitingUrl } = (await answer.json()) as Submitted;
	return formWaitingUrl === undefined ? undefined : await readEnding(formWaitingUrl);
}
