import type { INodeParameterResourceLocator, INodeParameters } from 'n8n-workflow';

/** A locator in which a code was typed. */
export function code(value: string): INodeParameterResourceLocator {
	return { __rl: true, mode: 'code', value };
}

/** A filled payment link, as the editor saves it. */
export const paymentLink = {
	resource: 'paymentLink',
	operation: 'create',
	name: 'Asha Rao',
	phone: '+91 98765 43210',
	email: 'asha@example.com',
	specifyDetails: 'fields',
	details: {
		row: [
			{ component_type: code('tuition_fee'), amount: 1000.5 },
			{ component_type: code('8926'), amount: 250 },
		],
	},
	student: { student_name: 'Kabir Rao', grade: code('grade_5'), date_of_birth: '2014-05-01' },
	specifyNotes: 'fields',
	notes: {
		note: [
			{ key: 'invoice', value: 'INV-1' },
			{ key: 'term', value: 'Second' },
		],
	},
	additionalFields: { collector_code: code('MAIN') },
	simplify: true,
} satisfies INodeParameters;

/** A filled pay order, as the editor saves it. */
export const payOrder = {
	...paymentLink,
	resource: 'payOrder',
	additionalFields: {
		collector_code: code('MAIN'),
		callback_url: 'https://school.example/paid/INV-1',
	},
} satisfies INodeParameters;
