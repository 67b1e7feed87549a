import type { Values } from '../fields/field';
import { group } from '../fields/group';
import { rows } from '../fields/rows';
import { date, email, id, phone, picker, rupees, text, year, yesNo } from '../fields/fieldKinds';
import { InvalidValueError } from '../../shared/values/invalidValue';
import { addRupees } from '../../shared/values/money';

/*
 * Fields that several operations share. Names are those of Jodo's pages.
 */

/** Who pays. Both pages, Create Payment Link and Create Pay Order, require all three. */
export const payer = {
	name: text('Payer Name', {
		placeholder: 'e.g. Asha Rao',
		description:
			'Name of the person who pays, usually a parent. The student has a separate field below.',
	}),
	phone: phone('Payer Phone', {
		placeholder: 'e.g. 9876543210',
		description:
			'Indian mobile number of the person who pays. You can write it with +91, a leading 0, spaces or hyphens; ten digits are sent.',
	}),
	email: email('Payer Email', {
		placeholder: 'e.g. asha.rao@example.com',
		description: 'Email address of the person who pays',
	}),
};

/**
 * The fee component of the samples on both pages, in use on both branches of a public integration
 * (observed).
 */
export const payableAmount = 'Payable Amount';

const componentWords = {
	placeholder: 'e.g. COURSE_FEE',
	description: 'What is paid for. It must be a fee component that Jodo has set up for the branch.',
	// Jodo checks it against the fee components of the branch (observed).
	advice:
		'Choose a fee component that is set up for this branch: From List shows them. Or choose By Code and type the code exactly as Jodo has it. Check the branch, too: each has fee components of its own.',
};

/** What is paid for, of the fees of a student. */
export const feeComponent = picker('Fee Component', 'searchFeeComponents', componentWords);

const amountWords = {
	placeholder: 'e.g. 1500',
	description:
		'In rupees, with at most two decimals. You can also write 1,25,000.50, ₹ 500 or 500 INR.',
};

/** The amount of one row. */
export const rowAmount = rupees('Amount in Rupees', amountWords);

/** The same, for the whole fee of a component. */
export const feeAmount = rupees('Fee Amount in Rupees', {
	...amountWords,
	// docs.jodo.in/student/api/update-fee/ says integer.
	advice:
		"Try whole rupees, as Jodo's page asks: it is not known whether Jodo takes paise in fees.",
});

/** The line items of a link or an order (docs.jodo.in/pay/api/create-payment-link/). */
export const details = rows('Line Items', {
	row: 'Line Item',
	required: true,
	description: 'What the parent pays for. The total is the sum of these.',
	// Refused as it stands, so that an example is never billed.
	example: '[\n  { "component_type": "Payable Amount", "amount": 0 }\n]',
	fields: {
		component_type: picker('Fee Component', 'searchFeeComponents', {
			...componentWords,
			default: payableAmount,
			placeholder: 'e.g. Payable Amount',
			description: `${componentWords.description} Jodo uses Payable Amount in its own examples.`,
		}),
		amount: rowAmount,
	},
	check: totalOf,
});

/**
 * @returns the exact sum in rupees of rows that have an amount
 * @throws InvalidValueError when it is too large to be exact
 */
export function totalOf(lines: ReadonlyArray<{ amount: number }>): number {
	return addRupees(lines.map(({ amount }) => amount));
}

/** The class of a student, by the code that Jodo and the institute share. */
export const grade = picker('Grade', 'searchGrades', {
	placeholder: 'e.g. grade_5',
	description: 'The class, by the grade code that is set up at Jodo',
	advice: 'Choose a grade that is set up for this branch: From List shows them.',
});

/** Who a student is to the institute. */
export const studentNames = {
	fullname: text('Full Name', {
		placeholder: 'e.g. Kabir Rao',
		description: "The student's full name",
	}),
	identifier: text('Admission Number', {
		placeholder: 'e.g. ENR-2026-0412',
		description: "The student's enrolment or admission number (Jodo calls it identifier)",
	}),
};

/** When a student was born, and for which year the student is enrolled. */
export const enrolment = {
	date_of_birth: date('Date of Birth', {
		placeholder: 'e.g. 14 Mar 2015',
		description: 'Sent as a day, such as 2015-03-14. A time of day is ignored.',
	}),
	new_admission: yesNo('New Admission', {
		description: 'Whether the student is being newly admitted',
	}),
	academic_year_start: year('Academic Year Start', {
		placeholder: 'e.g. 2026',
		description: 'Year in which the academic year starts, in four digits',
	}),
	academic_year_end: year('Academic Year End', {
		placeholder: 'e.g. 2027',
		description: 'Year in which the academic year ends, in four digits',
	}),
};

/** @throws InvalidValueError when the year ends before it starts */
export function checkAcademicYear({
	academic_year_start: start,
	academic_year_end: end,
}: Partial<Values<typeof enrolment>>): void {
	if (start === undefined || end === undefined || end >= start) return;
	throw new InvalidValueError(
		`${end} is before the Academic Year Start, ${start}`,
		'Use the same year or a later one.',
	).at('Academic Year End');
}

/** A second number of the institute's own. */
export const customIdentifier = text('Custom Identifier', {
	placeholder: 'e.g. BUS-ROUTE-7',
	description: 'Another reference of your own for the student or payer',
});

/** Whom a payment is for. None of it needs a student that Jodo knows (both pages). */
export const student = group(
	'Student',
	{
		placeholder: 'Add Student Detail',
		description: 'The student that the payment is for. All of it is optional.',
	},
	{
		student_name: text('Student Name', {
			placeholder: 'e.g. Kabir Rao',
			description: 'Helps the office to see whose fee was paid',
		}),
		grade,
		identifier: studentNames.identifier,
		...enrolment,
		custom_identifier: customIdentifier,
	},
	checkAcademicYear,
);

/** Links and orders are known by one kind of ID. */
export const orderId = id('Order ID', {
	placeholder: 'e.g. order_123456789',
	description:
		'The order_id that came out when the link or order was created. Payment links have an order ID, too.',
	advice:
		'Check the order ID, and whether it is a payment link or a pay order. Not found does not mean unpaid: look it up in the Jodo dashboard before you ask the parent again.',
	// Observed with HTTP 400: "Order not found for id: …".
	missing: /order.*not found/i,
});

/** The ID under which Jodo keeps a student. */
export const studentId = id('Jodo Student ID', {
	placeholder: 'e.g. 1204',
	description:
		"The number that Jodo gave the student. You get it from Student: Register if Jodo returns it, and from the Jodo Trigger's event Student: Registered.",
	advice: "Check the Jodo student ID: it is Jodo's own number, not the student's admission number.",
	// docs.jodo.in/flex/api/manage-flex-plan/ has it as a sentence.
	missing: /student.*not found/i,
});

/** The ID under which Jodo keeps a parent. */
export const registrationId = id('Registration ID', {
	placeholder: 'e.g. user_123456789',
	description: 'The registration_id that you got from User: Register',
	advice: 'Check the registration ID. You get it from User: Register.',
	// docs.jodo.in/user/api/get-access-token/ has it as a sentence.
	missing: /user.*not found/i,
});
