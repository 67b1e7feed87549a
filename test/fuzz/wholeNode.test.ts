import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { startBench } from '../integration/jodo/setup';
import { startedOnce } from '../startedOnce';
import { expectedNotes, expectedText, isLeftOut } from './assertSameHeaders';
import { caseCount, longest, seed, titled } from './cases';
import { expectCleanError, expectFailedItem } from './cleanErrors';
import { goodRow } from './feeRow';
import { expectOnlyBodiesToDiffer } from './foreignHost';
import { awkwardRows, brokenRow, row, rowFields, rowNode, withValue } from './rowNode';

const bench = startedOnce(startBench);
beforeEach(() => {
	bench.jodo.reset();
	// What a fee component may be called is not what is tried here.
	bench.jodo.assume({ componentsChecked: false });
});

const cases = caseCount(300);
const batch = 500;

/** Only a code that no branch has may be refused by Jodo: which branches exist, the node cannot know. */
const refusedBranch = /^Jodo rejected the (payment link|pay order): collector_code: /;

const paise = (details: Array<{ amount: number }>) =>
	details.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0);

async function sendRows(resource: string, items: IDataObject[]): Promise<void> {
	const sent = bench.jodo.requests;
	sent.length = 0;
	const { items: out, error } = await bench.run(rowNode(resource), {
		items: items.map((json) => ({ json })),
		onError: 'continueRegularOutput',
	});

	expect(error).toBeUndefined();
	expect(out).toHaveLength(items.length);
	const failures = out.filter(({ json }) => json.order_id === undefined);
	const refusedByJodo = failures.filter(({ json }) => refusedBranch.test(String(json.error)));
	expect(sent.filter(({ status }) => status !== 200 && status !== 201)).toHaveLength(
		refusedByJodo.length,
	);
	expect(sent).toHaveLength(out.length - failures.length + refusedByJodo.length);
	for (const { json, pairedItem } of out) {
		const index = (pairedItem as { item: number }).item;
		if (json.order_id === undefined) {
			expectFailedItem(json);
			expect(json.error).toContain(`[item ${index}]`);
			continue;
		}
		const made = bench.jodo.find(String(json.order_id))?.request;
		expect(Math.round(Number(json.amount) * 100)).toBe(paise(made?.details ?? []));
		expectAsGiven(resource, { ...made }, items[index] ?? {});
	}
	expectOnlyBodiesToDiffer(sent);
}

const texts = ['student_name', 'grade', 'identifier', 'custom_identifier'];
const ownFields: Record<string, string> = { paymentLink: 'expires_at', payOrder: 'callback_url' };

/** Texts and notes are those of the row, and nothing is there that the row does not have. */
function expectAsGiven(resource: string, made: IDataObject, given: IDataObject): void {
	const student = given.student as IDataObject;
	const own = ownFields[resource] ?? '';
	const optional = { ...student, [own]: given[own], collector_code: given.collector_code };
	const filledIn = Object.keys(optional).filter((name) => !isLeftOut(optional[name]));
	const notes = expectedNotes(given.notes);

	expect(made.name).toBe(expectedText(given.name));
	for (const name of texts) {
		expect([name, made[name]]).toEqual([name, expectedText(student[name]) || undefined]);
	}
	expect(made.notes ?? []).toEqual(notes);
	expect(Object.keys(made).sort()).toEqual(
		[
			...['name', 'phone', 'email', 'details'],
			...filledIn,
			...(notes.length > 0 ? ['notes'] : []),
		].sort(),
	);
}

describe.each(['paymentLink', 'payOrder'])('%s', (resource) => {
	it(
		titled("sends only what Jodo's page allows, as given, or refuses before sending", cases),
		async () => {
			const rows = fc.sample(row, { numRuns: cases, seed });
			for (let start = 0; start < rows.length; start += batch) {
				await sendRows(resource, rows.slice(start, start + batch));
			}
			// What is accepted is tried as well as what is refused.
			expect(bench.jodo.links.length + bench.jodo.orders.length).toBeGreaterThan(cases / 5);
		},
		longest,
	);

	it(`does so for each awkward value in each field (${awkwardRows.length} rows)`, async () => {
		await sendRows(resource, awkwardRows);
	}, 120_000);
});

it('names the parameter whose expression fails, whichever it is', async () => {
	const [fields = {}] = fc.sample(goodRow, { numRuns: 1, seed });
	const failing = rowFields.filter((field) => field !== 'callback_url');
	const { items } = await bench.run(rowNode('paymentLink'), {
		items: failing.map((field) => ({ json: withValue(fields, 'fails', field) })),
		onError: 'continueRegularOutput',
	});

	expect(items).toHaveLength(failing.length);
	items.forEach(({ json }, index) => {
		expectFailedItem(json);
		expect(json.message).toBe(`Item ${index}: Fix the expression in this field.`);
	});
	expect(bench.jodo.requestCount).toBe(0);
});

it(
	titled('refuses with an error class of n8n, and sends nothing, when it stops on errors', cases),
	async () => {
		const group = fc.tuple(
			fc.array(goodRow, { maxLength: 4 }),
			fc.array(brokenRow, { minLength: 1, maxLength: 5 }),
			fc.array(goodRow, { maxLength: 4 }),
		);
		const groups = fc.sample(group, { numRuns: cases, seed });
		for (let rows = 0, run = 0; rows < cases; run++) {
			const [before = [], broken = [], after = []] = groups[run] ?? [];
			const items = [...before, ...broken, ...after].map((json) => ({ json: json as IDataObject }));
			rows += items.length;

			const { error } = await bench.run(rowNode(run % 2 === 0 ? 'paymentLink' : 'payOrder'), {
				items,
			});

			const { message, context } = expectCleanError(error);
			expect(context.itemIndex).toBe(before.length);
			if (items.length === 1) continue;
			const refused = `${broken.length} of ${items.length} items cannot be sent, so nothing was sent`;
			expect(message.startsWith(refused)).toBe(true);
			expect(context.data).toEqual({
				created: [],
				alsoFailed: broken.map((_, index) =>
					expect.stringContaining(`[item ${before.length + index}]`),
				),
			});
		}
		expect(bench.jodo.requestCount).toBe(0);
	},
	longest,
);
