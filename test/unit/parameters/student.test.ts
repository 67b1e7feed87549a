import { readStudent } from '../../../nodes/Jodo/parameters/student';
import { invalidValueOf } from '../invalidValue';

const circumstances = { zone: 'Asia/Kolkata', now: 0 };
const read = (student: unknown) => readStudent(student, circumstances);

describe('readStudent', () => {
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
			'academic_year_end: 2026 is before academic_year_start, 2027',
		],
		[
			{ academic_year_start: '2026-27' },
			'academic_year_start: "2026-27" is not a year of four digits',
		],
		[{ academic_year_end: 27 }, 'academic_year_end: "27" is not a year of four digits'],
		[{ new_admission: 'maybe' }, 'new_admission: "maybe" is neither yes nor no'],
		[{ date_of_birth: '05/04/2014' }, 'date_of_birth: "05/04/2014" is not one certain date'],
		[{ grade: ['grade_5'] }, 'grade: a list is not text'],
		[{ student_name: { first: 'Kabir' } }, 'student_name: an object is not text'],
		[{ identifier: Number.NaN }, 'identifier: "NaN" is not text'],
	])('refuses %j', (student, reason) => {
		expect(invalidValueOf(() => read(student)).message).toBe(reason);
	});
});
