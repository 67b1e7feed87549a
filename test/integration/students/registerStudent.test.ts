import type { INodeParameters } from 'n8n-workflow';

import { startedOnce } from '../../startedOnce';
import { apiError } from '../jodo/evidence';
import { startBench } from '../jodo/setup';
import { code } from '../locator';
import {
	feesOfPanel,
	feesOnPage,
	itemsOf,
	messageOf,
	operation,
	rohan,
	rohanSent,
	sent,
	userAt,
} from './setup';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

const register = operation('student', 'register');

describe('Register Student', () => {
	it('sends the student with years as text, and gives the Jodo student ID', async () => {
		const registration_id = await userAt(bench.jodo);

		const items = await itemsOf(bench, register({ registration_id, ...rohan }));

		expect(sent(bench.jodo)).toEqual([
			{ request: `POST /erp/users/${registration_id}/students`, body: { student: rohanSent } },
		]);
		expect(items).toEqual([
			{
				jodo_student_id: bench.jodo.students[0]?.jodo_student_id,
				registration_id,
				fullname: 'Rohan Rao',
				identifier: 'ENR-5',
				grade: 'grade_5',
			},
		]);
	});

	it('sends fees with a discount, and a custom identifier, when they are filled in', async () => {
		const registration_id = await userAt(bench.jodo);

		await itemsOf(
			bench,
			register({
				registration_id,
				...rohan,
				...feesOfPanel,
				additionalFields: { custom_identifier: 'BUS-ROUTE-7' },
			}),
		);

		expect(bench.onlyBody()).toEqual({
			student: { ...rohanSent, custom_identifier: 'BUS-ROUTE-7' },
			fee_components: feesOnPage,
		});
	});

	it('reads every value of a sheet, whatever type it has there', async () => {
		const registration_id = await userAt(bench.jodo);
		const row = {
			class: 'grade_5',
			born: 41760,
			new: 'yes',
			start: '2026',
			phone: 9876543210,
			number: 412,
		};

		const { error } = await bench.run(
			register({
				registration_id,
				...rohan,
				identifier: '={{ $json.number }}',
				grade: code('={{ $json.class }}'),
				date_of_birth: '={{ $json.born }}',
				new_admission: '={{ $json.new }}',
				academic_year_start: '={{ $json.start }}',
				primary_contact_number: '={{ $json.phone }}',
			}),
			{ items: [row] },
		);

		expect(error).toBeUndefined();
		expect(bench.onlyBody()).toEqual({
			student: { ...rohanSent, identifier: '412', date_of_birth: '2014-05-01' },
		});
	});

	it.each([200, 201] as const)('is done when Jodo answers %d', async (studentRegistered) => {
		const registration_id = await userAt(bench.jodo);
		bench.jodo.assume({ studentRegistered });

		expect(await itemsOf(bench, register({ registration_id, ...rohan }))).toHaveLength(1);
	});

	it('has null for the Jodo student ID where Jodo does not say it', async () => {
		const registration_id = await userAt(bench.jodo);
		bench.jodo.assume({ studentIdInAnswer: false });

		expect(await itemsOf(bench, register({ registration_id, ...rohan }))).toEqual([
			expect.objectContaining({ jodo_student_id: null, registration_id, identifier: 'ENR-5' }),
		]);
	});

	it.each([12345, '12345'])('gives the Jodo student ID %j as text', async (jodo_student_id) => {
		bench.jodo.fail({
			do: { kind: 'answer', status: 201, body: { status: 'success', data: { jodo_student_id } } },
		});

		expect(await itemsOf(bench, register({ registration_id: 'user_1', ...rohan }))).toEqual([
			expect.objectContaining({ jodo_student_id: '12345' }),
		]);
	});

	it.each([404, 400] as const)('says that the user was looked for (%d)', async (missingUser) => {
		bench.jodo.assume({ missingUser });

		const { error } = await bench.run(register({ registration_id: 'user_1', ...rohan }));

		expect(messageOf(error)).toBe('Jodo did not find the user: User not found');
		expect(apiError(error).description).toContain('Check the registration ID');
	});

	it('says which grade is not known where Jodo checks it, and what to do', async () => {
		const registration_id = await userAt(bench.jodo);
		bench.jodo.assume({ gradesChecked: true });

		const { error } = await bench.run(
			register({ registration_id, ...rohan, grade: code('grade_99') }),
		);

		expect(messageOf(error)).toBe(
			'Jodo did not register the student: student.grade: Invalid grade grade_99',
		);
		expect(apiError(error).description).toContain('Choose a grade that is set up');
	});

	it('passes on that the admission number is registered already, where Jodo says so', async () => {
		const registration_id = await userAt(bench.jodo);
		await itemsOf(bench, register({ registration_id, ...rohan }));
		bench.jodo.assume({ studentRepeated: 'refused' });

		const { error } = await bench.run(register({ registration_id, ...rohan }));

		expect(messageOf(error)).toBe(
			'Jodo did not register the student: Student already exists for identifier: ENR-5',
		);
	});

	const refusals: Array<[string, INodeParameters, string]> = [
		['a name from a blank cell', { fullname: '={{ $json.no }}' }, 'Full Name (fullname) is blank'],
		['no grade', { grade: code('={{ $json.no }}') }, 'Grade is blank'],
		[
			'a day of birth that could be two days',
			{ date_of_birth: '05/04/2014' },
			'Date of Birth: "05/04/2014" is not a clear date',
		],
		[
			'a new admission that is neither yes nor no',
			{ new_admission: '={{ "maybe" }}' },
			'New Admission: "maybe" is neither yes nor no',
		],
		['a new admission that is blank', { new_admission: '={{ "" }}' }, 'New Admission is blank'],
		['no new admission', { new_admission: '={{ $json.no }}' }, 'New Admission is blank'],
		[
			'an academic year of two digits',
			{ academic_year_start: 26 },
			'Academic Year Start: "26" is not a year of four digits',
		],
		['no academic year', { academic_year_start: '={{ null }}' }, 'Academic Year Start is blank'],
		[
			'a year that ends before it starts',
			{ academic_year_end: 2025 },
			'Academic Year End: 2025 is before the Academic Year Start, 2026',
		],
		[
			'a phone number of nine digits',
			{ primary_contact_number: '987654321' },
			'Parent Phone (primary_contact_number): "987654321" is not an Indian phone number of ten digits',
		],
		[
			'an email without a domain',
			{ primary_contact_email: 'asha@example' },
			'Parent Email (primary_contact_email): "asha@example" is not an email address',
		],
		[
			'a registration ID that is a path',
			{ registration_id: '../students' },
			'Registration ID: "../students" is not a Registration ID',
		],
	];

	it.each(refusals)('refuses %s before anything is sent', async (_what, change, message) => {
		const { error } = await bench.run(register({ registration_id: 'user_1', ...rohan, ...change }));

		expect(messageOf(error)).toBe(message);
		expect(error).toHaveProperty('description', expect.stringMatching(/\S/));
		expect(bench.jodo.requests).toEqual([]);
	});
});
