import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Simulator } from '../../../simulator';
import { clientOf, USERS } from '../../../simulator/exampleRequests';
import { STUDENT_EXAMPLE } from '../../../simulator/students/addStudent';
import type { Bench } from '../jodo/setup';
import { code } from '../locator';

/** A request as Jodo got it. */
export type Sent = { request: string; body?: unknown };

/** What was sent since the last reset: method and address below the API's base, and the body, if any. */
export function sent({ requests }: Simulator): Sent[] {
	return requests.map(({ method, url, body }) => ({
		request: `${method} ${url.replace('/api/v1/integrations', '')}`,
		...(body !== undefined && { body }),
	}));
}

/** The parameters of an operation. */
export function operation(
	resource: string,
	name: string,
): (fields?: INodeParameters) => INodeParameters {
	return (fields = {}) => ({ resource, operation: name, ...fields });
}

/** Two fees as the panel has them, the first with a discount. */
export const feesOfPanel: INodeParameters = {
	specifyFeeComponents: 'fields',
	fee_components: {
		row: [
			{
				component_type: code('tuition_fee'),
				fee_amount: '50,000',
				discount_type: code('SIBLINGS'),
				discount_value: 500.5,
			},
			{ component_type: code('8926'), fee_amount: 12000 },
		],
	},
};

/** The same as Jodo's pages have them. */
export const feesOnPage = [
	{
		component_type: 'tuition_fee',
		fee_amount: 50_000,
		discounts: [{ discount_type: 'SIBLINGS', value: 500.5 }],
	},
	{ component_type: '8926', fee_amount: 12_000 },
];

/** Fees given all together, as JSON text or as an expression. */
export function feesAs(json: unknown): INodeParameters {
	return {
		specifyFeeComponents: 'json',
		feeComponentsJson: typeof json === 'string' ? json : JSON.stringify(json),
	};
}

/** Prevent Duplicates for the number that each input item carries as `receipt`. */
export function onceEach(whenSeen: 'skip' | 'error' | 'createAgain'): INodeParameters {
	return {
		options: { preventDuplicates: { settings: { reference: '={{ $json.receipt }}', whenSeen } } },
	};
}

/** What was paid, as the panel has it. */
const paid: INodeParameters = {
	mode: 'cash',
	specifyFeeComponents: 'fields',
	fee_components: {
		row: [
			{ component_type: code('tuition_fee'), amount: '1,000.10' },
			{ component_type: code('8926'), amount: 0.2 },
		],
	},
};

/** The same as Jodo's page has it; 1000.3 in all. */
export const paidRows = [
	{ component_type: 'tuition_fee', amount: 1000.1 },
	{ component_type: '8926', amount: 0.2 },
];

/** The parameters that record these rows as paid. */
export function add(fields: INodeParameters): INodeParameters {
	return operation('studentPayment', 'add')({ ...paid, ...fields });
}

/** The facts of a student as the panel has them. */
export const rohan: INodeParameters = {
	fullname: 'Rohan Rao',
	identifier: 'ENR-5',
	grade: code('grade_5'),
	date_of_birth: '1 May 2014',
	new_admission: true,
	academic_year_start: 2026,
	academic_year_end: 2027,
	primary_contact_name: 'Asha Rao',
	primary_contact_number: '+91 98765 43210',
	primary_contact_email: 'asha@example.com',
};

/** The same as Jodo's page has them: academic years are text there. */
export const rohanSent = { ...STUDENT_EXAMPLE, new_admission: true };

/** Registers the parent, and forgets that it was sent. */
export async function userAt(jodo: Simulator): Promise<string> {
	const { data } = await clientOf(jodo).post(`${USERS}/register`, {
		name: 'Asha Rao',
		phone: '9876543210',
		email: 'asha@example.com',
	});
	jodo.requests.length = 0;
	return data.data.registration_id;
}

/** Runs one operation for one input, and expects its items to come out. */
export async function itemsOf(bench: Bench, parameters: INodeParameters): Promise<IDataObject[]> {
	const { items, error } = await bench.run(parameters);
	expect(error).toBeUndefined();
	return items.map(({ json }) => json);
}

/** What went wrong, without the number of the item. */
export function messageOf(error: Error | undefined): string {
	return (error?.message ?? 'nothing went wrong').replace(/ \[item \d+\]$/, '');
}
