import { askAll } from '../../dev/conformance/ask';
import type { Result } from '../../dev/conformance/ask';
import { jsonReport } from '../../dev/conformance/report';
import { kitFor, simulatorTarget } from '../../dev/conformance/session';
import { startSimulator, tooManyRequestsFault } from '../../simulator';
import type { Assumptions, Simulator } from '../../simulator';
import { assumptionsIn } from '../../simulator/appliedReport';
import { ASSUMPTION_SCHEMAS } from '../../simulator/assumptionSchemas';
import { Inbox } from '../../simulator/checks/inbox';
import type { Permission } from '../../simulator/checks/permission';
import { DEFAULT_ASSUMPTIONS } from '../../simulator/options';
import { clientOf, WEBHOOKS } from '../../simulator/exampleRequests';
import { Receiver } from '../../simulator/receiver';
import { RULES } from '../../simulator/rules';

const CHECKED = RULES.filter((rule) => 'check' in rule);
/** These wait for repeats; no switch is about them. */
const SLOW = ['event.retries', 'event.retryOrder'];
const QUICK = CHECKED.filter(({ id }) => !SLOW.includes(id));

const signal = new AbortController().signal;
let simulator: Simulator;
let receiver: Receiver;

beforeAll(async () => {
	simulator = await startSimulator({ webhooks: { hour: 50 } });
	receiver = await Receiver.start();
});

afterEach(() => {
	simulator.reset();
	receiver.reset();
});

afterAll(async () => {
	await simulator.close();
	await receiver.stop();
});

const ALL: Permission = { production: false, webhooks: true };

/** Asks the simulator about rules, and tidies up. */
async function ask(rules: typeof RULES, permission = ALL): Promise<Result[]> {
	const times = { hour: 50, patience: 5_000, grace: 20, repeatHours: 300 };
	const inbox = new Inbox(receiver, receiver.url, times, signal);
	const kit = kitFor({ ...simulatorTarget(simulator), permission }, signal, {
		pace: 0,
		backoff: 1,
		inbox,
	});
	const results: Result[] = [];
	for await (const result of askAll(rules, kit, signal)) results.push(result);
	expect(await kit.client.tidyUp()).toEqual([]);
	return results;
}

/** What was found out, by rule; nothing of those that hold. */
function exceptions(results: Result[]): Record<string, string> {
	return Object.fromEntries(
		results
			.filter(({ finding }) => finding.verdict !== 'holds')
			.map(({ rule, finding }) => [rule.id, finding.verdict]),
	);
}

/** Every assumption with each value that is not the default. */
const TURNED = Object.entries(ASSUMPTION_SCHEMAS).flatMap(([name, schema]) => {
	const values: readonly unknown[] = 'enum' in schema ? schema.enum : [15, 5];
	const standard = Object.entries(DEFAULT_ASSUMPTIONS).find(([other]) => other === name)?.[1];
	return values.filter((value) => value !== standard).map((value) => ({ name, value }));
});

/** What a rule needs to be seen, another switch can take away. */
const UNSEEN_THEN: Record<string, string[]> = {
	// Without a check of components there is no text that could stand anywhere.
	componentsChecked: ['pay.componentPlace'],
	// The event that has the id, too, goes to a branch that is not known.
	studentIdInAnswer: ['student.branch'],
	// The inbox of these tests has no https.
	plainHttpAllowed: QUICK.filter(
		({ id }) => id.startsWith('event.') || id === 'payment.announced',
	).map(({ id }) => id),
};

describe('every check of conformance, asked of the simulator', () => {
	it('holds, and leaves nothing open', async () => {
		simulator.fail({ do: 'tooManyRequests' });

		expect(exceptions(await ask(CHECKED))).toEqual({});

		expect(simulator.links.map(({ status }) => status)).not.toContain('unpaid');
		expect(simulator.payments.map(({ status }) => status)).not.toContain('paid');
		expect(simulator.subscriptions.some(({ enabled }) => enabled)).toBe(false);
	});

	it.each(TURNED)(
		'differs with $name $value for the rules of that switch only',
		async ({ name, value }) => {
			simulator.fail({ do: 'tooManyRequests' });
			simulator.assume({ [name]: value } as Partial<Assumptions>);
			const results = await ask(QUICK);

			const ofSwitch = CHECKED.filter((rule) => rule.switch === name).map(({ id }) => id);
			expect(exceptions(results)).toEqual({
				...Object.fromEntries((UNSEEN_THEN[name] ?? []).map((id) => [id, 'cannot tell'])),
				...Object.fromEntries(ofSwitch.map((id) => [id, 'differs'])),
			});
			const report = jsonReport({ environment: 'simulator', at: new Date(), requests: 0, results });
			expect(assumptionsIn(report)).toEqual(ofSwitch.length > 0 ? { [name]: value } : {});
		},
	);
});

