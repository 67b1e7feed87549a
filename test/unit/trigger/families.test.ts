import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { toItem } from '../../../nodes/JodoTrigger/delivery/item';
import { jodoEvents } from '../../../nodes/JodoTrigger/events';
import { envelope, families, familyOf } from '../../../nodes/JodoTrigger/families';
import { faultsOf } from '../../integration/schemas/outputSchema';

const codes = jodoEvents.map(({ code }) => code);

const columnsOf = (event: string) => [
	...(envelope.schema.required ?? []),
	...(familyOf(event)?.schema.required ?? []),
];

/** JSON that has the names of Jodo's payloads in it, and anything under them. */
const payloads = fc.dictionary(
	fc.constantFrom(
		...['order', 'order_id', 'student', 'jodo_student_id', 'payment', 'subscription', 'mandate'],
		...['payment_schedule', 'application', 'disbursement', 'disbursements', 'details', 'notes'],
	),
	fc.oneof(
		fc.jsonValue(),
		fc.array(fc.dictionary(fc.constantFrom('id', 'amount', 'details', 'key'), fc.jsonValue())),
		fc.dictionary(
			fc.constantFrom('id', 'amount', 'status', 'details', 'notes', 'grade', 'identifier'),
			fc.jsonValue(),
		),
	),
);

describe('the families of events', () => {
	it('are those of the documented events, but of payment pages', () => {
		const without = codes.filter((code) => familyOf(code) === undefined);

		expect(without).toEqual(['page.payment.debited', 'page.payment.settled']);
		for (const family of families) expect(codes.map(familyOf)).toContain(family);
	});

	it.each([
		['order.payment.refunded', 'order.*'],
		['flex.mandate.paused', 'flex.mandate.*'],
		['cred.loan.renewed', 'cred.*'],
	])('take %s in, which Jodo may add, as %s', (event, code) => {
		expect(familyOf(event)?.events).toContain(code);
	});

	it.each(['orders', 'flex.autopay.set', 'pay.refund', 'cred', ''])('do not know %p', (event) => {
		expect(familyOf(event)).toBeUndefined();
	});
});

describe('simplifying', () => {
	it.each(codes)('%s never fails on any JSON and always has the columns of its family', (event) => {
		const family = familyOf(event);
		const schema = {
			type: 'object',
			properties: { ...envelope.schema.properties, ...family?.schema.properties },
			required: columnsOf(event),
			additionalProperties: family === undefined,
		};
		fc.assert(
			fc.property(fc.oneof(payloads, fc.jsonValue()), fc.jsonValue(), (payload, event_id) => {
				const body: IDataObject = JSON.parse(JSON.stringify({ event, event_id, payload }));

				const item = toItem(body, true);

				expect(faultsOf(schema, item)).toEqual([]);
				if (family !== undefined) expect(Object.keys(item)).toEqual(columnsOf(event));
			}),
		);
	});
});
