import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { startedOnce } from '../../startedOnce';
import { code } from '../locator';
import { linkExample, orderExample, startBench } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

const link: INodeParameters = linkExample;
const order: INodeParameters = { ...linkExample, resource: 'payOrder' };

/** What either resource sends when nothing optional is filled in. */
const required = {
	name: 'Customer Name',
	phone: '9876543210',
	email: 'you@example.com',
	details: [{ component_type: 'Payable Amount', amount: 1 }],
};

/** Every optional field that both pages list: as the editor saves it, and as it is sent. */
const common: Array<[string, INodeParameters, object]> = [
	['student_name', { student: { student_name: 'Kabir Rao' } }, { student_name: 'Kabir Rao' }],
	['grade', { student: { grade: code('grade_5') } }, { grade: 'grade_5' }],
	[
		'date_of_birth',
		{ student: { date_of_birth: '2014-05-01T00:00:00' } },
		{ date_of_birth: '2014-05-01' },
	],
	['identifier', { student: { identifier: 'ENR-5' } }, { identifier: 'ENR-5' }],
	[
		'custom_identifier',
		{ student: { custom_identifier: 'BUS-7' } },
		{ custom_identifier: 'BUS-7' },
	],
	['new_admission', { student: { new_admission: true } }, { new_admission: true }],
	['a new_admission that is no', { student: { new_admission: false } }, { new_admission: false }],
	[
		'academic_year_start',
		{ student: { academic_year_start: 2026 } },
		{ academic_year_start: 2026 },
	],
	['academic_year_end', { student: { academic_year_end: 2027 } }, { academic_year_end: 2027 }],
	[
		'notes',
		{ notes: { note: [{ key: 'erp_reference_id', value: 'REF123' }] } },
		{ notes: [{ key: 'erp_reference_id', value: 'REF123' }] },
	],
	[
		'collector_code',
		{ additionalFields: { collector_code: code('NORTH') } },
		{ collector_code: 'NORTH' },
	],
];

const student: INodeParameters = {
	student_name: 'Kabir Rao',
	grade: { __rl: true, mode: 'list', value: 'grade_5', cachedResultName: 'Grade 5 (grade_5)' },
	date_of_birth: '2014-05-01T00:00:00',
	identifier: 'ENR-5',
	custom_identifier: 'BUS-7',
	new_admission: true,
	academic_year_start: 2026,
	academic_year_end: 2027,
};

const everything: INodeParameters = {
	name: 'Asha Rao',
	phone: '+91 98765 43210',
	email: ' asha@example.com ',
	details: {
		row: [
			{ component_type: code('Payable Amount'), amount: 1000.5 },
			{ component_type: code('tuition_fee'), amount: '₹ 1,25,000.50' },
		],
	},
	student,
	notes: {
		note: [
			{ key: 'erp_reference_id', value: 'REF123' },
			{ key: 'campaign', value: 7 },
		],
	},
};

const everythingSent =
	'"name":"Asha Rao","phone":"9876543210","email":"asha@example.com",' +
	'"details":[{"component_type":"Payable Amount","amount":1000.5},{"component_type":"tuition_fee","amount":125000.5}],' +
	'"student_name":"Kabir Rao","grade":"grade_5","identifier":"ENR-5","date_of_birth":"2014-05-01",' +
	'"new_admission":true,"academic_year_start":2026,"academic_year_end":2027,"custom_identifier":"BUS-7",' +
	'"notes":[{"key":"erp_reference_id","value":"REF123"},{"key":"campaign","value":"7"}],"collector_code":"MAIN"';

