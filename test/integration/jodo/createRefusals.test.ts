import type { INodeParameters } from 'n8n-workflow';

import { startedOnce } from '../../startedOnce';
import { code } from '../locator';
import { linkExample, startBench } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

const link: INodeParameters = linkExample;
const order: INodeParameters = { ...linkExample, resource: 'payOrder' };

/** A link whose parameters come from the input item, as they do from a sheet. */
const fromSheet: INodeParameters = {
	...link,
	name: '={{ $json.name }}',
	phone: '={{ $json.phone }}',
	email: '={{ $json.email }}',
	details: { row: [{ component_type: code('Payable Amount'), amount: '={{ $json.amount }}' }] },
	student: { date_of_birth: '={{ $json.date_of_birth }}' },
};
const row = {
	name: 'Asha Rao',
	phone: '9876543210',
	email: 'asha@example.com',
	amount: 1500,
	date_of_birth: '2014-05-01',
};

const detailsJson = (json: unknown): INodeParameters => ({
	specifyDetails: 'json',
	detailsJson: typeof json === 'string' ? json : JSON.stringify(json),
});
const notesJson = (json: unknown): INodeParameters => ({
	specifyNotes: 'json',
	notesJson: typeof json === 'string' ? json : JSON.stringify(json),
});
const amount = (value: INodeParameters[string]): INodeParameters => ({
	details: { row: [{ component_type: code('Payable Amount'), amount: value }] },
});

