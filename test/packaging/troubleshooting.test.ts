import { resources } from '../../nodes/Jodo/resources';
import { errorWordsOf } from '../../nodes/Jodo/errorWords';
import { documentNamed } from './documents';
import { allTexts } from './messages';

const page = documentNamed('docs/troubleshooting.md');

/** A message on the page, without what differs each time. */
function fixedParts(message: string): string[] {
	return message
		.split('…')
		.map((part) => part.trim())
		.filter((part) => /\w{2}/.test(part));
}

/** What stands in the code, and what is made of the words of each operation. */
function shownTexts(): string[] {
	const made = resources
		.flatMap(({ operations }) => operations.map(errorWordsOf))
		.flatMap(({ rejected, notFound, unknown }) => [rejected, notFound?.message ?? '', unknown]);
	return [...allTexts(), ...made];
}

describe('docs/troubleshooting.md', () => {
	it('quotes messages as the package shows them', () => {
		const texts = shownTexts();
		const quoted = page.firstCells.flatMap(fixedParts);

		expect(quoted.length).toBeGreaterThan(50);
		expect(quoted.filter((part) => !texts.some((text) => text.includes(part)))).toEqual([]);
	});
});
