import type { IDataObject } from 'n8n-workflow';
import fc from 'fast-check';

import { toItem } from '../../nodes/JodoTrigger/item';
import { simplifyOrder } from '../../nodes/shared/order';
import { readRefusal } from '../../nodes/shared/refusals';
import { anyJson } from './anyValue';
import { property } from './cases';

/** An order in which any fact may be of any kind. */
const anyOrder = fc.record(
	{
		id: anyJson,
		order_id: anyJson,
		status: anyJson,
		paid_at: anyJson,
		details: fc.oneof(
			anyJson,
			fc.array(fc.oneof(anyJson, fc.record({ amount: anyJson, settlement_utr: anyJson }))),
		),
		notes: fc.oneof(anyJson, fc.array(fc.record({ key: anyJson, value: anyJson }))),
		...{ name: anyJson, phone: anyJson, email: anyJson },
	},
	{ requiredKeys: [] },
);

const anyOrderOrJson = fc.oneof(anyJson, anyOrder, fc.array(anyOrder, { maxLength: 2 }));

property(
	'simplifying an order never fails, and always gives the same members',
	anyOrderOrJson,
	(data) => {
		const order = simplifyOrder(data);

		expect(Object.keys(order)).toHaveLength(14);
		expect(['boolean', 'object']).toContain(typeof order.paid);
		expect(order.amount === null || Number.isFinite(order.amount)).toBe(true);
		expect(JSON.stringify(JSON.parse(JSON.stringify(order)))).toBe(JSON.stringify(order));
	},
);

const anyEvent = fc.oneof(
	anyJson,
	fc.constantFrom('order.payment.debited', 'payment_link.payment.settled', 'cred.emi.debited'),
);

const anyDelivery: fc.Arbitrary<IDataObject> = fc
	.record(
		{
			event: anyEvent,
			event_id: anyJson,
			timestamp: anyJson,
			payload: fc.oneof(anyJson, fc.record({ order_id: anyJson, order: anyOrderOrJson })),
		},
		{ requiredKeys: [] },
	)
	.map((body) => JSON.parse(JSON.stringify(body)) as IDataObject);

property("the trigger's item never fails, and keeps the event's own facts", anyDelivery, (body) => {
	const { event, event_id } = toItem(body, true);

	expect({ event, event_id }).toEqual({ event: body.event, event_id: body.event_id ?? null });
	expect(toItem(body, false)).toBe(body);
});

property('reading a refusal never fails, and is never long', anyJson, (body) => {
	const { reason, code, message } = readRefusal(body);

	for (const text of [reason, code, message]) expect(text.length).toBeLessThanOrEqual(301);
});
