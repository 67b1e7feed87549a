import type { IDataObject } from 'n8n-workflow';

import { student as field } from '../../../nodes/Jodo/resources/sharedFields';
import { invalidValueOf } from '../invalidValue';
import { readField } from './readField';

/** What is read of a student as n8n has it. What is undefined is not sent. */
const read = (student: unknown) => readField(field, 'student', { student } as IDataObject);

describe('a student', () => {
	it('leaves out what is blank', () => {
		expect(
			read({
				student_name: '',
				grade: { __rl: true, mode: 'list', value: '' },
				date_of_birth: null,
				identifier: '  ',
				custom_identifier: undefined,
				new_admission: '',
				academic_year_start: '',
				academic_year_end: null,
			}),
		).toEqual({});
	});

	it.each([[undefined], [null], [''], [{}]])('takes %j for no student', (student) => {
		expect(read(student)).toEqual({});
	});

	it('sends a no, which is not blank', () => {
		expect(read({ new_admission: false })).toEqual({ new_admission: false });
	});

	it('reads what a sheet gives', () => {
		expect(
			read({
				identifier: 412,
				grade: 5,
				new_admission: 'Yes',
				academic_year_start: '2026',
				academic_year_end: 2027,
			}),
		).toEqual({
			identifier: '412',
			grade: '5',
			new_admission: true,
			academic_year_start: 2026,
			academic_year_end: 2027,
		});
	});

	it('lets an academic year end in the year in which it starts', () => {
		const years = { academic_year_start: 2026, academic_year_end: 2026 };
		expect(read(years)).toEqual(years);
	});

	it.each([
		[
			{ academic_year_start: 2027, academic_year_end: 2026 },
			'Academic Year End: 2026 is before the Academic Year Start, 2027',
		],
		[
			{ academic_year_start: '2026-27' },
			'Academic Year Start: "2026-27" is not a year of four digits',
		],
		[{ academic_year_end: 27 }, 'Academic Year End: "27" is not a year of four digits'],
		[{ new_admission: 'maybe' }, 'New Admission: "maybe" is neither yes nor no'],
		[{ date_of_birth: '05/04/2014' }, 'Date of Birth: "05/04/2014" is not a clear date'],
		[{ grade: ['grade_5'] }, 'Grade: a list is not text'],
		[{ student_name: { first: 'Kabir' } }, 'Student Name: an object is not text'],
		[{ identifier: Number.NaN }, 'Admission Number (identifier): "NaN" is not text'],
	])('refuses %j', (student, reason) => {
		expect(invalidValueOf(() => read(student)).message).toBe(reason);
	});
});
