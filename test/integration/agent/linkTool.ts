import type { INodeParameters } from 'n8n-workflow';

import { code } from '../locator';

/** A link whose payer, amount and reference the model fills in. */
export function linkTool(whenSeen = 'skip'): INodeParameters {
	return {
		resource: 'paymentLink',
		operation: 'create',
		name: "={{ $fromAI('payer_name', 'Name of the parent, as the user gave it', 'string') }}",
		phone: "={{ $fromAI('phone', 'Mobile number of the parent', 'string') }}",
		email: "={{ $fromAI('email', 'Email address of the parent', 'string') }}",
		details: {
			row: [
				{
					component_type: code('Payable Amount'),
					amount: "={{ $fromAI('amount', 'Amount in rupees', 'number') }}",
				},
			],
		},
		notes: { note: [{ key: 'invoice', value: "={{ $fromAI('invoice', '', 'string') }}" }] },
		options: {
			preventDuplicates: {
				settings: { reference: "={{ $fromAI('invoice', '', 'string') }}", whenSeen },
			},
		},
	};
}

/** The same without Prevent Duplicates. */
export const linkToolWithoutReference = { ...linkTool(), options: {} };

let invoices = 0;

/** What a model says; each time it is another bill. */
export function bill() {
	invoices += 1;
	return {
		payer_name: 'Asha Rao',
		phone: '+91 98765 43210',
		email: 'asha.rao@example.com',
		amount: 1500.5,
		invoice: `INV-${invoices}`,
	};
}
