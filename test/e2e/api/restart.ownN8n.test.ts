import type { N8nLine } from '../../../dev/n8n/installation';
import { startInstance } from '../../../dev/n8n/startInstance';
import { startedOnce } from '../../startedOnce';
import { code, paymentLink } from '../parameters';
import { TestBed } from '../testBed';
import { repeatedAnswer, TriggerBed } from '../triggerBed';
import { createdName, startName } from '../workflows';

/** Set for each project in jest.config.js. */
declare const n8nLine: N8nLine;

/** A first start, and a second one that first waits ten seconds, as n8n does after a crash. */
const startTimeout = 600_000;

const instance = startedOnce(async () => await startInstance(n8nLine), startTimeout);
const bed = startedOnce(async () => await TestBed.open(instance.url));

it(
	'still knows its trigger, the events it has seen, whose they are and the bills it has made after n8n was killed',
	async () => {
		const trigger = new TriggerBed(bed);
		const workflow = await trigger.create();
		const settings = { reference: 'INV-1', whenSeen: 'skip' };
		const bill = await bed.workflow({
			...paymentLink,
			additionalFields: { collector_code: code('NORTH') },
			details: { row: [{ component_type: code('hostel_fee'), amount: 100 }] },
			student: {},
			options: { preventDuplicates: { settings } },
		});
		await bed.session.workflows.activate(workflow);
		await bed.session.executions.run(bill, startName);
		const order_id = await trigger.createAndPay();
		await trigger.executions(workflow, 1);
		// In n8n 1.x what is remembered of an event is saved with the next one.
		const next = await trigger.createAndPay();
		await trigger.executions(workflow, 2);

		await instance.kill();
		await instance.restart();

		const again = await bed.session.executions.run(bill, startName);
		expect(again.output(createdName)[0]?.json).toMatchObject({ skipped: true, reference: 'INV-1' });
		const event_id = String(bed.jodo.deliveries[0]?.event_id);
		const repeated = await bed.jodo.deliverAgain(event_id);
		expect(repeated.attempts.at(-1)).toMatchObject(repeatedAnswer);
		const later = await trigger.createAndPay();
		expect(await trigger.paidOrders(workflow, 3)).toEqual([later, next, order_id]);
		await expect(bed.session.workflows.activate(await trigger.create())).rejects.toThrow(
			/Jodo already sends .* to another workflow, "Jodo Trigger", /,
		);

		await bed.session.workflows.deactivate(workflow);
		expect(trigger.subscriptions).toEqual([]);
	},
	startTimeout,
);
