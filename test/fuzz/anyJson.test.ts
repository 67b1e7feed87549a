import type { IDataObject } from 'n8n-workflow';
import fc from 'fast-check';

import { toItem } from '../../nodes/JodoTrigger/delivery/item';
import { errorWordsOf } from '../../nodes/Jodo/errorWords';
import { resources } from '../../nodes/Jodo/resources';
import { readColumns } from '../../nodes/shared/columns';
import { readCredential } from '../../nodes/shared/credential';
import { explain, type ErrorWords } from '../../nodes/shared/errorMessages';
import { asText } from '../../nodes/shared/untyped';
import { orderColumns } from '../../nodes/shared/orderColumns';
import { readErrorBody } from '../../nodes/shared/errorBody';
import { anyJson, awkwardJson } from './anyValue';
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

const orderFacts = ['id', 'status', 'paid_at', 'details', 'notes', 'name'];

const anyOrderOrJson = fc.oneof(anyJson, anyOrder, fc.array(anyOrder, { maxLength: 2 }));

property(
	'simplifying an order never fails, and always gives the same members',
	anyOrderOrJson,
	(data) => {
		const order = readColumns(orderColumns, data, undefined);

		expect(Object.keys(order)).toHaveLength(14);
		expect(['boolean', 'object']).toContain(typeof order.paid);
		expect(order.amount === null || Number.isFinite(order.amount)).toBe(true);
		expect(JSON.stringify(JSON.parse(JSON.stringify(order)))).toBe(JSON.stringify(order));
	},
	{
		examples: awkwardJson.flatMap((value) => [
			value,
			...orderFacts.map((fact) => ({ [fact]: value })),
		]),
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

const deliveryFacts = ['event', 'event_id', 'timestamp', 'payload'];

property(
	"the trigger's item never fails, and has the event's own facts as text",
	anyDelivery,
	(body) => {
		const { event, event_id } = toItem(body, true);

		expect(event).toBe(asText(body.event));
		expect(event_id).toBe(asText(body.event_id) || null);
		expect(toItem(body, false)).toBe(body);
	},
	{
		examples: awkwardJson.flatMap((value) =>
			deliveryFacts.map(
				(fact) => ({ event: 'order.payment.debited', [fact]: value }) as IDataObject,
			),
		),
	},
);

const credential = readCredential({
	environment: 'production',
	authentication: 'token',
	token: 'example',
});

const attempts = [
	...resources.flatMap(({ operations }) => operations.map(errorWordsOf)),
	{
		rejected: 'Jodo does not send the event to this workflow',
		unknown: 'It is not known whether Jodo sends the event to this workflow',
		unknownAdvice: 'Publish the workflow again.',
		advice: 'Correct what Jodo names here.',
	},
];

property(
	'explaining a refusal never fails, and is never long',
	fc.tuple(
		fc.oneof(fc.constantFrom(400, 401, 403, 404, 422, 429), fc.integer({ min: 300, max: 599 })),
		fc.oneof(
			anyJson,
			fc.record(
				{
					status: anyJson,
					message: anyJson,
					error: fc.oneof(anyJson, fc.record({ message: anyJson })),
					code: anyJson,
					errors: fc.oneof(anyJson, fc.array(fc.record({ key: anyJson, message: anyJson }))),
				},
				{ requiredKeys: [] },
			),
		),
		fc.constantFrom(...attempts),
	),
	([statusCode, body, attempt]) => {
		const { reason, code, message } = readErrorBody(body);
		for (const text of [reason, code, message]) expect(text.length).toBeLessThanOrEqual(301);

		const answer = { outcome: 'rejected' as const, statusCode, body, tries: 1, elapsed: 0 };
		const explanation = explain(answer, attempt, credential);
		expect(explanation.message).toMatch(/\S/);
		expect(explanation.message.length + explanation.description.length).toBeLessThan(1_500);
	},
	{
		examples: awkwardJson.flatMap((value) =>
			[404, 400].flatMap((statusCode) =>
				[
					value,
					{ message: value },
					{ code: value },
					{ errors: [{ key: 'a', message: value }] },
				].flatMap((body) =>
					attempts.map((words): [number, unknown, ErrorWords] => [statusCode, body, words]),
				),
			),
		),
	},
);
