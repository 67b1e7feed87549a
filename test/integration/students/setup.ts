import type { INodeParameters } from 'n8n-workflow';

import type { Simulator } from '../../../simulator';
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

/** What went wrong, without the number of the item. */
export function messageOf(error: Error | undefined): string {
	return (error?.message ?? 'nothing went wrong').replace(/ \[item \d+\]$/, '');
}
