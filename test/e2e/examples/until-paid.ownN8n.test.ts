import { DatabaseSync } from 'node:sqlite';
import type { N8nLine } from '../../../dev/n8n/installation';
import { startInstance } from '../../../dev/n8n/startInstance';
import { untilDefined } from '../../../dev/n8n/waiting';
import { startedOnce } from '../../startedOnce';
import { payOnHostedPage } from '../hostedPage';
import { formUrl } from './addresses';
import { ExampleBed } from './exampleBed';
import { submitForm } from './formPage';
import { asking, emailTo, fee, parent, patience, reminder, thanks, untilPaid } from './untilPaid';

/** Set for each project in jest.config.js. */
declare const n8nLine: N8nLine;

const startTimeout = 600_000;
const instance = startedOnce(async () => await startInstance(n8nLine), startTimeout);
const bed = startedOnce(async () => await ExampleBed.open(instance.url));

/** n8n is stopped for a day. */
async function dayWithoutN8n(): Promise<void> {
	await instance.stop();
	const database = new DatabaseSync(instance.databaseFile);
	database
		.prepare('UPDATE execution_entity SET waitTill = ? WHERE waitTill IS NOT NULL')
		.run(new Date().toISOString().replace('T', ' ').replace('Z', ''));
	database.close();
	await instance.restart();
}

it(
	'a run that waits goes on when n8n is restarted: it reminds, waits again, and thanks',
	async () => {
		const workflow = await bed.activate(untilPaid);
		const execution = await bed.startedBy(workflow, async () => {
			await submitForm(formUrl(bed, workflow, 'Office form'), fee);
		});
		expect(execution.status).toBe('waiting');

		await dayWithoutN8n();
		await emailTo(bed, parent, reminder);
		await untilDefined('the next wait', patience, async () =>
			(await bed.session.executions.read(execution.id)).status === 'waiting' ? true : undefined,
		);
		await payOnHostedPage(String(bed.jodo.links[0]?.redirect_url));
		await dayWithoutN8n();
		await emailTo(bed, parent, thanks);

		const ended = await bed.session.executions.finished(execution.id);
		expect(ended.status).toBe('success');
		expect(bed.mailbox.to(parent).map(({ subject }) => subject)).toEqual([
			asking,
			reminder,
			thanks,
		]);
	},
	startTimeout,
);
