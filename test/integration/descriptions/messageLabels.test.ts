import type { INodeParameters } from 'n8n-workflow';

import { startedOnce } from '../../startedOnce';
import { linkExample, startBench } from '../jodo/setup';
import { everyProperty, groupsOf } from './shownTexts';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

const failing = "={{ $('No such node').item.json.field }}";
const withReference = (reference: string): INodeParameters => ({
	options: { preventDuplicates: { settings: { reference, whenSeen: 'skip' } } },
});

/** What is filled in wrongly where Jodo has no field of its own, and how the message begins. */
const filledIn: Array<[INodeParameters, string]> = [
	[{ options: { concurrency: 'many' } }, 'Items at a Time'],
	[{ options: { timeout: 0 } }, 'Timeout'],
	[withReference(' '), 'Prevent Duplicates → Reference'],
	[withReference('={{ [1] }}'), 'Prevent Duplicates → Reference'],
	[{ specifyDetails: 'json', detailsJson: '[{]' }, 'Line Items as JSON'],
	[{ specifyDetails: 'json', detailsJson: failing }, 'Line Items as JSON'],
	[{ specifyNotes: 'json', notesJson: '12' }, 'Notes as JSON'],
	[{ specifyNotes: 'json', notesJson: failing }, 'Notes as JSON'],
	[{ student: { student_name: failing } }, 'Student'],
	[{ additionalFields: { expires_at: failing } }, 'Additional Fields'],
	[withReference(failing), 'Options'],
];

/** Every label in the panel of the node. */
function labels(): string[] {
	const shown = everyProperty(bench.engine.node('jodo').description.properties);
	return shown.flatMap(({ property }) => [
		property.displayName,
		...groupsOf(property).map(({ displayName }) => displayName),
	]);
}

describe('a message about what only n8n has', () => {
	it.each(filledIn)('calls it as the panel does: %j', async (filled, begins) => {
		const { error } = await bench.run({ ...linkExample, ...filled });

		expect(error?.message.startsWith(begins)).toBe(true);
		expect(error?.message.slice(begins.length)).toMatch(/^(: | is | has )./);
		expect(labels()).toEqual(expect.arrayContaining(begins.split(' → ')));
		expect(error?.message).not.toMatch(/\b[a-z]+[A-Z]/);
		expect(bench.jodo.requests).toEqual([]);
	});
});
