import { setTimeout as sleep } from 'node:timers/promises';

import { Session } from '../../dev/n8n/session';
import { startInstance } from '../../dev/n8n/startInstance';
import { startSimulator } from '../../simulator';
import { isAccepted } from '../fuzz/forgeries';
import { bound, must, report, run } from './figures';
import { createReceivers } from './receivers';

const deliveries = bound('deliveries', 60);

/** How long each run takes, in seconds: longer than anything else here. */
const runLength = 60;

run(async () => {
	const jodo = await startSimulator();
	const environment = { N8N_CONCURRENCY_PRODUCTION_LIMIT: '1', EXECUTIONS_DATA_PRUNE: 'false' };
	const instance = await startInstance('2.x', { environment });
	try {
		const session = await Session.open(instance.url);
		const { trigger } = await createReceivers(instance, session, jodo, runLength);
		const megabytes = () => Math.round(instance.usage().residentBytes / 2 ** 20);
		const before = megabytes();
		const events = Array.from({ length: deliveries }, (_, index) => `event-${index}-`);
		const start = Date.now();
		const answers = await Promise.all(
			events.map(async (event) => ({
				...(await trigger.send(event)),
				took: Date.now() - start,
			})),
		);
		const during = megabytes();
		const repeated = await trigger.send('event-1-');
		await instance.kill();
		const registered = events.filter((event) => trigger.executions().has(event)).length;
		await instance.restart({});
		await sleep(10_000);
		const again = events.filter((event) => (trigger.executions().get(event) ?? 0) > 1).length;
		const slowest = Math.max(...answers.map(({ took }) => took));
		report(
			'trigger-limit',
			`npm run test:soak -- trigger-limit --deliveries ${deliveries}`,
			{
				'deliveries at a time, while one run at a time may run (N8N_CONCURRENCY_PRODUCTION_LIMIT=1)': `${deliveries}, n8n ${instance.installation.version}`,
				accepted: answers.filter(isAccepted).length,
				'longest that one waited for its answer': `${(slowest / 1000).toFixed(1)} s`,
				'memory of n8n before, and while all wait': `${before} MB, ${during} MB`,
				'executions in the database when n8n was killed then': registered,
				'of them twice after a restart': again,
				'errors in its log about a second reply':
					instance.log.split('ERR_HTTP_HEADERS_SENT').length - 1,
			},
			'docs/evidence/trigger.md',
		);
		must(
			answers.every(isAccepted),
			`Not accepted: ${JSON.stringify(answers.find((one) => !isAccepted(one)))}`,
		);
		must(repeated.body === '{"message":"Repeated"}', `A repeat was answered ${repeated.body}`);
		must(registered === deliveries, 'An accepted event has no execution');
	} finally {
		await instance.remove();
		await jodo.close();
	}
});