describe.each([
	['a payment link', link],
	['a pay order', order],
])('%s', (_, parameters) => {
	it('has nothing in it but what is required, when nothing else is filled in', async () => {
		await bench.run(parameters);
		expect(bench.onlyBody()).toEqual(required);
	});

	it.each(common)('carries %s alone', async (_field, filled, sent) => {
		const { error } = await bench.run({ ...parameters, ...filled });
		expect(error).toBeUndefined();
		expect(bench.onlyBody()).toEqual({ ...required, ...sent });
	});

	it('carries no field that is blank', async () => {
		const { error } = await bench.run({
			...parameters,
			student: {
				student_name: ' ',
				grade: { __rl: true, mode: 'list', value: '' },
				date_of_birth: '',
				identifier: '={{ $json.missing }}',
				custom_identifier: '={{ null }}',
				new_admission: '={{ "" }}',
				academic_year_start: '',
				academic_year_end: '={{ $json.missing }}',
			},
			notes: {},
			additionalFields: { collector_code: code(''), expires_at: '', callback_url: '' },
		});
		expect(error).toBeUndefined();
		expect(bench.onlyBody()).toEqual(required);
	});

	it('carries no field whose list was left alone, as n8n 2.41 saves it: without the mark of a list', async () => {
		const untouched = { mode: 'list', value: '' };
		const { error } = await bench.run({
			...parameters,
			student: { grade: untouched },
			additionalFields: { collector_code: untouched },
		});
		expect(error).toBeUndefined();
		expect(bench.onlyBody()).toEqual(required);
	});

	it('carries the credential’s branch where the node names none', async () => {
		const credential = { ...bench.credential, collector_code: ' NORTH ' };
		await bench.run(parameters, { credential });
		expect(bench.onlyBody()).toEqual({ ...required, collector_code: 'NORTH' });
	});

	it('carries the node’s branch instead of the credential’s', async () => {
		const credential = { ...bench.credential, collector_code: 'NORTH' };
		const additionalFields = { collector_code: code('MAIN') };
		await bench.run({ ...parameters, additionalFields }, { credential });
		expect(bench.onlyBody()).toEqual({ ...required, collector_code: 'MAIN' });
	});
});

it('sends a payment link with every field, byte for byte', async () => {
	const { error } = await bench.run({
		...link,
		...everything,
		additionalFields: { expires_at: '2099-01-31T18:00:00', collector_code: code('MAIN') },
	});
	expect(error).toBeUndefined();
	expect(bench.jodo.requests[0]?.rawBody.toString()).toBe(
		`{${everythingSent},"expires_at":"2099-01-31T12:30:00.000Z"}`,
	);
	expect(bench.jodo.links).toHaveLength(1);
});

it('sends a pay order with every field, byte for byte', async () => {
	const { error } = await bench.run({
		...order,
		...everything,
		additionalFields: {
			callback_url: 'https://www.example.com/thank-you?invoice=REF123',
			collector_code: code('MAIN'),
		},
	});
	expect(error).toBeUndefined();
	expect(bench.jodo.requests[0]?.rawBody.toString()).toBe(
		`{${everythingSent},"callback_url":"https://www.example.com/thank-you?invoice=REF123"}`,
	);
	expect(bench.jodo.orders).toHaveLength(1);
});

describe('what only one of the two has', () => {
	const additional = {
		expires_at: '2099-01-31T18:00:00Z',
		callback_url: 'https://www.example.com/paid',
	};

	it('is expires_at for a payment link; a saved callback_url is not sent', async () => {
		await bench.run({ ...link, additionalFields: additional });
		expect(bench.onlyBody()).toEqual({ ...required, expires_at: '2099-01-31T18:00:00.000Z' });
	});

	it('is callback_url for a pay order; a saved expires_at is not sent', async () => {
		await bench.run({ ...order, additionalFields: additional });
		expect(bench.onlyBody()).toEqual({ ...required, callback_url: additional.callback_url });
	});

	it.each([
		['paymentLink', ['collector_code', 'expires_at']],
		['payOrder', ['callback_url', 'collector_code']],
	])('is all that the editor offers for %s', (resource, fields) => {
		const offered = bench.engine
			.node('jodo')
			.description.properties.filter(
				({ name, displayOptions }) =>
					name === 'additionalFields' && displayOptions?.show?.resource?.includes(resource),
			)
			.flatMap(({ options = [] }) => options as INodeProperties[]);
		expect(offered.map(({ name }) => name).sort()).toEqual(fields);
	});
});

