import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import type { INodeParameters, IDataObject } from 'n8n-workflow';

import { startBench, type Bench } from '../integration/jodo/setup';
import { faultOfCommand } from './commands';
import { checkout, documentNamed, documents } from './documents';

/** Everything that jest can fake but the date. */
const notTheClock: NonNullable<FakeTimersConfig['doNotFake']> = [
	'hrtime',
	'nextTick',
	'performance',
	'queueMicrotask',
	'setImmediate',
	'clearImmediate',
	'setInterval',
	'clearInterval',
	'setTimeout',
	'clearTimeout',
];

const pages = documents.map((document) => [document.file, document] as const);

describe.each(pages)('%s', (file, { fences, codeSpans, links }) => {
	it('shows commands that exist', () => {
		const lines = fences
			.filter(({ language }) => ['sh', 'bash', 'shell'].includes(language))
			.flatMap(({ text }) => text.split('\n'))
			.filter((line) => line.trim() !== '' && !line.startsWith('#'));
		const spans = codeSpans.filter((text) => /^npm (run \S|start|test|ci)/.test(text));

		const faults = [...lines, ...spans].map(faultOfCommand);

		expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
	});

	it('says of every block what it is', () => {
		const languages = fences.map(({ language }) => language.split(' ')[0] ?? '');

		expect(languages.filter((one) => !['sh', 'json', 'ts', 'diff', 'text'].includes(one))).toEqual(
			[],
		);
	});

	it('leads to pages, pictures and headings that are there', () => {
		const broken = links
			.filter((link) => !/^(https:|mailto:)/.test(link))
			.filter((link) => {
				const [path = '', anchor] = link.split('#');
				const target = path === '' ? file : normalize(join(dirname(file), decodeURI(path)));
				if (!existsSync(join(checkout, target))) return true;
				return anchor !== undefined && !documentNamed(target).anchors.includes(anchor);
			});

		expect(broken).toEqual([]);
	});
});

describe('parameters in the pages', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await startBench();
		// Dates in the pages are to come; only the clock is set, so that requests still run.
		jest.useFakeTimers({ now: new Date('2026-11-22T06:00:00Z'), doNotFake: notTheClock });
	});
	afterAll(async () => {
		jest.useRealTimers();
		await bench.close();
	});

	/** A row of a sheet, with every column that the pages use in expressions. */
	const row = {
		parent: 'Asha Rao',
		phone: '+91 98765 43210',
		email: 'asha.rao@example.com',
		student: 'Kabir Rao',
		admission_no: 'ADM-1042',
		invoice: 'INV-2026-0417',
		fee: '₹ 1,25,000.50',
		items: [{ component_type: 'Payable Amount', amount: 1500 }],
		references: { invoice: 'INV-2026-0417' },
	} satisfies IDataObject;

	const blocks = documents.flatMap(({ file, fences }) =>
		fences
			.filter(({ language }) => language === 'json')
			.map(({ text }, index) => [file, index + 1, text] as const),
	);

	it.each(blocks)(
		'%s, block %i, is JSON, and runs where it is parameters; a body after them is what they send',
		async (_file, _n, text) => {
			const json: unknown = JSON.parse(text);
			if (isBody(json)) expect(bench.jodo.requests.at(-1)?.body).toEqual(json);
			if (!isOfOurNode(json)) return;
			bench.jodo.reset();
			const order_id = json.operation === 'create' ? '' : await createFor(json);

			const { error, items } = await bench.run(json, { items: [{ ...row, order_id }] });

			expect(error).toBeUndefined();
			expect(items).toHaveLength(1);
			expect(bench.jodo.requests.at(-1)?.status).toBeLessThan(300);
		},
	);

	/** Creates what a page then reads or cancels. */
	async function createFor({ resource }: INodeParameters): Promise<string> {
		const { items } = await bench.run({
			resource: resource ?? 'paymentLink',
			operation: 'create',
			name: row.parent,
			phone: row.phone,
			email: row.email,
			details: { row: [{ amount: row.fee }] },
		});
		return String(items[0]?.json.order_id);
	}
});

/** A payer without a resource: what Jodo gets of the parameters before it. */
function isBody(json: unknown): boolean {
	return typeof json === 'object' && json !== null && 'phone' in json && !('resource' in json);
}

function isOfOurNode(json: unknown): json is INodeParameters {
	return typeof json === 'object' && json !== null && 'resource' in json && 'operation' in json;
}
