import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { toItem } from '../../../nodes/JodoTrigger/delivery/item';

const events = fc.constantFrom(
	'order.payment.debited',
	'payment_link.payment.settled',
	'page.payment.debited',
	'something.new',
);

describe('the item of a delivery', () => {
	it('can be made of any JSON', () => {
		fc.assert(
			fc.property(events, fc.jsonValue(), fc.jsonValue(), (event, payload, timestamp) => {
				const body: IDataObject = JSON.parse(JSON.stringify({ event, payload, timestamp }));
				const item = toItem(body, true);
				expect(item.event).toBe(event);
				expect(JSON.parse(JSON.stringify(item))).toEqual(item);
			}),
		);
	});

	it.each([
		[1_750_000_000, '2025-06-15T15:06:40.000Z'],
		['1750000000', '2025-06-15T15:06:40.000Z'],
		[undefined, null],
		[null, null],
		['', null],
		['soon', null],
		[8.7e15, null],
		[{}, null],
	])('reads the timestamp %p as %p', (timestamp, expected) => {
		expect(toItem({ event: 'a.b', timestamp }, true).occurred_at).toBe(expected);
	});

	it('keeps the facts of the envelope when a payload has some of the same name', () => {
		const payload = { event: 'fee.day', event_id: 7, occurred_at: 'never', grade: '5' };

		const item = toItem({ event: 'a.b', event_id: 'e1', timestamp: 0, payload }, true);

		expect(item).toEqual({
			event: 'a.b',
			event_id: 'e1',
			occurred_at: '1970-01-01T00:00:00.000Z',
			grade: '5',
		});
	});

	it('passes a payload that is no object under its own name', () => {
		expect(toItem({ event: 'a.b', payload: [1, 2] }, true)).toMatchObject({ payload: [1, 2] });
		expect(toItem({ event: 'a.b' }, true)).toMatchObject({ payload: null });
	});

	it('passes keys such as __proto__ as data', () => {
		const body = JSON.parse('{"event":"a.b","payload":{"__proto__":{"admin":true}}}');

		const item = toItem(body, true);

		expect('admin' in item).toBe(false);
		expect(Object.getPrototypeOf(item)).toBe(Object.prototype);
	});

	it('reads an order whose facts stand beside its id instead of under order', () => {
		const payload = { id: 'order_1', status: 'paid', details: [{ amount: '12.50' }] };

		expect(toItem({ event: 'order.payment.debited', payload }, true)).toMatchObject({
			order_id: 'order_1',
			paid: true,
			amount: 12.5,
		});
	});
});
