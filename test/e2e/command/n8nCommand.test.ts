import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Session } from '../../../dev/n8n/session';
import { untilDefined } from '../../../dev/n8n/waiting';
import type { SavedWorkflow } from '../../../dev/n8n/workflows';
import { startedOnce } from '../../startedOnce';
import { exampleNames, readExample } from '../examples/exampleFiles';
import { payOnHostedPage } from '../hostedPage';
import { CheckoutCopy } from './checkoutCopy';
import { N8nCommand } from './n8nCommand';
import { n8nProcess } from './n8nProcess';
import { nodeIssues } from './nodeIssues';

/** A build and a first start on a busy machine, in milliseconds; the rest is a matter of seconds. */
const startTimeout = 600_000;
const reactionTimeout = 60_000;

const withTrigger = 'Payment received → table row → receipt by email';
const classByWhatsApp = 'Class of students → payment links → WhatsApp → thanks when paid';
const withWhatsApp = 'Office form → payment link → WhatsApp';
const withModel = 'Assistant in the chat → looks up at once → bills only after approval';

/** What the local Jodo holds, as its page for people shows it. */
interface JodoState {
	links: Array<{ order_id: string; status: string }>;
}

/** A text without its line breaks: what is printed is wrapped at words. */
function inOneLine(text: string): string {
	return text.replace(/\s+/g, ' ');
}

const checkout = startedOnce(async () => await CheckoutCopy.make());

async function answers(url: string): Promise<boolean> {
	return await fetch(url).then(
		() => true,
		() => false,
	);
}

