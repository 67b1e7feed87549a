import type { INodeParameters } from 'n8n-workflow';

import { startedOnce } from '../../startedOnce';
import { apiError, created } from '../jodo/evidence';
import { startBench } from '../jodo/setup';
import { code } from '../locator';
import { messageOf, onceEach, operation, rohan, userAt } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => {
	bench.jodo.reset();
	bench.engine.log.length = 0;
});

const register = operation('student', 'register');
const add = operation('studentPayment', 'add');

describe('a student is never registered twice', () => {
	const items = [1, 2, 3].map((number) => ({ receipt: `ADM-${number}` }));
	const each = (registration_id: string, more: INodeParameters = {}) =>
		register({ registration_id, ...rohan, identifier: '={{ $json.receipt }}', ...more });
	const registered = () => bench.jodo.students.map(({ identifier }) => identifier);

	it('by itself, when the answer was lost', async () => {
		const registration_id = await userAt(bench.jodo);
		bench.jodo.fail({ do: 'dropAfter' });

		const { error } = await bench.run(each(registration_id), { items: items.slice(0, 1) });

		expect(messageOf(error)).toMatch(/^It is not known whether Jodo registered the student /);
		expect(apiError(error).description).toContain('this admission number');
		expect(registered()).toEqual(['ADM-1']);
		expect(bench.jodo.requests).toHaveLength(1);
	});

	it('by Retry on Fail', async () => {
		const registration_id = await userAt(bench.jodo);
		bench.jodo.fail({ skip: 1, do: 'dropAfter' });

		await bench.run(each(registration_id, { options: { concurrency: 1 } }), {
			items,
			retryOnFail: true,
			maxTries: 3,
		});

		expect(registered()).toEqual(['ADM-1', 'ADM-2']);
	});

	it('with Prevent Duplicates, which says whether the student has changed', async () => {
		const registration_id = await userAt(bench.jodo);
		const once = (more: INodeParameters = {}) =>
			bench.run(each(registration_id, { ...onceEach('skip'), ...more }), {
				items: items.slice(0, 1),
				workflowId: 'registered once',
			});
		await once();

		const { items: same } = await once();
		const { items: changed } = await once({ grade: code('grade_6') });

		expect(same[0]?.json).toEqual({
			skipped: true,
			reference: 'ADM-1',
			reason: 'The student for reference "ADM-1" was registered before',
			changed: false,
		});
		expect(changed[0]?.json).toMatchObject({ skipped: true, changed: true });
		expect(registered()).toEqual(['ADM-1']);
	});

	it('and a stopped run names the IDs, and logs nothing of the child', async () => {
		const registration_id = await userAt(bench.jodo);
		const rows = items.map(({ receipt }) => ({
			...{ receipt, fullname: 'Rohan Rao', born: '2014-05-01' },
			...{ parent: 'Asha Rao', phone: '9876543210', email: 'asha@example.com' },
		}));
		bench.engine.log.length = 0;
		bench.jodo.fail({ skip: 1, do: 'internalErrorAfter' });

		const { error } = await bench.run(
			each(registration_id, {
				fullname: '={{ $json.fullname }}',
				date_of_birth: '={{ $json.born }}',
				primary_contact_name: '={{ $json.parent }}',
				primary_contact_number: '={{ $json.phone }}',
				primary_contact_email: '={{ $json.email }}',
				options: { concurrency: 1 },
			}),
			{ items: rows },
		);

		const jodo_student_id = bench.jodo.students[0]?.jodo_student_id;
		expect(created(error)).toEqual([{ item: 0, jodo_student_id, registration_id }]);
		expect(apiError(error).description).toContain(
			`Registered before this and valid, so leave them out of the next run: item 0: ${jodo_student_id} ${registration_id}.`,
		);
		const log = JSON.stringify(bench.engine.log);
		expect(log).toContain(
			`Jodo: the run was stopped after these: item 0: ${jodo_student_id} ${registration_id}; It is not known`,
		);
		const facts = Object.values(rows[0] ?? {});
		expect(facts.filter((fact) => log.includes(fact))).toEqual([]);
	});
});

