import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startBench } from '../integration/jodo/setup';
import { startedOnce } from '../startedOnce';
import { anyText } from './anyValue';
import { caseCount, longest, seed, titled } from './cases';
import { expectFailedItem } from './cleanErrors';
import { goodRow } from './feeRow';
import { expectOnlyBodiesToDiffer } from './foreignHost';
import { rowNode, withValue } from './rowNode';

const bench = startedOnce(startBench);
beforeEach(() => {
	bench.jodo.reset();
	bench.jodo.assume({ componentsChecked: false });
});

/** Everything that a parent may type into a form or a chat, or a clerk for them. */
interface Typed {
	name: string;
	remark: string;
	student_name: string;
	grade: string;
	identifier: string;
	custom_identifier: string;
}

const studentTexts = ['student_name', 'grade', 'identifier', 'custom_identifier'] as const;

const anyTyped: fc.Arbitrary<Typed> = fc.record({
	name: anyText,
	remark: anyText,
	student_name: anyText,
	grade: anyText,
	identifier: anyText,
	custom_identifier: anyText,
});

const plain: Typed = {
	name: 'Asha Rao',
	remark: 'Paid by the aunt',
	student_name: 'Kabir Rao',
	grade: 'grade_5',
	identifier: 'ENR-7',
	custom_identifier: 'BUS-7',
};

/** The ways in which a note can take its value from the row. */
const waysOfNotes: Array<[way: string, parameters: INodeParameters]> = [
	[
		'a row in the panel',
		{
			specifyNotes: 'fields',
			notes: {
				note: [
					{ key: 'remark', value: '={{ $json.remark }}' },
					{ key: 'invoice', value: 'INV-7' },
				],
			},
		},
	],
	[
		'an object that an expression gives',
		{ specifyNotes: 'json', notesJson: '={{ { remark: $json.remark, invoice: "INV-7" } }}' },
	],
	[
		'JSON text with an expression in it',
		{
			specifyNotes: 'json',
			notesJson: '={ "remark": {{ JSON.stringify($json.remark) }}, "invoice": "INV-7" }',
		},
	],
];

/** The row with these texts in place of its own. */
function typing(fields: IDataObject, { name, remark, ...student }: Typed): IDataObject {
	let row: IDataObject = { ...fields, name, remark };
	for (const [field, text] of Object.entries(student)) {
		row = withValue(row, `student.${field}`, text);
	}
	return row;
}

/** What is sent for other texts: the same, byte for byte, but for exactly the members that hold them. */
function withTexts(body: IDataObject, typed: Typed): string {
	const texts = new Map([
		['name', typed.name],
		...studentTexts.map((name): [string, string] => [name, typed[name]]),
	]);
	const members = Object.entries(body).flatMap(([name, value]): Array<[string, unknown]> => {
		const text = texts.get(name)?.trim();
		if (text === '') return [];
		if (name === 'notes') {
			const [, invoice] = value as IDataObject[];
			const remark = { key: 'remark', value: typed.remark };
			return [[name, typed.remark.trim() === '' ? [invoice] : [remark, invoice]]];
		}
		return [[name, text ?? value]];
	});
	return JSON.stringify(Object.fromEntries(members));
}

/** How many times the texts of one row are replaced. */
const times = 9;

interface Family {
	fields: IDataObject;
	all: Typed[];
}

/** Sends rows, each with plain texts and with others, and compares the bodies. */
async function sendFamilies(parameters: INodeParameters, families: Family[]): Promise<void> {
	const { requests } = bench.jodo;
	requests.length = 0;
	const rows = families.flatMap(({ fields, all }) =>
		[plain, ...all].map((typed) => typing(fields, typed)),
	);
	const { items } = await bench.run(
		// One at a time, so that the requests come in the order of the items.
		{ ...parameters, options: { concurrency: 1 } },
		{ items: rows.map((json) => ({ json })), onError: 'continueRegularOutput' },
	);

	expectOnlyBodiesToDiffer(requests);
	const sent = requests.map(({ rawBody }) => rawBody.toString());
	let next = 0;
	for (const [family, { all }] of families.entries()) {
		const body = JSON.parse(sent[next++] ?? '') as IDataObject;
		all.forEach((typed, index) => {
			const json = items[family * (times + 1) + index + 1]?.json ?? {};
			if (typed.name.trim() === '') {
				expectFailedItem(json);
				expect(json.error).toMatch(/^Payer Name \(name\) is blank/);
				return;
			}
			expect(sent[next++]).toBe(withTexts(body, typed));
		});
	}
	expect(sent).toHaveLength(next);
}

const cases = caseCount(270);

describe.each(['paymentLink', 'payOrder'])('what is typed, in a %s,', (resource) => {
	it(
		titled('changes exactly its own members of the body, and nothing else', cases),
		async () => {
			const family = fc
				.tuple(goodRow, fc.array(anyTyped, { minLength: times, maxLength: times }))
				.map(([fields, all]): Family => ({ fields: fields as IDataObject, all }));
			const families = fc.sample(family, { numRuns: Math.ceil(cases / times), seed });
			const share = Math.ceil(families.length / waysOfNotes.length);
			for (const [index, [, notes]] of waysOfNotes.entries()) {
				await sendFamilies(
					{ ...rowNode(resource), ...notes },
					families.slice(index * share, (index + 1) * share),
				);
			}
		},
		longest,
	);
});
