import fc from 'fast-check';

import { notesColumn, readColumns } from '../../../nodes/shared/columns';
import { orderColumns } from '../../../nodes/shared/orderColumns';

const simplifyOrder = (order: unknown) => readColumns(orderColumns, order, undefined);
const simplifyNotes = (notes: unknown) =>
	readColumns({ notes: notesColumn((given) => given) }, notes, undefined).notes;

describe('a simplified order', () => {
	it('takes the id by either name', () => {
		expect(simplifyOrder({ id: 'order_1' }).order_id).toBe('order_1');
		expect(simplifyOrder({ order_id: 'order_1' }).order_id).toBe('order_1');
	});

	it.each([
		[[{ amount: 0.1 }, { amount: 0.2 }], 0.3],
		[[{ amount: '1000.50' }, { amount: 99.5 }], 1100],
		[[{ amount: '8.35' }, { amount: '0.05' }], 8.4],
		[[{ amount: 1 }, { amount: null }], null],
		[[{ amount: 1 }, { amount: 'many' }], null],
		[[], null],
	])('sums %j exactly, or not at all', (details, amount) => {
		expect(simplifyOrder({ details }).amount).toBe(amount);
	});

	it.each([
		['paid', 'paid', true],
		['PAID', 'paid', true],
		[' paid ', 'paid', true],
		['unpaid', 'unpaid', false],
		['expired', 'expired', false],
		['something new', 'something new', false],
		['', null, null],
		[' ', null, null],
		[null, null, null],
	])('with status %j is %j', (status, simplified, paid) => {
		expect(simplifyOrder({ status })).toMatchObject({ status: simplified, paid });
	});

	it('is settled when every row is, at the time of the last', () => {
		const first = { settlement_utr: 'UTR1', settled_at: '2026-01-05T06:00:00Z' };
		const second = { settlement_utr: 'UTR2', settled_at: '2026-01-06T06:00:00Z' };

		expect(simplifyOrder({ details: [second, first] })).toMatchObject({
			settled: true,
			settled_at: second.settled_at,
		});
		expect(simplifyOrder({ details: [first, { settled_at: null }] })).toMatchObject({
			settled: false,
			settled_at: null,
		});
		expect(simplifyOrder({ details: [first, {}] }).settled).toBe(false);
		expect(simplifyOrder({ details: [] }).settled).toBe(false);
		expect(simplifyOrder({ details: [{ settlement_utr: 'UTR1' }] })).toMatchObject({
			settled: true,
			settled_at: null,
		});
	});

	it.each(['', ' ', null, false, true, {}])('is not settled by %j', (nothing) => {
		const details = [{ settlement_utr: nothing, settled_at: nothing }];

		expect(simplifyOrder({ details })).toMatchObject({
			settled: false,
			details: [{ settlement_utr: null, settled_at: null }],
		});
	});

	it('has the same members whatever comes, and never throws', () => {
		const members = Object.keys(simplifyOrder({}));

		fc.assert(
			fc.property(fc.jsonValue(), (data) => {
				expect(Object.keys(simplifyOrder(data))).toEqual(members);
			}),
		);
	});
});

describe('notes', () => {
	it.each([
		[[{ key: 'a', value: 'b' }, { key: 'c' }], { a: 'b', c: null }],
		[
			{ a: 'b', n: 7 },
			{ a: 'b', n: '7' },
		],
		[[null, 7, { value: 'x' }], {}],
		['text', {}],
		[undefined, {}],
	])('%j become an object', (notes, simplified) => {
		expect(simplifyNotes(notes)).toEqual(simplified);
	});

	it('keep what somebody has written as it is, and yes and no as words', () => {
		expect(
			simplifyNotes([
				{ key: ' ref ', value: ' 7 ' },
				{ key: 'new', value: true },
			]),
		).toEqual({ ' ref ': ' 7 ', new: 'true' });
	});

	it('may be named like something that every object has', () => {
		const simplified = simplifyNotes([{ key: '__proto__', value: 'x' }]);

		expect(Object.entries(simplified ?? {})).toEqual([['__proto__', 'x']]);
	});
});