/** What is filled in, what the message says, and what the advice names. */
const refusals: Array<[string, INodeParameters, string, string]> = [
	['a blank name', { name: '={{ $json.missing }}' }, 'Payer Name (name) is blank', 'Fill it in'],
	['a name of blanks', { name: ' ' }, 'Payer Name (name) is blank', 'Fill it in'],
	[
		'a name that is a list',
		{ name: '={{ ["Asha"] }}' },
		'Payer Name (name): a list is not text',
		'plain text',
	],
	['a blank phone', { phone: '={{ null }}' }, 'Payer Phone (phone) is blank', 'Fill it in'],
	[
		'a phone of nine digits',
		{ phone: '987654321' },
		'Payer Phone (phone): "987654321" is not an Indian phone number of ten digits',
		'9876543210',
	],
	[
		'a phone of another country',
		{ phone: '+44 20 7946 0958' },
		'Payer Phone (phone): "+44 20 7946 0958" is not an Indian phone number of ten digits',
		'+91',
	],
	[
		'a landline',
		{ phone: '022 2345 6789' },
		'Payer Phone (phone): "022 2345 6789" is not a mobile number',
		'mobile number',
	],
	['a blank email', { email: ' ' }, 'Payer Email (email) is blank', 'Fill it in'],
	[
		'an email without a domain',
		{ email: 'asha@example' },
		'Payer Email (email): "asha@example" is not an email address',
		'asha.rao@example.com',
	],
	[
		'two emails',
		{ email: 'asha@example.com, ravi@example.com' },
		'Payer Email (email): "asha@example.com, ravi@example.com" is not an email address',
		'one address',
	],
	['an amount of zero', amount(0), 'Amount in Rupees must be more than zero', 'rupees'],
	[
		'a negative amount',
		amount(-500),
		'Amount in Rupees: "-500" is not an amount in rupees',
		'rupees',
	],
	['1,5', amount('1,5'), 'Amount in Rupees: "1,5" is not an amount in rupees', '1,25,000.50'],
	['12abc', amount('12abc'), 'Amount in Rupees: "12abc" is not an amount in rupees', '1500'],
	[
		'three decimals',
		amount('={{ 0.1 + 0.2 }}'),
		'Amount in Rupees: "0.30000000000000004" is not an amount in rupees',
		'Round it to two decimals first',
	],
	['NaN', amount('={{ NaN }}'), 'Amount in Rupees: "NaN" is not an amount in rupees', 'rupees'],
	[
		'infinity',
		amount('={{ Infinity }}'),
		'Amount in Rupees: "Infinity" is not an amount in rupees',
		'rupees',
	],
	['a blank amount', amount('={{ $json.missing }}'), 'Amount in Rupees is blank', 'rupees'],
	['no line item', { details: {} }, 'Line Items (details) has no line item', 'at least one'],
	[
		'a line item without a component',
		{ details: { row: [{ component_type: code('={{ "" }}'), amount: 1 }] } },
		'Fee Component (component_type) is blank',
		'Fill it in',
	],
	[
		'a day of birth that could be two days',
		{ student: { date_of_birth: '05/04/2014' } },
		'Date of Birth: "05/04/2014" is not a clear date',
		'such as 14 Mar 2015.',
	],
	[
		'a day that does not exist',
		{ student: { date_of_birth: '2014-02-30T00:00:00' } },
		'Date of Birth: "2014-02-30T00:00:00" is not a clear date',
		'such as 14 Mar 2015.',
	],
	[
		'an expiry that is past',
		{ additionalFields: { expires_at: '2020-01-31T18:00:00' } },
		'Expires At: "2020-01-31T18:00:00" is in the past (read as 31 Jan 2020 18:00 in Asia/Kolkata)',
		'future',
	],
	[
		'an expiry that is no date',
		{ additionalFields: { expires_at: 'soon' } },
		'Expires At: "soon" is not a clear date and time',
		'31 Jan 2027 6:00 PM',
	],
	[
		'an academic year of two digits',
		{ student: { academic_year_start: 26 } },
		'Academic Year Start: "26" is not a year of four digits',
		'2026 and 2027',
	],
	[
		'an academic year that ends before it starts',
		{ student: { academic_year_start: 2027, academic_year_end: 2026 } },
		'Academic Year End: 2026 is before the Academic Year Start, 2027',
		'same year or a later one',
	],
	[
		'a new_admission that is neither',
		{ student: { new_admission: '={{ "maybe" }}' } },
		'New Admission: "maybe" is neither yes nor no',
		'true or false',
	],
	[
		'a note without a key',
		{ notes: { note: [{ key: '={{ $json.missing }}', value: 'REF123' }] } },
		'Key is blank',
		'Give the note a key',
	],
	[
		'two notes with one key',
		{
			notes: {
				note: [
					{ key: 'a', value: '1' },
					{ key: 'a', value: '2' },
				],
			},
		},
		'Notes: the key "a" occurs twice',
		'key of its own',
	],
	[
		'line items in unreadable JSON',
		detailsJson('[\n  {"amount": 1},\n]'),
		'Line Items as JSON is not readable JSON at line 3, column 1',
		'quotes, commas and brackets',
	],
	[
		'line items that are no list',
		detailsJson({ component_type: 'A', amount: 1 }),
		'Line Items as JSON is not a list',
		'[{ "component_type"',
	],
	[
		'an empty list of line items',
		detailsJson([]),
		'Line Items as JSON has no line item',
		'at least one',
	],
	[
		'a line item of the wrong shape',
		detailsJson([{ component_type: 'A', amount: 1 }, 500]),
		'Line Items as JSON, row 2 is not an object',
		'component_type and amount',
	],
	[
		'a line item with something else in it',
		detailsJson([{ component_type: 'A', amount: 1, due: '2026-01-01' }]),
		'Line Items as JSON, row 1: "due" is not known',
		'nothing else',
	],
	[
		'notes in unreadable JSON',
		notesJson("{'a': 1}"),
		'Notes as JSON is not readable JSON at line 1, column 2',
		'double quotes',
	],
	[
		'notes that are a number',
		notesJson('12'),
		'Notes as JSON is neither a list nor an object',
		'{ "',
	],
	[
		'a note of the wrong shape',
		notesJson([{ erp_reference_id: 'REF123' }]),
		'Notes as JSON, row 1: "erp_reference_id" is not known',
		'key and value',
	],
	[
		'an expression that fails in a field of n8n’s own',
		{ ...detailsJson([]), detailsJson: "={{ $('No such node').item.json.rows }}" },
		"Line Items as JSON: Referenced node doesn't exist",
		'Fix the expression',
	],
	[
		'an expression that fails in an additional field',
		{ additionalFields: { expires_at: "={{ $('No such node').item.json.until }}" } },
		"Additional Fields: Referenced node doesn't exist",
		'Fix the expression',
	],
	[
		'an expression that fails',
		{ phone: "={{ $('No such node').item.json.phone }}" },
		"Payer Phone (phone): Referenced node doesn't exist",
		'Fix the expression',
	],
];