describe('asking', () => {
	/** The requests that change something. */
	const changing = () => simulator.requests.filter(({ method }) => method !== 'GET');

	it('finds of no rule that it holds when Jodo breaks down', async () => {
		simulator.fail({ match: { path: /^(?!.*branches)/ }, times: 'always', do: 'internalError' });
		const results = await ask(QUICK);
		const held = results.filter(({ finding }) => finding.verdict === 'holds');
		expect(held.map(({ rule }) => rule.id).sort()).toEqual([
			'access.basic',
			'access.unauthorised',
			'access.unauthorisedBody',
		]);
	});

	it('makes nothing in production but one link of ₹ 1 that expires soon, and cancels it', async () => {
		const results = await ask(QUICK, { production: true, webhooks: true });

		expect(changing().map(({ method, path }) => `${method} ${path}`)).toEqual([
			'POST /api/v1/integrations/pay/payment_links',
			expect.stringMatching(/^DELETE \/api\/v1\/integrations\/pay\/payment_links\/order_\w+$/),
			expect.stringMatching(/^DELETE \/api\/v1\/integrations\/pay\/payment_links\/order_\w+$/),
		]);
		const [link] = simulator.links;
		expect(link).toMatchObject({ status: 'cancelled', details: [{ amount: 1 }] });
		expect(Date.parse(link?.expires_at ?? '') - Date.now()).toBeLessThan(15 * 60_000);
		const verdicts = results.map(({ finding }) => finding.verdict);
		expect(verdicts).not.toContain('differs');
		expect(verdicts.filter((verdict) => verdict === 'holds').length).toBeGreaterThan(20);
	});

	it('leaves webhooks alone unless told', async () => {
		await ask(QUICK, { production: false, webhooks: false });
		expect(changing().filter(({ path }) => path.includes('webhooks'))).toEqual([]);
		expect(simulator.subscriptions).toEqual([]);
	});

	it('touches no webhook of others, and none of their events', async () => {
		const theirs = {
			event_code: 'masterdata.student.registered',
			url: receiver.url,
			failure_notification_email: 'erp@example.com',
			collector_code: 'MAIN',
			secret_key: 'theirs',
		};
		await clientOf(simulator).post(WEBHOOKS, theirs);
		simulator.fail({ do: 'tooManyRequests' });

		const results = await ask(QUICK);

		expect(simulator.subscriptions[0]).toMatchObject({ ...theirs, enabled: true });
		expect(exceptions(results)).toEqual(
			Object.fromEntries(
				['event.envelope', 'event.signature', 'event.students'].map((id) => [id, 'cannot tell']),
			),
		);
	});

	it('takes back what it created when it is stopped', async () => {
		const stop = new AbortController();
		const kit = kitFor(simulatorTarget(simulator), stop.signal, { pace: 0, backoff: 1 });
		for await (const { rule } of askAll(RULES, kit, stop.signal)) {
			if (rule.id === 'payment.product') stop.abort();
		}
		expect(simulator.payments.map(({ status }) => status)).toContain('paid');

		expect(await kit.client.tidyUp()).toEqual([]);

		expect(simulator.payments.map(({ status }) => status)).not.toContain('paid');
		expect(simulator.links.map(({ status }) => status)).not.toContain('unpaid');
	});

	it('says what it could not take back', async () => {
		const kit = kitFor(simulatorTarget(simulator), signal, { pace: 0, backoff: 1 });
		const { order_id } = await kit.pay.link();
		simulator.fail({ match: { method: 'DELETE' }, times: 'always', do: 'unavailable' });
		expect(await kit.client.tidyUp()).toEqual([`/pay/payment_links/${order_id}`]);
	});

	it('is paced, and waits as long as a 429 says', async () => {
		simulator.fail({ do: tooManyRequestsFault(1) });
		const kit = kitFor(simulatorTarget(simulator), signal, { pace: 100, backoff: 1 });
		await kit.configuration.branches();
		await kit.configuration.grades();
		const [first = 0, second = 0, third = 0] = simulator.requests.map(({ at }) => at);
		expect(second - first).toBeGreaterThanOrEqual(990);
		expect(third - second).toBeGreaterThanOrEqual(90);
	});

	it('ends when Jodo refuses the credential', async () => {
		const target = { ...simulatorTarget(simulator), authorization: 'Basic d3Jvbmc=' };
		const kit = kitFor(target, signal, { pace: 0, backoff: 1 });
		await expect(askAll(RULES, kit, signal).next()).rejects.toThrow(
			'Jodo does not list the branches with this credential: 401',
		);
	});
});
