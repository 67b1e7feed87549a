import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { code } from '../integration/locator';
import { awkwardValues } from './anyValue';
import { feeRow, goodRow } from './feeRow';

/** Where the values of a row go; some of these fields only one of the two resources has. */
export const rowFields = [
	...['name', 'phone', 'email', 'details', 'notes'],
	...['student_name', 'grade', 'date_of_birth', 'identifier', 'custom_identifier'].map(
		(name) => `student.${name}`,
	),
	...['new_admission', 'academic_year_start', 'academic_year_end'].map((name) => `student.${name}`),
	...['expires_at', 'callback_url', 'collector_code'],
];

/** Takes a field from the row; the expression fails in a row that says so, as it does for a typing error. */
function from(field: string, value = `$json.${field}`): string {
	return `={{ $json.fails === '${field}' ? $('Nowhere').item.json.name : ${value} }}`;
}

/** Of text only: an expression in which JavaScript itself throws a TypeError comes to nothing in n8n. */
const luxonIf = (flag: string, field: string) =>
	`$json.${flag} && typeof $json.${field} === 'string' ? DateTime.fromISO($json.${field}) : $json.${field}`;

/** A node in which every field comes from the row. */
export const rowNode = (resource: string): INodeParameters => ({
	resource,
	operation: 'create',
	name: from('name'),
	phone: from('phone'),
	email: from('email'),
	specifyDetails: 'json',
	detailsJson: from('details'),
	specifyNotes: 'json',
	notesJson: from('notes'),
	student: {
		student_name: from('student.student_name'),
		grade: code(from('student.grade')),
		date_of_birth: from(
			'student.date_of_birth',
			`(${luxonIf('luxonBirthday', 'student.date_of_birth')})`,
		),
		identifier: from('student.identifier'),
		custom_identifier: from('student.custom_identifier'),
		new_admission: from('student.new_admission'),
		academic_year_start: from('student.academic_year_start'),
		academic_year_end: from('student.academic_year_end'),
	},
	additionalFields: {
		collector_code: code(from('collector_code')),
		...(resource === 'payOrder'
			? { callback_url: from('callback_url') }
			: { expires_at: from('expires_at', `(${luxonIf('luxonExpiry', 'expires_at')})`) }),
	},
	options: { concurrency: 50 },
});

/** True once in so many cases. */
const rarely = (times: number) => fc.integer({ min: 1, max: times }).map((luck) => luck === 1);

/** The field whose expression fails; seldom any. */
const failingField = fc
	.tuple(rarely(25), fc.constantFrom(...rowFields))
	.map(([fails, field]) => (fails ? field : undefined));

export const row = fc
	.tuple(feeRow, failingField, fc.boolean(), rarely(10))
	.map(([fields, fails, luxonBirthday, luxonExpiry]): IDataObject => {
		return { ...fields, fails, luxonBirthday, luxonExpiry } as IDataObject;
	});

const [plainRow = {}] = fc.sample(goodRow, { numRuns: 1, seed: 1 });

/** The same row with another value in one field. */
export function withValue(fields: object, field: string, value: unknown): IDataObject {
	const { student, ...others } = fields as IDataObject;
	const [first = '', second] = field.split('.');
	return second === undefined
		? ({ ...fields, [first]: value } as IDataObject)
		: ({ ...others, student: { ...(student as IDataObject), [second]: value } } as IDataObject);
}

/** A row in which all is right but one field, for each field and each awkward value. */
export const awkwardRows: IDataObject[] = rowFields.flatMap((field) =>
	awkwardValues.map((value) => withValue(plainRow, field, value)),
);

/** A row in which something cannot be sent, whichever resource it is for. */
export const brokenRow: fc.Arbitrary<IDataObject> = fc
	.tuple(
		goodRow,
		fc.constantFrom<[field: string, value: unknown]>(
			['phone', '98765'],
			['email', 'nobody'],
			['details', '[{"component_type":"Payable Amount","amount":"1,00.5"}]'],
			['notes', '{"invoice":"INV-7",}'],
			['student.date_of_birth', '2026-02-31'],
			...rowFields.slice(0, 13).map((field): [string, unknown] => ['fails', field]),
		),
	)
	.map(([fields, [field, value]]) => withValue(fields, field, value));
