export interface FeeComponent {
	component_type: string;
	name: string;
}

export interface Grade {
	code: string;
	name: string;
	stream: string;
}

export interface Discount {
	discount_type: string;
	name: string;
}

/** A branch of an institute, which Jodo's API addresses by its collector code. */
export interface Branch {
	collector_code: string;
	name: string;
	feeComponents: FeeComponent[];
	grades: Grade[];
	discounts?: Discount[];
}

const PAYABLE_AMOUNT: FeeComponent = { component_type: 'Payable Amount', name: 'Payable Amount' };

/** Invented. `8926` is there because codes that look like numbers occur (docs.jodo.in/student/api/update-fee/). */
export const DEFAULT_BRANCHES: readonly Branch[] = [
	{
		collector_code: 'MAIN',
		name: 'Greenfield School, Main Campus',
		feeComponents: [
			PAYABLE_AMOUNT,
			{ component_type: 'tuition_fee', name: 'Tuition Fee' },
			{ component_type: '8926', name: 'Transport Fee' },
			{ component_type: 'Event Fee', name: 'Event Fee' },
		],
		grades: [
			{ code: 'grade_5', name: 'Grade 5', stream: 'General' },
			{ code: 'grade_11_sci', name: 'Grade 11', stream: 'Science' },
		],
		discounts: [
			{ discount_type: 'SIBLINGS', name: 'Sibling Discount' },
			{ discount_type: 'MANAGEMENT', name: 'Management Discount' },
		],
	},
	{
		collector_code: 'NORTH',
		name: 'Greenfield School, North Campus',
		feeComponents: [PAYABLE_AMOUNT, { component_type: 'hostel_fee', name: 'Hostel Fee' }],
		grades: [{ code: 'grade_1', name: 'Grade 1', stream: 'General' }],
		discounts: [{ discount_type: 'SIBLINGS', name: 'Sibling Discount' }],
	},
];

/** The second account has one branch of its own. Observed: some institutes hold an account for each branch. */
export const SECOND_ACCOUNT_BRANCHES: readonly Branch[] = [
	{
		collector_code: 'EAST',
		name: 'Greenfield Junior College',
		feeComponents: [PAYABLE_AMOUNT],
		grades: [{ code: 'fyjc_com', name: 'First Year', stream: 'Commerce' }],
	},
];
