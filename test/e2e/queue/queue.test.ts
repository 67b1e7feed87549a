import type { N8nLine } from '../../../dev/n8n/installation';
import { startedOnce } from '../../startedOnce';
import { code, paymentLink } from '../parameters';
import { TestBed } from '../testBed';
import { paid, repeatedAnswer, TriggerBed } from '../triggerBed';
import { createdName, receivedName, startName } from '../workflows';
import { QueueMode } from './queueMode';

/** Set for each project in jest.config.js. */
declare const n8nLine: N8nLine;

/** A first start with its migrations, and the worker's. */
const startTimeout = 600_000;

const queue = startedOnce(async () => await QueueMode.start(n8nLine), startTimeout);
const bed = startedOnce(async () => await TestBed.open(queue.main.url));
beforeEach(() => {
	bed.jodo.reset();
	bed.jodo.setLatency(0);
});

describe('a sheet of 100 students that is billed by a worker', () => {
	const students = Array.from({ length: 100 }, (_, index) => ({
		parent: `Parent ${index}`,
		invoice: `INV-${index}`,
		fee: 1000 + index / 4,
	}));
	const link = {
		...paymentLink,
		name: '={{ $json.parent }}',
		details: { row: [{ component_type: code('tuition_fee'), amount: '={{ $json.fee }}' }] },
		notes: { note: [{ key: 'invoice', value: '={{ $json.invoice }}' }] },
		options: {
			concurrency: 10,
			preventDuplicates: { settings: { reference: '={{ $json.invoice }}', whenSeen: 'skip' } },
		},
	};

	it('is billed once, in its order, however often it is run', async () => {
		const workflow = await bed.workflow(link, students);
		// The answers come in another order than their requests were sent in.
		bed.jodo.setLatency({ min: 5, max: 40 });

		const first = await bed.session.executions.run(workflow, startName);

		expect(first.error).toBeUndefined();
		expect(queue.didOnWorker(first.id)).toBe(true);
		const byInvoice = new Map(
			bed.jodo.links.map((made) => [made.request.notes?.[0]?.value, made.order_id]),
		);
		expect(byInvoice.size).toBe(100);
		expect(first.output(createdName)).toEqual(
			students.map(({ parent, invoice, fee }, item) => ({
				json: expect.objectContaining({
					order_id: byInvoice.get(invoice),
					name: parent,
					amount: fee,
					notes: { invoice },
				}),
				pairedItem: { item },
			})),
		);

		const second = await bed.session.executions.run(workflow, startName);

		expect(second.error).toBeUndefined();
		expect(queue.didOnWorker(second.id)).toBe(true);
		expect(second.output(createdName)).toEqual(
			students.map(({ invoice }, item) => ({
				json: expect.objectContaining({ skipped: true, reference: invoice }),
				pairedItem: { item },
			})),
		);
		expect(bed.jodo.links).toHaveLength(100);
		expect(bed.jodo.requestCount).toBe(100);
	});
});

describe('the trigger, whose deliveries the main process takes and whose workflow a worker runs', () => {
	it('runs once when a parent has paid, and leaves nothing at Jodo when it is deactivated', async () => {
		const trigger = new TriggerBed(bed);
		const workflow = await trigger.create();
		await trigger.whileActive(workflow, async () => {
			const order_id = await trigger.createAndPay();

			const [execution, ...others] = await trigger.executions(workflow, 1);
			expect(others).toEqual([]);
			expect(execution?.status).toBe('success');
			expect(queue.didOnWorker(String(execution?.id))).toBe(true);
			expect(execution?.output(receivedName)[0]?.json).toMatchObject({
				event: paid,
				order_id,
				paid: true,
				amount: 1250.5,
			});
		});

		expect(trigger.subscriptions).toEqual([]);
	});

	it('refuses a forged event and runs nothing', async () => {
		const trigger = new TriggerBed(bed);
		const workflow = await trigger.create();
		await trigger.whileActive(workflow, async () => {
			const forged = await bed.jodo.deliver({ event: paid, signature: 'wrongSecret' });

			expect(forged.attempts.at(-1)?.status).toBe(401);
			const order_id = await trigger.createAndPay();
			expect(await trigger.paidOrders(workflow, 1)).toEqual([order_id]);
		});
	});

	it(
		'answers a repeated delivery and runs nothing, also after the main process was restarted',
		async () => {
			const trigger = new TriggerBed(bed);
			const workflow = await trigger.create();
			await trigger.whileActive(workflow, async () => {
				const order_id = await trigger.createAndPay();
				await trigger.executions(workflow, 1);
				const event_id = String(bed.jodo.deliveries[0]?.event_id);
				const repeated = await bed.jodo.deliverAgain(event_id);

				await queue.main.restart();
				const repeatedLater = await bed.jodo.deliverAgain(event_id);

				expect(repeated.attempts.at(-1)).toMatchObject(repeatedAnswer);
				expect(repeatedLater.attempts.at(-1)).toMatchObject(repeatedAnswer);
				const later = await trigger.createAndPay();
				expect(await trigger.paidOrders(workflow, 2)).toEqual([later, order_id]);
			});

			expect(trigger.subscriptions).toEqual([]);
		},
		startTimeout,
	);
});
