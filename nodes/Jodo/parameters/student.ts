import type { INodeProperties } from 'n8n-workflow';

import { readDay } from '../../shared/values/dates';
import { InvalidValueError } from '../../shared/values/invalidValue';
import { readBoolean, readText, readYear } from '../../shared/values/text';
import { readOptionalFields, type Circumstances, type Field } from './field';
import { gradeLocator } from './locators';

/** Whom the payment is for. None of it needs a student that Jodo knows (both reference pages). */
export const studentFields: Field[] = [
	{
		property: {
			displayName: 'Academic Year End',
			name: 'academic_year_end',
			type: 'number',
			typeOptions: { minValue: 1000, maxValue: 9999, numberPrecision: 0 },
			default: '',
			placeholder: 'e.g. 2027',
			description: 'Year in which the academic year ends, in four digits',
		},
		read: readYear,
	},
	{
		property: {
			displayName: 'Academic Year Start',
			name: 'academic_year_start',
			type: 'number',
			typeOptions: { minValue: 1000, maxValue: 9999, numberPrecision: 0 },
			default: '',
			placeholder: 'e.g. 2026',
			description: 'Year in which the academic year starts, in four digits',
		},
		read: readYear,
	},
	{
		property: {
			displayName: 'Custom Identifier',
			name: 'custom_identifier',
			type: 'string',
			default: '',
			placeholder: 'e.g. BUS-ROUTE-7',
			description: 'A further reference of your own for the student or payer',
		},
		read: readText,
	},
	{
		property: {
			displayName: 'Date of Birth',
			name: 'date_of_birth',
			type: 'dateTime',
			// The picker keeps a day as it is sent, and shows one that was saved like that.
			typeOptions: { dateOnly: true },
			default: '',
			placeholder: 'e.g. 2014-05-01',
			description: 'Sent as a day, such as 2014-05-01; a time of day is ignored',
		},
		read: (value, { zone }) => readDay(value, zone),
	},
	{ property: gradeLocator, read: readText },
	{
		property: {
			displayName: 'Identifier',
			name: 'identifier',
			type: 'string',
			default: '',
			placeholder: 'e.g. ENR-2026-0412',
			description:
				'The number under which the institute keeps the student, such as an enrolment number',
		},
		read: readText,
	},
	{
		property: {
			displayName: 'New Admission',
			name: 'new_admission',
			type: 'boolean',
			default: false,
			description: 'Whether the student is being newly admitted',
		},
		read: readBoolean,
	},
	{
		property: {
			displayName: 'Student Name',
			name: 'student_name',
			type: 'string',
			default: '',
			placeholder: 'e.g. Kabir Rao',
			description: 'Shown with the payment and helpful when accounts are matched',
		},
		read: readText,
	},
];

export const studentProperty: INodeProperties = {
	displayName: 'Student',
	name: 'student',
	type: 'collection',
	placeholder: 'Add Student Detail',
	default: {},
	description: 'Whom the payment is for. All of it is optional.',
	options: studentFields.map(({ property }) => property),
};

/** @throws InvalidValueError that names the field */
export function readStudent(values: unknown, circumstances: Circumstances) {
	const student = readOptionalFields(studentFields, values, circumstances);
	const { academic_year_start: start, academic_year_end: end } = student;
	if (typeof start === 'number' && typeof end === 'number' && end < start) {
		throw new InvalidValueError(
			`academic_year_end: ${end} is before academic_year_start, ${start}`,
			'The end is the same year or a later one.',
		);
	}
	return student;
}
