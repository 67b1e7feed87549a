import { startSimulator, type Simulator } from '../../../simulator';
import { credentialFor } from '../../../simulator/credential';
import { startedOnce } from '../../startedOnce';
import type { HostedWorkflow } from '../harness/webhooks';
import { automatic, paidLink, TriggerBench } from './setup';

const bench = startedOnce(() => TriggerBench.start());
const other = startedOnce(() => startSimulator());
beforeEach(() => {
	bench.jodo.reset();
	other.reset();
});

const enabledAt = (jodo: Simulator) => jodo.subscriptions.filter(({ enabled }) => enabled);

let made = 0;

/** The same active workflow before and after its credential was changed to another account. */
async function changeAccount(): Promise<{ former: HostedWorkflow; current: HostedWorkflow }> {
	made += 1;
	const webhook = {
		workflowId: `moved-${made}`,
		webhookId: `00000000-0000-4000-8000-00000000ee0${made}`,
	};
	const parameters = { ...automatic, events: [paidLink] };
	const former = bench.host.add({ ...webhook, parameters, credential: credentialFor(other) });
	await former.activate();
	const current = bench.host.add({ ...webhook, parameters, credential: bench.credential });
	current.staticData = former.staticData;
	former.active = false;
	current.active = true;
	return { former, current };
}

describe('a credential that has come to mean another account while the workflow was active', () => {
	it('is said when the workflow is unpublished, with what is left where', async () => {
		const { current } = await changeAccount();
		const [left] = other.subscriptions;

		await expect(current.deactivate()).rejects.toThrow(
			`The credential now belongs to another account. Left behind in the former one, at ${other.url}: Payment Link: Paid (${paidLink}), webhook ${left?.id}. Until it is removed, Jodo keeps trying to deliver there, and gives up after a number of failures. Ask Jodo to remove it, or put the former key into the credential and unpublish once more. Publishing with the new account works.`,
		);
	});

	it('is no obstacle to publishing again, and is not said a second time after that', async () => {
		const { current } = await changeAccount();
		await current.deactivate().catch(() => undefined);

		await current.activate();
		expect(enabledAt(bench.jodo)).toMatchObject([{ event_code: paidLink, url: current.url }]);

		await current.deactivate();
		expect(enabledAt(bench.jodo)).toEqual([]);
	});

	it('is said at the next unpublishing when the workflow was registered anew without one', async () => {
		const { current } = await changeAccount();
		bench.engine.log.length = 0;

		await current.activate({ activation: 'init' });

		expect(enabledAt(bench.jodo)).toHaveLength(1);
		expect(JSON.stringify(bench.engine.log)).toContain(`(${other.url}) still has webhook`);
		await expect(current.deactivate()).rejects.toThrow(
			'The credential now belongs to another account',
		);
		expect(enabledAt(bench.jodo)).toEqual([]);
	});

	it('is removed where it is when the credential is put back', async () => {
		const { former, current } = await changeAccount();
		await current.deactivate().catch(() => undefined);
		former.staticData = current.staticData;

		await former.deactivate();

		expect(enabledAt(other)).toEqual([]);
	});
});
