import { documentNamed } from './documents';
import { allTexts, messageTexts } from './messages';

const page = documentNamed('docs/troubleshooting.md');

/** A message on the page, without what differs each time. */
function fixedParts(message: string): string[] {
	return message
		.split('…')
		.map((part) => part.trim())
		.filter((part) => /\w{2}/.test(part));
}

describe('docs/troubleshooting.md', () => {
	it('quotes messages as the code has them', () => {
		const texts = allTexts();
		const quoted = page.firstCells.flatMap(fixedParts);

		expect(quoted.length).toBeGreaterThan(50);
		expect(quoted.filter((part) => !texts.some((text) => text.includes(part)))).toEqual([]);
	});

	it('explains every message that the package can show', () => {
		const explained = page.codeSpans.flatMap(fixedParts);

		const missing = messageTexts().filter(
			(text) => !explained.some((part) => text.includes(part) || part.includes(text)),
		);

		expect(missing).toEqual([]);
	});
});
