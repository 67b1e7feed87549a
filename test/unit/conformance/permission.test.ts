import { Answer } from '../../../simulator/checks/answer';
import { Created } from '../../../simulator/checks/created';
import { whyForbidden } from '../../../simulator/checks/permission';
import type { Ask } from '../../../simulator/checks/permission';

const uat = { production: false, webhooks: false };
const production = { production: true, webhooks: false };
const forbidden = 'in production nothing is created but one link';
const ofOthers = 'it would change what this run has not created';

const link: Ask = {
	method: 'POST',
	path: '/pay/payment_links',
	body: {
		details: [{ amount: 1 }],
		expires_at: new Date(Date.now() + 600_000).toISOString(),
	},
};

function answered(data: object): Answer {
	return new Answer(201, {}, JSON.stringify({ status: 'success', data }), Date.now());
}

function having(ask: Ask, data: object): Created {
	const created = new Created();
	created.note(ask, answered(data));
	return created;
}

describe('what conformance may ask', () => {
	it.each([uat, production])('is everything that only reads, with %j', (permission) => {
		const ask: Ask = { method: 'GET', path: '/erp/students/1/payments' };
		expect(whyForbidden(ask, permission, new Created())).toBeUndefined();
	});

	it.each<Ask>([
		{ method: 'DELETE', path: '/pay/payment_links/order_1' },
		{ method: 'PATCH', path: '/erp/students/1' },
		{ method: 'PATCH', path: '/erp/students/1/fee' },
		{ method: 'POST', path: '/erp/students/1/payments' },
		{ method: 'DELETE', path: '/erp/students/1/payments/RCPT-1' },
		{ method: 'POST', path: '/flex/students/1/plans' },
		{ method: 'POST', path: '/erp/users/user_1/students' },
		{ method: 'DELETE', path: '/erp/webhooks/1' },
	])('is not $method $path of what others have created', (ask) => {
		expect(whyForbidden(ask, { ...uat, webhooks: true }, new Created())).toBe(ofOthers);
	});

	it('is to cancel a link of its own, in production too', () => {
		const ask: Ask = { method: 'DELETE', path: '/pay/payment_links/order_1' };
		expect(whyForbidden(ask, production, having(link, { order_id: 'order_1' }))).toBeUndefined();
	});

	it('is one link of ₹ 1 that expires soon in production, and no second one', () => {
		expect(whyForbidden(link, production, new Created())).toBeUndefined();
		expect(whyForbidden(link, production, having(link, { order_id: 'order_1' }))).toBe(forbidden);
		const lost = new Created();
		lost.note(link);
		expect(whyForbidden(link, production, lost)).toBe(forbidden);
	});

	it.each([
		{ details: [{ amount: 2 }] },
		{ details: [{ amount: 1 }, { amount: 1 }] },
		{ details: [] },
		{ expires_at: undefined },
		{ expires_at: '2099-01-01T00:00:00Z' },
		{ expires_at: '2020-01-01T00:00:00Z' },
	])('is no link with %j in production', (change) => {
		const ask = { ...link, body: { ...Object(link.body), ...change } };
		expect(whyForbidden(ask, production, new Created())).toBe(forbidden);
	});

	it.each(['/pay/orders', '/erp/users/register', '/erp/webhooks'])(
		'is no POST %s in production',
		(path) => {
			const ask: Ask = { method: 'POST', path, body: link.body };
			expect(whyForbidden(ask, { ...production, webhooks: true }, new Created())).toBe(forbidden);
		},
	);

	it('is to add and disable webhooks only with --webhooks', () => {
		const add: Ask = { method: 'POST', path: '/erp/webhooks' };
		const disable: Ask = { method: 'DELETE', path: '/erp/webhooks/1' };
		const created = having(add, { id: '1' });
		for (const ask of [add, disable]) {
			expect(whyForbidden(ask, uat, created)).toBe('webhooks are left alone without --webhooks');
			expect(whyForbidden(ask, { ...uat, webhooks: true }, created)).toBeUndefined();
		}
	});
});

describe('what conformance has created', () => {
	const pay: Ask = {
		method: 'POST',
		path: '/erp/students/1/payments',
		body: { transaction_id: 'T-1' },
	};
	const undo = { path: '/erp/students/1/payments/T-1', query: {} };

	it('is to be taken back, once for each payment of a transaction ID', () => {
		const created = having(pay, {});
		created.note(pay, answered({}));
		expect(created.toUndo).toEqual([undo, undo]);
		created.note({ method: 'DELETE', path: undo.path }, answered({}));
		expect(created.toUndo).toEqual([undo]);
	});

	it('includes a payment whose answer was lost, and none that was refused', () => {
		const created = new Created();
		created.note(pay, new Answer(400, {}, '{}', 0));
		expect(created.toUndo).toEqual([]);
		created.note(pay);
		expect(created.toUndo).toEqual([undo]);
	});

	it('names the branch of a webhook', () => {
		const add: Ask = {
			method: 'POST',
			path: '/erp/webhooks',
			body: { collector_code: 'MAIN' },
		};
		const created = having(add, { id: 'w-1' });
		expect(created.toUndo).toEqual([
			{ path: '/erp/webhooks/w-1', query: { collector_code: 'MAIN' } },
		]);
	});

	it('stays where the API has no way to take it back', () => {
		const order: Ask = { method: 'POST', path: '/pay/orders' };
		const created = having(order, { order_id: '1' });
		created.note(order, answered({ order_id: '2' }));
		created.note(
			{ method: 'POST', path: '/erp/users/register' },
			answered({ registration_id: 'u' }),
		);
		expect(created.staying).toEqual(['2 pay orders', '1 user']);
		expect(created.toUndo).toEqual([]);
	});
});
