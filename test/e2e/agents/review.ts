import type { ReceivedEmail } from '../../../dev/n8n/mailbox';

/** What n8n asks somebody to approve. */
export interface Review {
	text: string;
	buttons: Array<{ text: string; link: string }>;
}

/** n8n lets no program press a button that only looks at links, such as a mail server. */
const browser =
	'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** A review that came by email: its buttons are links. */
export function reviewIn({ html }: ReceivedEmail): Review {
	const links = html.matchAll(/<a href="([^"]+)"[^>]*>([^<]+)<\/a>/g);
	const buttons = [...links].map(([, link = '', text = '']) => ({ text, link }));
	return { text: html, buttons };
}

/** Presses a button of a review. */
export async function press({ buttons }: Review, label: string): Promise<void> {
	const button = buttons.find(({ text }) => text === label);
	if (button === undefined) throw new Error(`There is no button "${label}"`);
	const answer = await fetch(button.link, { headers: { 'User-Agent': browser } });
	if (!answer.ok) throw new Error(`The button answered ${answer.status}`);
}