describe('npm run dev', () => {
	const command = startedOnce(async () => N8nCommand.start(checkout.folder));
	let url: string;
	let jodoUrl: string;
	let session: Session;
	beforeAll(async () => {
		[url = '', jodoUrl = ''] = await command.shows(
			/^n8n +(http\S+)\/home\/workflows$[^]*^Local Jodo +(http\S+)[^]*^Ctrl-C ends/m,
			startTimeout,
		);
		session = await Session.open(url);
	}, startTimeout);

	async function workflowNamed(name: string): Promise<SavedWorkflow> {
		const found = (await session.workflows.list()).find((workflow) => workflow.name === name);
		if (found === undefined) throw new Error(`There is no workflow "${name}"`);
		return found;
	}

	it('prints an account that can sign in', async () => {
		const [email, password] = await command.shows(/Sign in +(\S+)\s+Password +(\S+)/, 0);

		const { status } = await fetch(`${url}/rest/login`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ emailOrLdapLoginId: email, password }),
		});

		expect(status).toBe(200);
	});

	it('brings a credential with which Jodo is reached, and one for a mail server', async () => {
		const credentials = await session.credentials.list();
		const jodo = credentials.find(({ name }) => name === 'Local Jodo');

		expect(credentials.map(({ type }) => type).sort()).toEqual(['jodoApi', 'smtp']);
		expect(jodo && (await session.credentials.test(jodo))).toMatchObject({ status: 'OK' });
	});

	it('brings every example, and names it', async () => {
		const workflows = await session.workflows.list();

		for (const { name = '', nodes, connections } of exampleNames.map(readExample)) {
			const workflow = workflows.find((candidate) => candidate.name === name);
			expect(workflow?.nodes.map((node) => node.name)).toEqual(nodes.map((node) => node.name));
			expect(workflow?.connections).toEqual(connections);
			expect(inOneLine(command.output)).toContain(inOneLine(name));
		}
		expect(workflows).toHaveLength(exampleNames.length);
	});

	it('leaves nothing to fill in before an example can be published, but for WhatsApp and a model', async () => {
		const whatsAppIssues = ['phoneNumberId', 'template', 'whatsAppApi'];
		const known = await session.nodes.list();
		const workflows = await session.workflows.list();
		const issues = workflows
			.map((workflow) => ({ name: workflow.name, issues: nodeIssues(workflow, known) }))
			.filter((one) => Object.keys(one.issues).length > 0);

		expect(issues).toEqual([
			{ name: withModel, issues: { Model: ['openAiApi'] } },
			{
				name: classByWhatsApp,
				issues: { 'WhatsApp to the parent': whatsAppIssues, 'Thanks by WhatsApp': whatsAppIssues },
			},
			{ name: withWhatsApp, issues: { 'WhatsApp to the parent': whatsAppIssues } },
		]);
	});

	it('publishes every example that starts by itself', async () => {
		const startsByItself = ({ nodes }: SavedWorkflow) =>
			nodes.every(({ type }) => type !== 'n8n-nodes-base.manualTrigger');
		const workflows = (await session.workflows.list()).filter(startsByItself);

		// Seven are begun by hand.
		expect(workflows).toHaveLength(exampleNames.length - 7);
		const ready = workflows.filter(({ name }) => ![withModel, withWhatsApp].includes(name));
		for (const workflow of ready) {
			await session.workflows.activate(workflow);
			expect(await session.workflows.isActive(workflow)).toBe(true);
			await session.workflows.deactivate(workflow);
		}
	});

	it('shows the receipt of a fee that somebody pays on a page of the first example', async () => {
		const receipts = await workflowNamed(withTrigger);
		await session.workflows.activate(receipts);
		const first = await workflowNamed('First fee links');

		const execution = await session.executions.run(first, 'When clicking Execute');
		const { order_id, redirect_url } = execution.output('Create payment link')[0]?.json ?? {};
		await payOnHostedPage(String(redirect_url));
		const [email = ''] = await command.shows(
			/Email to asha\.rao@example\.com: ([^]*?)\n +Sunrise Public School\n/,
			reactionTimeout,
		);

		const lines = email.split('\n').map((line) => line.trim());
		expect(lines).toEqual(
			expect.arrayContaining([
				'Receipt for ₹1,25,000.50',
				'Dear Asha Rao,',
				'Invoice: INV-2026-0417',
			]),
		);
		const state = (await (await fetch(`${jodoUrl}/_simulator/state`)).json()) as JodoState;
		expect(state.links.filter(({ status }) => status === 'paid')).toMatchObject([{ order_id }]);
		expect(command.output).toContain(`  paid  ₹1,25,000.50  ${order_id}\n`);
		await session.workflows.deactivate(receipts);
	});

	it('lets n8n have a change in the code when it is saved', async () => {
		await command.shows(/Watching for file changes/, reactionTimeout);
		await checkout.replace(
			'nodes/JodoTrigger/JodoTrigger.node.ts',
			'start a workflow when a parent has paid',
			'start a workflow when a bell rings',
		);

		const description = await untilDefined('n8n to reload', reactionTimeout, async () => {
			const nodes = await session.nodes.list();
			// While n8n writes the file anew, it serves a part of it.
			if (!Array.isArray(nodes)) return undefined;
			const trigger = nodes.find(({ name }) => name === 'n8n-nodes-jodo.jodoTrigger');
			return trigger?.description.includes('a bell rings') ? trigger.description : undefined;
		});

		expect(description).toBe(
			'Collect school and college fees with Jodo, and start a workflow when a bell rings',
		);
	});

	it('lets n8n have the first schema of a new resource', async () => {
		const schema = { type: 'object', properties: { bell: { type: 'string' } } };
		await checkout.write('nodes/Jodo/__schema__/v1.0.0/bell/ring.json', JSON.stringify(schema));

		const served = await untilDefined('n8n to serve the schema', reactionTimeout, async () => {
			const path = '/schemas/n8n-nodes-jodo.jodo/1.0.0/bell/ring.json';
			return await session.file(path).catch(() => undefined);
		});

		expect(served).toEqual(schema);
	});

	it('ends with Ctrl-C, and leaves nothing behind', async () => {
		const [logFile = ''] = await command.shows(/n8n's log is\s+(\S+)/, 0);
		expect(existsSync(logFile)).toBe(true);

		command.pressCtrlC();

		expect(await command.ended()).toBe(0);
		expect(command.output).toMatch(/Stopping …\n[^]*Stopped\.\n$/);
		expect(await answers(url)).toBe(false);
		expect(await answers(jodoUrl)).toBe(false);
		expect(existsSync(dirname(logFile))).toBe(false);
	});
});

describe('npm run dev, stopped while n8n is being installed', () => {
	const cache = startedOnce(async () => {
		const folder = await mkdtemp(join(tmpdir(), 'cache-'));
		return { folder, remove: async () => await rm(folder, { recursive: true, force: true }) };
	});
	const command = startedOnce(async () =>
		N8nCommand.start(checkout.folder, { XDG_CACHE_HOME: cache.folder }),
	);

	it('says that it has stopped, and leaves nothing half installed', async () => {
		await command.shows(/Installing n8n .*packages/, reactionTimeout);

		command.pressCtrlC();

		expect(await command.ended()).toBe(0);
		expect(command.output).toMatch(/Stopped\.\n$/);
		expect(command.output).not.toContain('could not install');
		expect(await readdir(join(cache.folder, 'n8n-nodes-jodo'))).toEqual([]);
	});
});

describe('npm run dev, whose n8n dies', () => {
	const command = startedOnce(async () => N8nCommand.start(checkout.folder));

	it(
		'ends with an error, and shows the end of its log',
		async () => {
			const [port = ''] = await command.shows(
				/^n8n +http\S+:(\d+)\/home\/workflows$[^]*^Ctrl-C ends/m,
				startTimeout,
			);

			process.kill(n8nProcess(port), 'SIGKILL');

			expect(await command.ended()).toBe(1);
			expect(command.output).toMatch(
				/n8n has ended\. The end of its log:\n[^]*Editor is now accessible via/,
			);
		},
		startTimeout,
	);
});
