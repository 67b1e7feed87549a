import type { IDataObject, INode } from 'n8n-workflow';
import {
	agent,
	forge,
	forgedEvent,
	forgeryKinds,
	genuineDelivery,
	seededRandom,
	send,
} from '../../fuzz/forgeries';
import { everySecret, leaks, marked } from '../../fuzz/markedSecrets';
import { answering, echo, OddServer, raw, silent } from '../../fuzz/oddServer';
import type { N8nLine } from '../../../dev/n8n/installation';
import { Session } from '../../../dev/n8n/session';
import { startInstance } from '../../../dev/n8n/startInstance';
import { storedRows, writtenFiles } from '../../../dev/n8n/storedData';
import { untilDefined } from '../../../dev/n8n/waiting';
import { startedOnce } from '../../startedOnce';
import { paymentLink } from '../parameters';
import { nodeWorkflow, startName, triggerWorkflow } from '../workflows';

/** Set for each project in jest.config.js. */
declare const n8nLine: N8nLine;

const startTimeout = 600_000;

const webhookId = '0a6f3f0e-61d5-4c3c-8f55-7f0a3f1f3b02';

/** What may happen to a request; the item names it by its place. */
const mishaps = [
	echo(400),
	echo(401),
	echo(404),
	echo(502),
	answering(200, {}, Buffer.from('<h1>Hello</h1>')),
	answering(307, { Location: 'http://127.0.0.1:1/case-0' }, Buffer.alloc(0)),
	raw('SSH-2.0\r\n'),
	silent,
];

const options = { timeout: 500 };

const create = {
	...paymentLink,
	notes: { note: [{ key: 'case', value: '={{ $json.case }}' }] },
	options,
};

const cancel = {
	resource: 'paymentLink',
	operation: 'cancel',
	order_id: '={{ $json.case }}',
	options,
};

const jodo = startedOnce(async () => await OddServer.start());
const instance = startedOnce(
	async () => await startInstance(n8nLine, { environment: { N8N_LOG_LEVEL: 'debug' } }),
	startTimeout,
);
let session: Session;
beforeAll(async () => {
	jodo.behaviours = mishaps;
	jodo.otherwise = echo(401);
	session = await Session.open(instance.url);
});
afterAll(() => agent.destroy());

async function credentialBy(authentication: string) {
	const { id, name, type } = await session.credentials.create(authentication, 'jodoApi', {
		...{ environment: 'custom', baseUrl: jodo.url, authentication },
		...marked,
	});
	return { jodoApi: { id, name, type } };
}

/** Lets operations meet every mishap, once stopping at it and once going on. Returns what n8n shows. */
async function meetMishaps(authentication: string): Promise<unknown[]> {
	const credentials = await credentialBy(authentication);
	const run = async (settings: Pick<INode, 'parameters' | 'onError'>, items: IDataObject[]) => {
		const workflow = await session.workflows.create(
			nodeWorkflow({ ...settings, credentials }, items),
		);
		const { data, error } = await session.executions.run(workflow, startName);
		return [data, error];
	};
	const items = mishaps.map((_mishap, place) => ({ case: `case-${place}` }));
	const seen: unknown[] = [await session.credentials.test(credentials.jodoApi)];
	for (const parameters of [create, cancel]) {
		seen.push(await run({ parameters, onError: 'continueErrorOutput' }, items));
	}
	for (const item of items) {
		seen.push(await run({ parameters: create, onError: 'stopWorkflow' }, [item]));
	}
	return seen;
}

/** Delivers one genuine event and one forgery of each kind. Returns the replies. */
async function deliverEvents(): Promise<unknown[]> {
	const workflow = await session.workflows.create(
		triggerWorkflow({
			parameters: { events: [forgedEvent], registration: 'manual' },
			credentials: await credentialBy('keySecret'),
			webhookId,
		}),
	);
	await session.workflows.activate(workflow);
	const url = `${instance.url}/webhook/${webhookId}/webhook`;
	const genuine = genuineDelivery('event-1', marked.webhookSecret);
	const random = seededRandom(1);
	const replies = [await send(url, genuine)];
	for (const kind of forgeryKinds) {
		replies.push(await send(url, forge(genuine, '0'.repeat(64), kind, random)));
	}
	await untilDefined('the genuine delivery to have run', 60_000, async () => {
		const [execution] = await session.executions.list(workflow);
		return execution?.status === 'success' ? execution : undefined;
	});
	await session.workflows.deactivate(workflow);
	return replies;
}

it(
	'finds no secret in what n8n shows, stores and logs when requests and deliveries go wrong',
	async () => {
		const shown = [
			await meetMishaps('keySecret'),
			await meetMishaps('token'),
			await deliverEvents(),
		];
		await instance.stop();
		const rows = storedRows(instance);
		const files = writtenFiles(instance);

		expect(JSON.stringify(rows.execution_data)).toContain('case-7');
		expect(rows.workflow_entity).toContainEqual(
			expect.objectContaining({ staticData: expect.stringContaining('Jodo Trigger') }),
		);
		expect(files[0]).toContain('debug');
		for (const seen of [shown, rows, files]) expect(leaks(seen, everySecret)).toEqual([]);
	},
	startTimeout,
);
