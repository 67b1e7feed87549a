import { createRequire } from 'node:module';
import { Jodo } from '../../nodes/Jodo/Jodo.node';
import codex from '../../nodes/Jodo/Jodo.node.json';
import triggerCodex from '../../nodes/JodoTrigger/JodoTrigger.node.json';
import { JodoTrigger } from '../../nodes/JodoTrigger/JodoTrigger.node';

interface Found {
	item: { properties: object };
	score: number;
}

/** The search of n8n's node panel, as this n8n has it: its editor is built with the same package. */
const { sublimeSearch }: { sublimeSearch: (words: string, entries: object[]) => Found[] } =
	createRequire(require.resolve('n8n-core'))('@n8n/utils/search/sublime-search');

const { displayName, description } = new Jodo().description;

/** n8n makes node and trigger one entry, with the name and the search words of the node. */
const entry = { properties: { displayName, codex } };

describe("Jodo's entry in n8n's node panel", () => {
	it('has one description: n8n shows node and trigger as one entry, with the text of either', () => {
		expect(description).toBe(new JodoTrigger().description.description);
	});

	it.each([
		'jodo',
		'create payment link',
		'school fee',
		'receipt',
		'payment received',
		'fee reminder',
		'offline payment',
		// n8n does not search the words of a trigger that stands with a node.
		...triggerCodex.alias,
	])('is found by "%s"', (words) => {
		expect(sublimeSearch(words, [entry])).toEqual([{ item: entry, score: expect.any(Number) }]);
	});

	it('is not found by what it does not do', () => {
		expect(sublimeSearch('weather', [entry])).toEqual([]);
	});
});