describe('a payment is never recorded twice', () => {
	/** Rows of a sheet, each a payment of its own; none says when it was paid, so that it is now. */
	const rows = [100, 200.5, 300].map((amount, index) => ({ receipt: `RCPT-${index}`, amount }));
	const each = (jodo_student_id: string, more: INodeParameters = {}) =>
		add({
			jodo_student_id,
			transaction_id: '={{ $json.receipt }}',
			specifyFeeComponents: 'fields',
			fee_components: {
				row: [{ component_type: code('tuition_fee'), amount: '={{ $json.amount }}' }],
			},
			...more,
		});
	const recorded = () => bench.jodo.payments.map(({ amount }) => amount);
	const newStudent = () => bench.jodo.addStudent().jodo_student_id;

	it('by itself, when the answer was lost', async () => {
		bench.jodo.fail({ do: 'dropAfter' });

		const { error } = await bench.run(each(newStudent()), { items: rows.slice(0, 1) });

		expect(messageOf(error)).toMatch(/^It is not known whether Jodo recorded the student payment /);
		expect(apiError(error).description).toContain(
			'Look in the Jodo dashboard for this student and amount.',
		);
		expect(recorded()).toEqual([100]);
	});

	it('by Retry on Fail, though "now" is another moment by then', async () => {
		const jodo_student_id = newStudent();
		bench.jodo.fail({ skip: 1, do: { kind: 'answer', status: 409, body: {} } });

		const { items, error } = await bench.run(
			each(jodo_student_id, { options: { concurrency: 1 } }),
			{ items: rows, retryOnFail: true, maxTries: 3, waitBetweenTries: 20 },
		);

		expect(error).toBeUndefined();
		expect(recorded()).toEqual([100, 200.5, 300]);
		expect(items.map(({ json }) => json.amount)).toEqual([100, 200.5, 300]);
	});

	it('by Retry on Fail, when the answer to one was lost', async () => {
		const jodo_student_id = newStudent();
		bench.jodo.fail({ skip: 1, do: 'dropAfter' });

		await bench.run(each(jodo_student_id, { options: { concurrency: 1 } }), {
			...{ items: rows, retryOnFail: true, maxTries: 3 },
		});

		expect(recorded()).toEqual([100, 200.5]);
	});

	describe('with Prevent Duplicates', () => {
		let run = 0;
		beforeEach(() => (run += 1));
		const once = async (student: string, row: object, more: INodeParameters = {}) => {
			const { items } = await bench.run(each(student, { ...onceEach('skip'), ...more }), {
				items: [{ ...rows[0], ...row }],
				workflowId: `recorded once ${run}`,
			});
			return items.map(({ json }) => json);
		};

		it('is skipped, though "now" is another moment by then', async () => {
			const student = newStudent();
			await once(student, {});

			expect(await once(student, {})).toEqual([
				{
					skipped: true,
					reference: 'RCPT-0',
					reason: 'The student payment for reference "RCPT-0" was recorded before',
					changed: false,
				},
			]);
		});

		it.each<[string, object, INodeParameters]>([
			['another amount', { amount: 101 }, {}],
			['another way of payment', {}, { mode: 'cheque' }],
			['another transaction ID', {}, { transaction_id: 'RCPT-X' }],
			[
				'another fee component',
				{},
				{ fee_components: { row: [{ component_type: code('8926'), amount: 100 }] } },
			],
		])('says that it has changed: %s', async (_what, row, more) => {
			const student = newStudent();
			await once(student, {});

			expect(await once(student, row, more)).toEqual([
				expect.objectContaining({
					changed: true,
					reason: expect.stringContaining('was recorded before with other details'),
				}),
			]);
			expect(recorded()).toEqual([100]);
		});

		it('says that it has changed: another student', async () => {
			await once(newStudent(), {});

			expect(await once(newStudent(), {})).toEqual([expect.objectContaining({ changed: true })]);
		});

		it('is the same with another remark', async () => {
			const student = newStudent();
			await once(student, {});

			expect(await once(student, {}, { additionalFields: { notes: 'Paid by the uncle' } })).toEqual(
				[expect.objectContaining({ skipped: true, changed: false })],
			);
		});
	});

	it('and a stopped run names student, transaction ID and amount', async () => {
		const jodo_student_id = newStudent();
		bench.jodo.fail({ skip: 1, do: { kind: 'answer', status: 409, body: {} } });

		const { error } = await bench.run(each(jodo_student_id, { options: { concurrency: 1 } }), {
			items: rows,
		});

		expect(created(error)).toEqual([
			{ item: 0, jodo_student_id, transaction_id: 'RCPT-0', amount: 100 },
		]);
		expect(apiError(error).description).toContain(
			`Recorded before this and valid, so leave them out of the next run: item 0: ${jodo_student_id} RCPT-0 100.`,
		);
	});
});
