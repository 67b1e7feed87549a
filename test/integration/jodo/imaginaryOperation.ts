import type * as fields from '../../../nodes/Jodo/fields/fieldKinds';
import type * as operation from '../../../nodes/Jodo/operation';
import type { Repeat } from '../../../nodes/shared/retryPolicy';
import type * as columns from '../../../nodes/shared/columns';

/** What operations are made of: of the built package, so that n8n's engine runs the whole of it. */
type Kit = Pick<typeof operation, 'defineOperation'> & {
	fields: typeof fields;
	columns: typeof columns;
};

/** A create that does not exist, in as few lines as one can have. */
export function imagine({ defineOperation, fields, columns }: Kit, repeat: Repeat) {
	const page = 'https://docs.jodo.in/';
	const words = { action: 'Imagine', description: 'Imagine a bill', forAgents: 'Imagines.', page };
	const payer = { phone: '9876543210', email: 'asha@example.com' };
	const details = [{ component_type: 'Payable Amount', amount: 1 }];
	return defineOperation({
		...words,
		value: `imagine_${repeat}`,
		name: 'Imagine',
		thing: 'imaginary bill',
		request: { method: 'POST', path: '/pay/orders', repeat },
		fields: { name: fields.text('Name', { description: 'Who it is for' }) },
		body: ({ name }) => ({ name, ...payer, details }),
		output: { data: 'object', columns: { order_id: columns.textColumn('order_id') } },
	});
}
