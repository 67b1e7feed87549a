import { startedOnce } from '../../startedOnce';
import { TestBed } from '../testBed';
import { expired, paid, repeatedAnswer, TriggerBed } from '../triggerBed';
import { receivedName, triggerName } from '../workflows';

const bed = startedOnce(async () => await TestBed.open());
const trigger = new TriggerBed(bed);
beforeEach(() => bed.jodo.reset());

describe('an active workflow with the trigger', () => {
	it('has told Jodo its address and a secret for each event, and tells it goodbye', async () => {
		await trigger.whileActive(await trigger.create(), async () => {
			const events = trigger.subscriptions.map(({ event_code }) => event_code);
			expect(events.sort()).toEqual([paid, expired]);
			for (const { url, secret_key, collector_code } of trigger.subscriptions) {
				expect(url).toMatch(new RegExp(`^${bed.url}/webhook/`));
				expect(secret_key?.length).toBeGreaterThanOrEqual(32);
				expect(collector_code).toBe('MAIN');
			}
		});

		expect(trigger.subscriptions).toEqual([]);
	});

	it('runs once when a parent has paid on the hosted page', async () => {
		const workflow = await trigger.create();
		await trigger.whileActive(workflow, async () => {
			const order_id = await trigger.createAndPay();

			const [execution, ...others] = await trigger.executions(workflow, 1);
			expect(others).toEqual([]);
			expect(execution?.status).toBe('success');
			expect(execution?.output(receivedName)[0]?.json).toMatchObject({
				event: paid,
				order_id,
				paid: true,
				status: 'paid',
				amount: 1250.5,
				phone: '9876543210',
				notes: { invoice: 'INV-1', term: 'Second' },
			});
		});
	});

	it('answers a repeated delivery and runs nothing', async () => {
		const workflow = await trigger.create();
		await trigger.whileActive(workflow, async () => {
			const order_id = await trigger.createAndPay();
			const event_id = String(bed.jodo.deliveries[0]?.event_id);
			const repeated = await bed.jodo.deliverAgain(event_id);

			expect(repeated.attempts.at(-1)).toMatchObject(repeatedAnswer);
			const later = await trigger.createAndPay();
			expect(await trigger.paidOrders(workflow, 2)).toEqual([later, order_id]);
		});
	});

	it.each(['missing', 'wrongSecret', 'lastDigitWrong'] as const)(
		'refuses an event whose signature is %s and runs nothing',
		async (signature) => {
			const workflow = await trigger.create();
			await trigger.whileActive(workflow, async () => {
				const delivery = await bed.jodo.deliver({ event: paid, signature });

				expect(delivery.attempts.at(-1)?.status).toBe(401);
				const order_id = await trigger.createAndPay();
				expect(await trigger.paidOrders(workflow, 1)).toEqual([order_id]);
			});
		},
	);

	it('does not let the editor listen for a test event, which would cut it off', async () => {
		const workflow = await trigger.create();
		await trigger.whileActive(workflow, async () => {
			const before = JSON.stringify(bed.jodo.subscriptions);

			await expect(bed.session.executions.listen(workflow, triggerName)).rejects.toThrow(
				/published/,
			);
			expect(JSON.stringify(bed.jodo.subscriptions)).toBe(before);
		});
	});
});

it('leaves the subscription of another system as it was and says whose it is', async () => {
	const other = await trigger.create({ events: [paid] });
	await trigger.whileActive(other, async () => {
		const before = JSON.stringify(bed.jodo.subscriptions);
		const second = await trigger.create();

		try {
			await expect(bed.session.workflows.activate(second)).rejects.toThrow(
				/Jodo already sends .* to another workflow, "Jodo Trigger", /,
			);
			expect(JSON.stringify(bed.jodo.subscriptions)).toBe(before);
		} finally {
			await bed.session.workflows.deactivate(second);
		}
		expect(JSON.stringify(bed.jodo.subscriptions)).toBe(before);
	});
});
