/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs beside n8n, not inside it */
import { globSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startSimulator, type Simulator } from '../simulator';
import { buildPackage, packPackage } from './communityPackage';
import { freePort } from './freePort';
import { ensureInstallation } from './installation';
import { Instance } from './instance';
import { jodoCredential } from './jodoCredential';
import { followSources, reloadEnvironment } from './liveReload';
import { owner, Session } from './session';
import { readWorkflow } from './workflowFile';

/** Where n8n and the simulator are looked for first; both move to a free port when taken. */
const usualPorts = { n8n: 5678, simulator: 4010 };

/** How long one of Jodo's hours between two tries of a webhook lasts here, in milliseconds. */
const hour = 1_000;

const examples = resolve(__dirname, '../../examples');

function print(text: string): void {
	process.stdout.write(text);
}

/** Packs what is in the checkout and starts an n8n that has it installed. */
async function startN8n(): Promise<Instance> {
	const installation = await ensureInstallation();
	print(`Building the package and starting n8n ${installation.version} …\n`);
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-jodo-'));
	try {
		await buildPackage();
		return await Instance.start({
			installation,
			tarball: await packPackage(folder),
			port: usualPorts.n8n,
			environment: reloadEnvironment,
		});
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** Creates the owner account, a credential for the simulator and every example. Returns their names. */
async function furnish(instance: Instance, simulator: Simulator): Promise<string[]> {
	const session = await Session.open(instance.url);
	// The example with the trigger names no branch, and the local Jodo has several.
	const { type, data } = jodoCredential(simulator, { collector_code: 'MAIN' });
	const credential = await session.credentials.create('Local Jodo', type, data);
	const names: string[] = [];
	for (const file of globSync('*.json', { cwd: examples }).sort()) {
		const { name } = await session.workflows.import(readWorkflow(join(examples, file)), [
			credential,
		]);
		names.push(name);
	}
	return names;
}

function introduction(instance: Instance, simulator: Simulator, workflows: string[]): string {
	return `
n8n          ${instance.url}
  Sign in    ${owner.email}
  Password   ${owner.password}

Local Jodo   ${simulator.url}   (the credential "Local Jodo" is for it)
  All that was created and sent: ${simulator.url}/_simulator/state

Workflows
${workflows.map((name) => `  ${name}`).join('\n')}

Changes in nodes/, credentials/ and icons/ reach this n8n by themselves; the editor says so.
n8n's log is ${instance.logFile}
Ctrl-C ends both and deletes this n8n's data.

`;
}

/** Ctrl-C comes twice, from the terminal and from tsx: the listeners stay, or the second would end this at once. */
async function untilAskedToStop(): Promise<void> {
	await new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, resolve);
	});
}

async function main(): Promise<void> {
	// Asked from the start: n8n runs in a group of its own, and Ctrl-C must not leave it behind.
	const askedToStop = untilAskedToStop();
	const simulator = await startSimulator({
		port: await freePort(usualPorts.simulator),
		webhooks: { hour },
	});
	try {
		const instance = await startN8n();
		try {
			const workflows = await furnish(instance, simulator);
			const stopFollowing = followSources(instance.packageFolder, print);
			print(introduction(instance, simulator, workflows));
			await askedToStop;
			print('Stopping …\n');
			await stopFollowing();
		} finally {
			await instance.remove();
		}
	} finally {
		await simulator.close();
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
