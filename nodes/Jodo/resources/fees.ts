import { InvalidValueError } from '../../shared/values/invalidValue';
import { addRupees } from '../../shared/values/money';
import { optional, type Values } from '../fields/field';
import { innerRows, pageRows } from '../fields/rows';
import type { ShownList } from '../fields/rowsPanel';
import { picker, rupees } from '../fields/fieldKinds';
import { feeAmount, feeComponent } from './sharedFields';

const discountType = picker('Discount', 'searchDiscounts', {
	placeholder: 'e.g. SIBLINGS',
	description: 'A discount that Jodo has set up for the branch',
	advice: 'Choose a discount that is set up for this branch: From List shows them.',
});

const discountValue = rupees('Discount Value in Rupees', {
	placeholder: 'e.g. 500',
	description: 'How many rupees the discount takes off. Needed when a discount is chosen.',
});

/** A fee as Jodo's pages have it: several discounts a component. */
const onPage = {
	component_type: feeComponent,
	fee_amount: feeAmount,
	discounts: optional(
		innerRows('Discounts', {
			row: 'discount',
			required: false,
			fields: { discount_type: discountType, value: discountValue },
		}),
	),
};

/** A fee of a student, as it is sent. */
type Fee = Values<typeof onPage>;

/**
 * The fees of a student (docs.jodo.in/student/api/update-fee/). The table of that page says integers,
 * its sample has text; whether Jodo takes paise is not known.
 */
export function feeComponents({
	required,
	description,
}: Pick<ShownList, 'required' | 'description'>) {
	return pageRows('Fee Components', {
		required,
		description: `${description} Use whole rupees, as Jodo's page asks: it is not known whether Jodo takes paise.`,
		row: 'Fee Component',
		example:
			'[\n  {\n    "component_type": "",\n    "fee_amount": 0,\n    "discounts": [{ "discount_type": "", "value": 0 }]\n  }\n]',
		fields: {
			component_type: feeComponent,
			fee_amount: feeAmount,
			discount_type: optional(discountType),
			discount_value: optional(discountValue),
		},
		onPage,
		fromPanel({ discount_type: type, discount_value: value, ...fee }): Fee {
			if (type === undefined && value === undefined) return { ...fee, discounts: undefined };
			if (type !== undefined && value !== undefined) {
				return { ...fee, discounts: [{ discount_type: type, value }] };
			}
			throw new InvalidValueError('is blank', 'A discount needs both: which one, and how much.').at(
				type === undefined ? 'Discount (discount_type)' : 'Discount Value in Rupees',
			);
		},
		check: totalsOf,
	});
}

/** @throws InvalidValueError when a sum is too large to be exact */
export function totalsOf(fees: Fee[]): { total_fee: number; total_discount: number } {
	const discounts = fees.flatMap(({ discounts = [] }) => discounts);
	return {
		total_fee: addRupees(fees.map(({ fee_amount }) => fee_amount)),
		total_discount: addRupees(discounts.map(({ value }) => value)),
	};
}