describe('before anything is sent, the node refuses', () => {
	it.each(refusals)('%s', async (_, filled, message, advice) => {
		const { error, items } = await bench.run({ ...link, ...filled });
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message,
			description: expect.stringContaining(advice),
			context: { itemIndex: 0 },
		});
		expect(items).toEqual([]);
		expect(bench.jodo.requests).toEqual([]);
	});

	it.each([
		['www.example.com/paid'],
		['/paid'],
		['ftp://example.com/paid'],
		['javascript:alert(1)'],
		['https://example.com/thank you'],
	])('a pay order with the callback_url %s', async (callback_url) => {
		const { error } = await bench.run({ ...order, additionalFields: { callback_url } });
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: `Callback URL: "${callback_url}" is not a web address`,
			description: expect.stringContaining('starting with https://'),
			context: { itemIndex: 0 },
		});
		expect(bench.jodo.requests).toEqual([]);
	});
});

describe('one bad item among good ones', () => {
	const good = (name: string) => ({ ...row, name });
	const sheet = [
		good('One'),
		{ ...row, name: 'Two', phone: '98765' },
		good('Three'),
		{ ...row, name: 'Four', amount: '1,5' },
		{ ...row, name: 'Five', date_of_birth: '05/04/2014' },
		good('Six'),
	];
	const refused = [
		'Payer Phone (phone): "98765" is not an Indian phone number of ten digits [item 1]',
		'Amount in Rupees: "1,5" is not an amount in rupees [item 3]',
		'Date of Birth: "05/04/2014" is not a clear date [item 4]',
	];

	it('lets no request leave where the node stops on errors, and names every refused item', async () => {
		const { error, items } = await bench.run(fromSheet, { items: sheet });
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: `3 of 6 items cannot be sent, so nothing was sent. First: ${refused[0]}`,
			context: { itemIndex: 1, data: { created: [], alsoFailed: refused } },
		});
		for (const message of refused) {
			expect(error).toHaveProperty('description', expect.stringContaining(message));
		}
		expect(items).toEqual([]);
		expect(bench.jodo.requests).toEqual([]);
	});

	it('keeps an error readable when a whole sheet is refused', async () => {
		const items = Array.from({ length: 500 }, () => ({ ...row, phone: 'none' }));
		const { error } = await bench.run(fromSheet, { items });
		const { description, context } = error as Error & {
			description: string;
			context: { data: { alsoFailed: string[] } };
		};
		expect(description.length).toBeLessThan(3_000);
		expect(description).toContain('and 480 more');
		expect(context.data.alsoFailed).toHaveLength(500);
		expect(bench.jodo.requests).toEqual([]);
	});

	it('fails alone with “Continue (using error output)”', async () => {
		const { error, items, errorItems } = await bench.run(fromSheet, {
			items: sheet,
			onError: 'continueErrorOutput',
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.name, pairedItem])).toEqual([
			['One', { item: 0 }],
			['Three', { item: 2 }],
			['Six', { item: 5 }],
		]);
		expect(errorItems.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
			[refused[0], { item: 1 }],
			[refused[1], { item: 3 }],
			[refused[2], { item: 4 }],
		]);
		expect(bench.jodo.links.map(({ request }) => request.name).sort()).toEqual([
			'One',
			'Six',
			'Three',
		]);
	});

	it('comes out in its place with “Continue”, marked as an error', async () => {
		const { error, items } = await bench.run(fromSheet, {
			items: sheet,
			onError: 'continueRegularOutput',
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.error ?? json.name)).toEqual([
			'One',
			refused[0],
			'Three',
			refused[1],
			refused[2],
			'Six',
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(sheet.map((_, item) => ({ item })));
		expect(bench.jodo.links).toHaveLength(3);
	});
});
