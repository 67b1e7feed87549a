import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { documents } from './documents';
import {
	pictureCommand,
	pictureFolder,
	portrayed,
	shownNow,
	shownWhenTaken,
	type Portrayed,
} from './pictures';

/** Pictures are part of pages that people load over a telephone. In bytes. */
const largestPicture = 250_000;

describe('the pictures in docs/images', () => {
	const files = readdirSync(pictureFolder).filter((file) => !file.endsWith('.json'));

	it(`are of today's nodes and examples; ${pictureCommand} takes them again`, () => {
		const taken = shownWhenTaken();
		const stale = Object.entries(shownNow())
			.filter(([file, shown]) => taken[file] !== shown)
			.map(([file]) => `${file} shows something older: take it again with ${pictureCommand}`);

		expect(stale).toEqual([]);
	});

	it('are all on record, and no others', () => {
		expect(Object.keys(shownWhenTaken()).sort()).toEqual(Object.keys(shownNow()).sort());
		expect(files.sort()).toEqual(Object.keys(shownNow()).sort());
	});

	it('are all in a page', () => {
		const linked = new Set(documents.flatMap(({ links }) => links.map((link) => basename(link))));

		expect(files.filter((file) => !linked.has(file))).toEqual([]);
	});

	it('load quickly', () => {
		const large = files.filter((file) => statSync(join(pictureFolder, file)).size > largestPicture);

		expect(large).toEqual([]);
	});
});

describe('the record of what the pictures show', () => {
	/** Which pictures would have to be taken again. */
	function outdatedBy(change: Partial<Portrayed>): string[] {
		const before = shownNow();
		const after = shownNow({ ...portrayed(), ...change });
		return Object.keys(before).filter((file) => before[file] !== after[file]);
	}

	/** The node with something changed in the property of that name, wherever it stands. */
	function nodeWith(name: string, change: Partial<INodeProperties>): Portrayed['node'] {
		const { node } = portrayed();
		const changed = JSON.parse(JSON.stringify(node), (_key, value: unknown) =>
			typeof value === 'object' && value !== null && 'name' in value && value.name === name
				? { ...value, ...change }
				: value,
		) as Portrayed['node'];
		expect(changed).not.toEqual(node);
		return changed;
	}

	it.each([
		['a label', 'phone', { displayName: 'Telephone' }],
		['a label inside a row', 'amount', { displayName: 'Rupees' }],
		['a placeholder', 'student', { placeholder: 'Add Detail' }],
		['an optional field that is filled in', 'student_name', { displayName: 'Child' }],
	])('notices %s', (_what, name, change) => {
		expect(outdatedBy({ node: nodeWith(name, change) })).toEqual(['payment-link.webp']);
	});

	it.each([
		['a tooltip', 'phone', { description: 'Ten digits' }],
		['an optional field that is not filled in', 'date_of_birth', { displayName: 'Born on' }],
		['a field of another operation', 'order_id', { displayName: 'Order' }],
	])('passes over %s', (_what, name, change) => {
		expect(outdatedBy({ node: nodeWith(name, change) })).toEqual([]);
	});

	it('notices how the node appears in every example', () => {
		const node = { ...portrayed().node, subtitle: 'Jodo' };
		const examples = Object.keys(shownNow()).filter((file) => file.startsWith('example-'));

		expect(examples.length).toBeGreaterThan(0);
		expect(outdatedBy({ node })).toEqual(examples);
	});
});
