import fc from 'fast-check';

import { readWebhookList } from '../../../nodes/JodoTrigger/registration/webhooks';

const row = { id: 'a', event_code: 'order.payment.debited', url: 'https://erp.school.example' };
const read = { id: 'a', event: 'order.payment.debited', url: 'https://erp.school.example' };

describe('the list of webhooks', () => {
	it.each([
		['rows as observed', { status: 'success', data: [row] }, [read]],
		['without a status', { data: [row] }, [read]],
		['an empty list', { data: [] }, []],
		['null instead of an empty list', { status: 'success', data: null }, []],
		['numbers as ids', { data: [{ ...row, id: 7 }] }, [{ ...read, id: '7' }]],
		['spaces around', { data: [{ ...row, id: ' a ', collector_code: ' MAIN' }] }, [read]],
		['a row that was never disabled', { data: [{ ...row, disabled_at: false }] }, [read]],
		['a row without an address', { data: [{ ...row, url: null }] }, [{ ...read, url: '' }]],
		['a row of this branch', { data: [{ ...row, collector_code: 'MAIN' }] }, [read]],
		['a row of another branch', { data: [{ ...row, collector_code: 'NORTH' }] }, []],
		['a row that is not active', { data: [{ ...row, is_active: false }] }, []],
		['a row that is disabled', { data: [{ ...row, status: 'disabled' }, row] }, [read]],
		['a row with the time it was disabled', { data: [{ ...row, disabled_at: '2026-01-05' }] }, []],
	])('can be read: %s', (_, body, expected) => {
		expect(readWebhookList(body, 'MAIN')).toEqual(expected);
	});

	it.each([
		['no data', { status: 'success' }],
		['data that is no list', { data: { webhooks: [row] } }],
		['a row without an event', { data: [{ id: 'a', url: row.url }] }],
		['a blank id', { data: [{ ...row, id: ' ' }] }],
		['a row without an id', { data: [{ event_code: 'x', url: row.url }] }],
		['rows that are something else', { data: ['order_1', 7, null] }],
		['text', 'Service Unavailable'],
		['nothing', null],
	])('counts as not readable: %s', (_, body) => {
		expect(readWebhookList(body, 'MAIN')).toBeUndefined();
	});

	it('never throws', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.string(), (body, branch) => {
				readWebhookList(body, branch);
				readWebhookList({ data: [body] }, branch);
			}),
		);
	});
});
