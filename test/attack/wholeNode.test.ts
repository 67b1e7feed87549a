import fc from 'fast-check';
import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type INodeParameters,
} from 'n8n-workflow';

import { code } from '../engine/locator';
import { startBench, type Bench } from '../engine/jodo/setup';
import { startedOnce } from '../startedOnce';
import { anyText, anyValue } from './anyValue';
import { caseCount, seed } from './cases';
import { feeRow } from './feeRow';

const bench = startedOnce(startBench);
beforeEach(() => {
	bench.jodo.reset();
	// What a fee component may be called is not what is tried here.
	bench.jodo.assume({ componentsChecked: false });
});

const cases = caseCount(300);
const batch = 1_000;

/** Every field comes from the row; some rows also make an expression fail, or make a Luxon date. */
const parameters = (resource: string): INodeParameters => ({
	resource,
	operation: 'create',
	name: "={{ $json.fails ? $('Nowhere').item.json.name : $json.name }}",
	phone: '={{ $json.phone }}',
	email: '={{ $json.email }}',
	specifyDetails: 'json',
	detailsJson: '={{ $json.details }}',
	specifyNotes: 'json',
	notesJson: '={{ $json.notes }}',
	student: {
		student_name: '={{ $json.student.student_name }}',
		grade: code('={{ $json.student.grade }}'),
		date_of_birth:
			'={{ $json.luxon ? DateTime.fromISO($json.student.date_of_birth) : $json.student.date_of_birth }}',
		identifier: '={{ $json.student.identifier }}',
		custom_identifier: '={{ $json.student.custom_identifier }}',
		new_admission: '={{ $json.student.new_admission }}',
		academic_year_start: '={{ $json.student.academic_year_start }}',
		academic_year_end: '={{ $json.student.academic_year_end }}',
	},
	additionalFields: {
		collector_code: code('={{ $json.collector_code }}'),
		...(resource === 'payOrder'
			? { callback_url: '={{ $json.callback_url }}' }
			: { expires_at: '={{ $json.expires_at }}' }),
	},
	options: { concurrency: 50 },
});

const row = fc
	.tuple(feeRow, fc.integer({ min: 0, max: 40 }), fc.boolean())
	.map(([fields, luck, luxon]) => ({ ...fields, luxon, fails: luck === 0 }) as IDataObject);

/** Only a code that no branch has may be refused by Jodo: which branches exist, the node cannot know. */
const refusedBranch = /^Jodo rejected the (payment link|pay order): collector_code: /;

const paise = (details: Array<{ amount: number }>) =>
	details.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0);

async function sendRows(resource: string, items: IDataObject[]): Promise<void> {
	const { requests } = bench.jodo;
	const before = requests.length;
	const { items: out, error } = await bench.run(parameters(resource), {
		items: items.map((json) => ({ json })),
		onError: 'continueRegularOutput',
	});

	expect(error).toBeUndefined();
	expect(out).toHaveLength(items.length);
	const failures = out.filter(({ json }) => json.order_id === undefined);
	const refusedByJodo = failures.filter(({ json }) => refusedBranch.test(String(json.error)));
	const sent = requests.slice(before);
	expect(sent.filter(({ status }) => status !== 200 && status !== 201)).toHaveLength(
		refusedByJodo.length,
	);
	expect(sent).toHaveLength(out.length - failures.length + refusedByJodo.length);
	for (const { json, pairedItem } of out) {
		const index = (pairedItem as { item: number }).item;
		if (json.order_id === undefined) {
			expect(json).toEqual({
				error: expect.stringContaining(`[item ${index}]`),
				message: expect.any(String),
			});
			continue;
		}
		const made = bench.jodo.find(String(json.order_id))?.request;
		expect(Math.round(Number(json.amount) * 100)).toBe(paise(made?.details ?? []));
		expect(made?.name).toBe(String(items[index]?.name).trim());
	}
	expectOnlyBodiesToDiffer(sent);
}

/** Whatever a row holds, the path and the headers are those of every other request. */
function expectOnlyBodiesToDiffer(sent: Bench['jodo']['requests']): void {
	const outsides = sent.map(({ method, url, rawHeaders }) => {
		const headers = rawHeaders.map((header, index) =>
			rawHeaders[index - 1]?.toLowerCase() === 'content-length' ? 'bytes' : header,
		);
		return JSON.stringify([method, url, headers]);
	});
	expect(new Set(outsides).size).toBeLessThanOrEqual(1);
}

describe.each(['paymentLink', 'payOrder'])('%s', (resource) => {
	it(`sends only what Jodo's page allows, or refuses before sending: ${cases} rows (seed ${seed})`, async () => {
		const rows = fc.sample(row, { numRuns: cases, seed });
		for (let start = 0; start < rows.length; start += batch) {
			await sendRows(resource, rows.slice(start, start + batch));
		}
		// Most rows are right: what is accepted is tried as well as what is refused.
		expect(bench.jodo.links.length + bench.jodo.orders.length).toBeGreaterThan(cases / 5);
	}, 1_800_000);
});

it('refuses with an error class of n8n, and sends nothing, when it stops on errors', async () => {
	const broken = fc.sample(fc.record({ ...noFields(), name: anyValue, phone: anyValue }), {
		numRuns: 40,
		seed,
	});
	for (const json of broken) {
		const { error } = await bench.run(parameters('paymentLink'), { items: [{ json }] });
		expect(error instanceof NodeOperationError || error instanceof NodeApiError).toBe(true);
	}
	expect(bench.jodo.requestCount).toBe(0);
}, 60_000);

function noFields() {
	return { email: anyText, details: anyValue, notes: anyValue, student: fc.constant({}) };
}

it.each([
	['payOrder', 'get'],
	['paymentLink', 'get'],
	['paymentLink', 'cancel'],
])(
	'%s → %s reaches no other path, whatever is given as an order ID',
	async (resource, operation) => {
		const ids = fc.sample(
			fc.oneof(anyText, anyValue, fc.constantFrom('..', '%2e%2e', 'a?b=c', 'a#b')),
			{
				numRuns: 300,
				seed,
			},
		);
		const { items, error } = await bench.run(
			{ resource, operation, order_id: '={{ $json.id }}', options: { concurrency: 50 } },
			{
				items: ids.map((id) => ({ json: { id } as IDataObject })),
				onError: 'continueRegularOutput',
			},
		);

		expect(error).toBeUndefined();
		expect(items).toHaveLength(ids.length);
		for (const { method, url } of bench.jodo.requests) {
			expect(method).toBe('GET');
			expect(url).toMatch(
				/^\/api\/v1\/integrations\/pay\/(orders|payment_links)\/[A-Za-z0-9][A-Za-z0-9_.%-]*$/,
			);
		}
	},
	60_000,
);
