import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

import { startInstance } from '../../../dev/n8n/startInstance';
import type { Delivery } from '../../../simulator';
import { startedOnce } from '../../startedOnce';
import { TestBed } from '../testBed';
import { paid, TriggerBed } from '../triggerBed';

const startTimeout = 600_000;

const statusOf = ({ attempts }: Delivery) => attempts.at(-1)?.status;

const instance = startedOnce(async () => await startInstance('2.x'), startTimeout);
const bed = startedOnce(async () => await TestBed.open(instance.url));

/** n8n 1.x says nothing of what becomes of a run that it registers. */
it(
	'answers no event that n8n cannot save, though it can read its database, and loses none',
	async () => {
		const trigger = new TriggerBed(bed);
		bed.jodo.setWebhooks({ timeout: 30_000 });
		const workflow = await trigger.create();
		await bed.session.workflows.activate(workflow);
		// The first delivery after a start takes n8n a second or two.
		await bed.jodo.deliver({ event: paid });
		await trigger.executions(workflow, 1);

		// Whoever writes waits a second and gives up, and n8n lets them write one after another.
		const database = new DatabaseSync(instance.databaseFile);
		// n8n may just be writing itself, and without this SQLite does not wait for it.
		database.exec('PRAGMA busy_timeout = 10000; BEGIN IMMEDIATE');
		const sending = Array.from({ length: 12 }, async () => await bed.jodo.deliver({ event: paid }));
		await sleep(12_000);
		const whileLocked = bed.jodo.deliveries.map(statusOf);
		database.exec('ROLLBACK');
		database.close();
		const first = await Promise.all(sending);
		const statuses = first.map(statusOf);
		const again = first.filter((delivery) => statusOf(delivery) !== 200);
		for (const { event_id } of again) await bed.jodo.deliverAgain(event_id);

		expect(whileLocked.slice(1).filter((status) => status === 200)).toEqual([]);
		expect(statuses).toContain(500);
		expect(await trigger.executions(workflow, 13)).toHaveLength(13);
		await bed.session.workflows.deactivate(workflow);
	},
	startTimeout,
);
