import { DateTime } from 'luxon';

import { startedOnce } from '../../startedOnce';
import { linkExample, startBench } from '../jodo/setup';
import { add } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

const newStudent = () => bench.jodo.addStudent().jodo_student_id;
const today = () => DateTime.now().setZone('Asia/Kolkata').toISODate() ?? '';

describe('what depends on the clock', () => {
	it('takes a payment that was made this very moment', async () => {
		const { error } = await bench.run(
			add({ jodo_student_id: newStudent(), paid_at: '={{ $now }}' }),
		);

		expect(error).toBeUndefined();
	});

	it('records a payment of today once, however often n8n tries again', async () => {
		const parameters = add({
			jodo_student_id: newStudent(),
			paid_at: today(),
			transaction_id: 'R-1',
		});
		bench.jodo.fail({ times: 1, do: 'dropAfter' });

		const { error } = await bench.run(parameters, { retryOnFail: true, maxTries: 3 });

		expect(error?.message).toMatch(/^It is not known whether Jodo recorded the student payment/);
		expect(bench.jodo.payments).toHaveLength(1);
	});

	it('does not call a payment of today another one when the workflow runs again', async () => {
		const settings = { reference: 'R-1', whenSeen: 'skip' };
		const parameters = add({
			jodo_student_id: newStudent(),
			paid_at: today(),
			options: { preventDuplicates: { settings } },
		});
		await bench.run(parameters, { workflowId: 'clock' });

		const { items } = await bench.run(parameters, { workflowId: 'clock' });

		expect(items[0]?.json).toMatchObject({ skipped: true, changed: false });
	});

	it('creates a link that expires in a week once, however often n8n tries again', async () => {
		const parameters = {
			...linkExample,
			additionalFields: { expires_at: '={{ $now.plus({ days: 7 }) }}' },
		};
		bench.jodo.fail({ times: 1, do: 'dropAfter' });

		await bench.run(parameters, { retryOnFail: true, maxTries: 3 });

		expect(bench.jodo.links).toHaveLength(1);
	});
});