describe('line items and notes', () => {
	const rows = [
		{ component_type: 'Payable Amount', amount: 1000.5 },
		{ component_type: 'Event Fee', amount: '1,250.00' },
	];
	const details = [
		{ component_type: 'Payable Amount', amount: 1000.5 },
		{ component_type: 'Event Fee', amount: 1250 },
	];
	const reference = { key: 'erp_reference_id', value: 'REF123' };
	const notes = [reference, { key: 'batch', value: '7' }];
	const plain = { erp_reference_id: 'REF123', batch: 7 };
	const item = { rows, plain, notes, json: JSON.stringify(rows), plainJson: JSON.stringify(plain) };

	it.each([
		['JSON text', JSON.stringify(rows)],
		['an expression that gives a list', '={{ $json.rows }}'],
		['an expression that gives JSON text', '={{ $json.json }}'],
		[
			'JSON text with an expression in it',
			'=[{{ JSON.stringify($json.rows[0]) }}, {"component_type":"Event Fee","amount":1250}]',
		],
	])('bring line items as %s', async (_, detailsJson) => {
		const { error } = await bench.run(
			{ ...link, specifyDetails: 'json', detailsJson },
			{ items: [item] },
		);
		expect(error).toBeUndefined();
		expect(bench.onlyBody()).toEqual({ ...required, details });
	});

	it.each([
		['JSON text', JSON.stringify(notes)],
		['JSON text of an object', JSON.stringify(plain)],
		['an expression that gives a list', '={{ $json.notes }}'],
		['an expression that gives an object', '={{ $json.plain }}'],
		['an expression that gives JSON text', '={{ $json.plainJson }}'],
	])('bring notes as %s', async (_, notesJson) => {
		const { error } = await bench.run(
			{ ...link, specifyNotes: 'json', notesJson },
			{ items: [item] },
		);
		expect(error).toBeUndefined();
		expect(bench.onlyBody()).toEqual({ ...required, notes });
	});

	it.each([['={{ $json.missing }}'], ['={{ [] }}'], ['={{ {} }}'], ['[]'], ['']])(
		'leave notes out for %s',
		async (notesJson) => {
			const { error } = await bench.run({ ...link, specifyNotes: 'json', notesJson });
			expect(error).toBeUndefined();
			expect(bench.onlyBody()).toEqual(required);
		},
	);

	it.each<[string, INodeParameters]>([
		[
			'row by row',
			{ notes: { note: [{ key: 'batch', value: '={{ $json.missing }}' }, reference] } },
		],
		['as JSON', { specifyNotes: 'json', notesJson: { erp_reference_id: 'REF123', batch: null } }],
	])('leave a note without a value out, %s', async (_, filled) => {
		const { error } = await bench.run({ ...link, ...filled });
		expect(error).toBeUndefined();
		expect(bench.onlyBody()).toEqual({ ...required, notes: [reference] });
	});

	it('take Payable Amount for a fresh row, of which only the amount is filled in', async () => {
		const { error } = await bench.run({ ...link, details: { row: [{ amount: 1 }] } });
		expect(error).toBeUndefined();
		expect(bench.onlyBody()).toEqual(required);
	});

	it('stand on a picker that n8n recognises, in the line item of a fresh node', () => {
		const properties = bench.engine.node('jodo').description.properties;
		const fresh = properties.find(({ name }) => name === 'details')?.default;
		expect(fresh).toEqual({
			row: [{ component_type: { __rl: true, mode: 'code', value: 'Payable Amount' }, amount: '' }],
		});
	});
});

describe('texts that parents and sheets bring along', () => {
	it.each([
		['another script', 'आशा राव'],
		['quotes and backslashes', 'Asha "Ash" \\ O\'Rao'],
		['what looks like JSON', '"},"amount":1,{"'],
		['what looks like a header', 'Asha\r\nX-Header: 1'],
		['an emoji', 'Asha 🎓'],
		['half an emoji', 'Asha \ud83c'],
	])('reach Jodo whole: %s', async (_, name) => {
		const { error } = await bench.run(
			{ ...link, name: '={{ $json.name }}' },
			{ items: [{ name }] },
		);
		expect(error).toBeUndefined();
		expect(bench.onlyBody()).toEqual({ ...required, name });
	});

	it('are not sent as numbers where the page wants text', async () => {
		const { error } = await bench.run(
			{
				...orderExample,
				name: '={{ $json.number }}',
				phone: '={{ 9876543210 }}',
				student: { identifier: '={{ $json.number }}', grade: code('={{ $json.number }}') },
			},
			{ items: [{ number: 412 }] },
		);
		expect(error).toBeUndefined();
		expect(bench.onlyBody()).toMatchObject({
			name: '412',
			phone: '9876543210',
			identifier: '412',
			grade: '412',
		});
	});
});
