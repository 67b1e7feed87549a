import { credentialNeeds, emphasise } from '../../simulator/introduction';
import type { ReceivedEmail } from './mailbox';
import { owner } from './session';

/** What a newcomer has to know of an n8n that was started. */
export interface Started {
	n8n: { url: string; logFile: string };
	jodo: {
		url: string;
		apiKey: string;
		apiSecret: string;
		branch: string;
		/** A second school's. */
		issuedAccount: { token: string };
	};
	/** The names of its workflows. */
	workflows: string[];
}

/** How many columns a terminal has at least. */
const columns = 80;

/**
 * Wraps a text at its words; one that is longer than a line, such as a link, stands alone.
 * @param first what its first line begins with
 * @param rest what each further line begins with
 */
function wrapped(text: string, first = '', rest = first): string {
	const lines: string[] = [];
	let line = first;
	for (const [word] of text.matchAll(/\s*\S+/g)) {
		if (line.trim() === '' || line.length + word.length <= columns) line += word;
		else {
			lines.push(line);
			line = rest + word.trimStart();
		}
	}
	return [...lines, line.trimEnd()].join('\n');
}

/** What is printed once n8n can be used. */
export function introduction({ n8n, jodo, workflows }: Started): string {
	return `
n8n          ${emphasise(`${n8n.url}/home/workflows`)}
  Sign in    ${owner.email}
  Password   ${owner.password}

Local Jodo   ${jodo.url}
  No money moves. Open it to see all that was created and sent.
  The credential "Local Jodo" is for it. One of your own needs
${credentialNeeds(jodo)}
  A second school, with branch EAST, has another credential: Authentication
  "Issued Token", the same environment and base URL, and the token
    ${jodo.issuedAccount.token}

To see a fee being paid
  1. Open the workflow "Payment received → table row → receipt by email"
     and choose Publish.
  2. Open "First fee links" and choose Execute workflow. Each item of
     "Create payment link" has a redirect_url: the page that a parent gets.
  3. Copy one of them, open it in your browser and choose Pay. The workflow
     of step 1 runs. The payment and the receipt that it emails to the
     parent are shown here.

Workflows
${workflows.map((name) => wrapped(name, '  ', '    ')).join('\n')}

All of them can be run or published as they are; only WhatsApp and the
assistant's model need an account of your own.
Emails go no further than here, where they are shown.
Changes in nodes/, credentials/ and icons/ reach this n8n by themselves;
the editor says so.
${wrapped(`n8n's log is ${n8n.logFile}`)}
Ctrl-C ends all of it and deletes this n8n's data.

`;
}

/** An email as it is shown in the terminal. */
export function shownEmail({ to, subject, text }: ReceivedEmail): string {
	const lines = [`Email to ${to.join(', ')}: ${subject}`, ...text.split('\n')];
	return `\n${lines.map((line) => wrapped(line, '  ')).join('\n')}\n\n`;
}
