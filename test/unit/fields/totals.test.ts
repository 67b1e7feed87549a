import type { IDataObject } from 'n8n-workflow';

import { feeComponents } from '../../../nodes/Jodo/resources/fees';
import { set } from '../../../nodes/Jodo/resources/flexPlan/set';
import { invalidValueOf } from '../invalidValue';
import { readField } from './readField';

/** In rupees: one of them is exact to the paisa in JSON, two together are not. */
const most = 9_999_999_999_999;

const fees = feeComponents({ required: true, description: '' });

const readFees = (fee_components: unknown) =>
	readField(fees, 'fee_components', {
		specifyFeeComponents: 'json',
		feeComponentsJson: fee_components,
	} as IDataObject);

const readPlan = (payment_schedule: unknown) =>
	readField(set.fields.payment_schedule!, 'payment_schedule', {
		specifyPaymentSchedule: 'json',
		paymentScheduleJson: payment_schedule,
	} as IDataObject);

describe('a sum that is not exact to the paisa is refused', () => {
	const discount = { discount_type: 'A', value: most };
	const fee = { component_type: 'A', fee_amount: most };

	it.each([
		['of fees', [fee, fee]],
		['of discounts', [{ ...fee, discounts: [discount, discount] }]],
	])('%s', (_, rows) => {
		expect(readFees([fee])).toHaveLength(1);
		expect(invalidValueOf(() => readFees(rows)).message).toBe(
			'Fee Components as JSON: the sum is too large',
		);
	});

	it('of a plan, also over several instalments', () => {
		const instalment = (due_date: string) => ({ due_date, component_type: 'A', amount: most });
		expect(readPlan([instalment('2027-04-10')])).toHaveLength(1);
		expect(
			invalidValueOf(() => readPlan([instalment('2027-04-10'), instalment('2027-07-10')])).message,
		).toBe('Payment Schedule as JSON: the sum is too large');
	});
});
