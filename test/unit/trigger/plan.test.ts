import { planRegistration } from '../../../nodes/JodoTrigger/registration/plan';
import type { ListedWebhook, OwnWebhook } from '../../../nodes/JodoTrigger/registration/state';

const live = 'https://n8n.school.example/webhook/id-1/webhook';
const test = 'https://n8n.school.example/webhook-test/id-1/webhook';
const foreign = 'https://erp.school.example/jodo';

const account = { baseUrl: 'https://ext.jodo.in', key: 'example' };

const wanted = {
	account,
	events: ['paid', 'settled'],
	url: live,
	collector_code: 'MAIN',
	failure_notification_email: 'accounts@school.example',
	replaceExisting: false,
	isOwnUrl: (url: string) => url === live || url === test,
	isTest: false,
};
const row = (event: string, url: string, id = `${event}-1`): ListedWebhook => ({ id, event, url });
const added = (event: string, other: Partial<OwnWebhook> = {}): OwnWebhook => ({
	id: `${event}-1`,
	event,
	url: live,
	collector_code: 'MAIN',
	account,
	isReported: false,
	...other,
});
const own = (...entries: OwnWebhook[]) => ({ secret: 'example', added: entries });
const nothing = { intact: [], outdated: [], missing: [], conflicts: [] };

describe('what has to be done so that Jodo has what is wanted', () => {
	it('nothing where everything is in order', () => {
		const plan = planRegistration(
			wanted,
			[row('paid', live), row('settled', live), row('expired', foreign)],
			own(added('paid'), added('settled')),
		);

		expect(plan).toEqual({ ...nothing, intact: [added('paid'), added('settled')] });
	});

	it('adds what is nobody’s', () => {
		expect(planRegistration(wanted, [], own())).toEqual({
			...nothing,
			missing: ['paid', 'settled'],
		});
	});

	it('reports what is somebody else’s', () => {
		const plan = planRegistration(wanted, [row('paid', foreign, 'erp')], own());

		expect(plan).toEqual({
			...nothing,
			missing: ['paid', 'settled'],
			conflicts: [row('paid', foreign, 'erp')],
		});
	});

	it('takes a row whose address cannot be read for somebody else’s', () => {
		expect(planRegistration(wanted, [row('paid', '', 'x')], own()).conflicts).toHaveLength(1);
	});

	it('adds again what it holds no secret of', () => {
		const plan = planRegistration(wanted, [row('paid', live)], {
			...own(added('paid')),
			secret: '',
		});

		expect(plan).toMatchObject({ missing: ['paid', 'settled'], outdated: [added('paid')] });
	});

	it('takes up its own address though it does not know the id', () => {
		const plan = planRegistration(wanted, [row('paid', live, 'unknown')], own());

		expect(plan).toEqual({ ...nothing, missing: ['paid', 'settled'] });
	});

	it('removes its own that do not fit: another address, branch or selection', () => {
		const plan = planRegistration(
			wanted,
			[row('paid', foreign, 'old'), row('expired', live)],
			own(
				added('paid', { id: 'old', url: foreign }),
				added('expired'),
				added('settled', { id: 'north', collector_code: 'NORTH' }),
			),
		);

		expect(plan.outdated.map(({ id }) => id)).toEqual(['old', 'expired-1', 'north']);
		expect(plan.missing).toEqual(['paid', 'settled']);
		expect(plan.conflicts).toEqual([]);
	});

	it('does not ask to remove what Jodo no longer lists', () => {
		expect(planRegistration(wanted, [], own(added('expired'))).outdated).toEqual([]);
	});

	it('removes what a test left behind', () => {
		const plan = planRegistration(wanted, [row('paid', test, 'left')], own());

		expect(plan.outdated).toEqual([added('paid', { id: 'left', url: test })]);
		expect(plan.conflicts).toEqual([]);
	});

	it('removes its own of an event that is no longer selected, though it does not know the id', () => {
		const plan = planRegistration(wanted, [row('expired', live, 'unknown')], own());

		expect(plan.outdated).toEqual([added('expired', { id: 'unknown' })]);
	});

	it('leaves alone what it has in another account, for the same branch', () => {
		const elsewhere = { account: { ...account, key: 'another' } };

		expect(planRegistration(wanted, [], own(added('paid', elsewhere))).outdated).toEqual([]);
	});

	it('knows what is in order by the list, whatever key the credential has by now', () => {
		const before = { account: { ...account, key: 'another' } };

		const plan = planRegistration(wanted, [row('paid', live)], own(added('paid', before)));

		expect(plan).toEqual({ ...nothing, intact: [added('paid')], missing: ['settled'] });
	});

	it('does not let a test displace the production address', () => {
		const listening = { ...wanted, url: test, isTest: true };

		expect(planRegistration(listening, [row('paid', live)], own()).conflicts).toEqual([
			row('paid', live),
		]);
	});
});
