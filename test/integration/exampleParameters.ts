import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../nodes/Jodo/operation';
import { resources } from '../../nodes/Jodo/resources';
import type { Simulator } from '../../simulator';
import {
	clientOf,
	createLink,
	PAYMENT_EXAMPLE,
	PLAN_EXAMPLE,
	PLANS,
	STUDENTS,
	WEBHOOKS,
} from '../../simulator/exampleRequests';
import { code } from './locator';

/** All that the node can do, for `describe.each`. */
export const everyOperation = resources.flatMap(({ value: resource, operations }) =>
	operations.map((operation) => ({ resource, name: operation.value, operation })),
);

/** What examples cannot name by themselves, by the names of the fields: IDs of what exists, a day to come. */
export type Existing = Record<
	'order_id' | 'jodo_student_id' | 'registration_id' | 'expires_at',
	string
>;

/**
 * Parameters that fill in every field of an operation with the example that its own panel shows, and the
 * IDs with what exists. New fields and operations need no word here.
 */
export function exampleOf(
	resource: string,
	{ value, fields }: Operation,
	existing: Existing,
): INodeParameters {
	return { resource, operation: value, ...filledIn(shownFor({ fields }), existing) };
}

/** What the panel shows of an operation's own, in its order. */
export function shownFor({ fields }: Pick<Operation, 'fields'>): INodeProperties[] {
	return Object.entries(fields).flatMap(([name, field]) => field.parameters(name));
}

/**
 * Makes a local Jodo in which the example of every operation can be carried out: a link that is read as an
 * order, too, and a student with fees, a payment at the counter and a plan.
 */
export async function existingAt(jodo: Simulator): Promise<Existing> {
	// The codes of examples are not those of the simulator's branches.
	jodo.assume({ eitherKindReadable: true, componentsChecked: false, discountsChecked: false });
	const client = clientOf(jodo);
	const { jodo_student_id, registration_id } = jodo.addStudent({
		fee_components: [
			{
				component_type: 'tuition_fee',
				fee_amount: 50_000,
				discounts: [{ discount_type: 'SIBLINGS', value: 500.5 }],
			},
		],
	});
	await client.post(`${STUDENTS}/${jodo_student_id}/payments`, {
		...PAYMENT_EXAMPLE,
		transaction_id: 'RECEIPT-2026-0815',
	});
	await client.post(PLANS(jodo_student_id), PLAN_EXAMPLE);
	await client.post(WEBHOOKS, {
		event_code: 'order.payment.debited',
		url: 'https://n8n.example.com/webhook/1',
		failure_notification_email: 'accounts@example.com',
		collector_code: 'MAIN',
	});
	const order_id = await createLink(client);
	jodo.requests.length = 0;
	return { order_id, jodo_student_id, registration_id, expires_at: '2099-01-31' };
}

function filledIn(properties: INodeProperties[], existing: Existing): INodeParameters {
	return Object.fromEntries(
		properties.map((property) => [property.name, exampleFor(property, existing)]),
	) as INodeParameters;
}

function exampleFor(property: INodeProperties, existing: Existing): unknown {
	const { name, type, placeholder = '' } = property;
	const known = new Map(Object.entries(existing)).get(name);
	if (known !== undefined) return known;
	const example = placeholder.replace('e.g. ', '');
	if (type === 'string') return example;
	if (type === 'number' && example !== '') return Number(example);
	if (type === 'resourceLocator') {
		const byCode = property.modes?.find((mode) => mode.name === 'code');
		return code(byCode?.placeholder?.replace('e.g. ', '') ?? '');
	}
	if (type === 'collection') return filledIn(membersOf(property), existing);
	if (type === 'fixedCollection') {
		return Object.fromEntries(
			groupsOf(property).map(({ name: group, values }) => [group, [filledIn(values, existing)]]),
		);
	}
	return property.default;
}

/** The parameters inside a collection. */
export function membersOf({ options = [] }: INodeProperties): INodeProperties[] {
	return options.filter((one): one is INodeProperties => 'type' in one);
}

/** The kinds of rows inside a fixed collection, with their parameters. */
export function groupsOf({ options = [] }: INodeProperties) {
	return options.flatMap((one) => ('values' in one ? [one] : []));
}
