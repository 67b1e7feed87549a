import type * as fields from '../../../nodes/Jodo/fields/fieldKinds';
import type * as operation from '../../../nodes/Jodo/operation';
import type { Repeat } from '../../../nodes/shared/retryPolicy';
import type * as columns from '../../../nodes/shared/columns';

/** What operations are made of: of the built package, so that n8n's engine runs the whole of it. */
type Kit = Pick<typeof operation, 'defineOperation'> & {
	fields: typeof fields;
	columns: typeof columns;
};

/** A create that does not exist, written as any other: with the members that each has to have, and a body. */
export function imagine({ defineOperation, fields, columns }: Kit, repeat: Repeat) {
	return defineOperation({
		value: `imagine_${repeat}`,
		name: 'Imagine',
		action: 'Imagine',
		description: 'Imagine a bill',
		page: 'https://docs.jodo.in/',
		forAgents: 'Imagines.',
		thing: 'imaginary bill',
		request: { method: 'POST', path: '/pay/orders', repeat },
		fields: { name: fields.text('Name', { description: 'Who it is for' }) },
		body: ({ name }) => ({
			name,
			phone: '9876543210',
			email: 'asha@example.com',
			details: [{ component_type: 'Payable Amount', amount: 1 }],
		}),
		output: { data: 'object', columns: { order_id: columns.textColumn('order_id') } },
	});
}
