import { startedOnce } from '../../startedOnce';
import { startBench } from '../jodo/setup';
import { feesOnPage, itemsOf, operation, sent } from './setup';

const bench = startedOnce(startBench);

it('asks for a student, and gives all columns', async () => {
	const { jodo_student_id } = bench.jodo.addStudent({ fee_components: feesOnPage });

	expect(await itemsOf(bench, operation('student', 'get')({ jodo_student_id }))).toEqual([
		{
			jodo_student_id,
			fullname: 'Rohan Rao',
			identifier: 'ENR-5',
			custom_identifier: null,
			grade: 'grade_5',
			new_admission: false,
			academic_year_start: 2026,
			academic_year_end: 2027,
			date_of_birth: '2014-05-01',
			collector_code: 'MAIN',
			joining_year: null,
			primary_contact_name: 'Asha Rao',
			primary_contact_number: '9876543210',
			primary_contact_email: 'asha@example.com',
			total_fee: 62_000,
			total_discount: 500.5,
		},
	]);
	expect(sent(bench.jodo)).toEqual([{ request: `GET /erp/students/${jodo_student_id}` }]);
});
