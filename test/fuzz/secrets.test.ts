import { inspect } from 'node:util';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { TriggerBench } from '../integration/trigger/setup';
import { startedOnce } from '../startedOnce';
import { credentialTest, runEveryOperation, useTheRest, type Use } from './everyUse';
import { everySecret, leaks, marked, pair } from './markedSecrets';
import { inTurns } from './oddBench';
import { answering, OddServer, raw, repeating, silent, towards, type Behaviour } from './oddServer';
import { doing, refusing, writings } from './quotations';

const bench = startedOnce(() => TriggerBench.start());
beforeEach(() => {
	bench.engine.log.length = 0;
});

const credentialAt = (url: string, authentication: string): ICredentialDataDecryptedObject => ({
	environment: 'custom',
	baseUrl: url,
	authentication,
	...marked,
	collector_code: '',
});

const plain = (text: string) => text;

/** Behaves so towards a cancellation, and as if nothing were wrong towards everything else. */
const towardsDelete = (behaviour: Behaviour): Behaviour =>
	towards({
		DELETE: behaviour,
		...{ GET: doing(200, plain), PATCH: doing(200, plain), POST: doing(201, plain) },
	});

/** Mishaps, and which uses have to show some of what is quoted in them, hidden. */
interface Mishap {
	behaviour: Behaviour;
	shownBy(use: Use): boolean;
}

/** What is quoted so is read by nobody, or is nothing. */
const unread = (behaviour: Behaviour): Mishap => ({ behaviour, shownBy: () => false });

const refused = (behaviour: Behaviour): Mishap => ({
	behaviour,
	// The answer to this is read by n8n itself, which shows its status only.
	shownBy: ({ name }) => name !== credentialTest,
});

const done = (behaviour: Behaviour): Mishap => ({
	behaviour,
	shownBy: ({ operation }) => operation?.hasData === true,
});

const refusedDelete = (behaviour: Behaviour): Mishap => ({
	behaviour: towardsDelete(behaviour),
	shownBy: ({ operation }) => operation?.method === 'DELETE',
});

/** Mishaps with what a server quotes, written in each of these ways. */
function quoting(ways: string[]): Record<string, Mishap> {
	const writing = (how: string) => writings[how] ?? plain;
	return {
		...Object.fromEntries(
			ways.flatMap((how) => [
				[`400, quoted ${how}`, refused(refusing(400, writing(how)))],
				[`201, quoted ${how}`, done(doing(201, writing(how)))],
			]),
		),
		'401, quoted': refused(refusing(401, plain)),
		'403, quoted': refused(refusing(403, plain)),
		'404, quoted': refused(refusing(404, plain)),
		'400 to DELETE, quoted': refusedDelete(refusing(400, writing('in base64'))),
		'422 within a text, quoted': refused((response) =>
			response.writeHead(422).end(`Not ${response.req.headers.authorization}`),
		),
	};
}

const others: Record<string, Mishap> = {
	'400, cut off within a quotation': unread((response, socket) =>
		socket.end(
			`HTTP/1.1 400 No\r\nContent-Length: 999\r\n\r\n{"message":"${response.req.headers.authorization?.slice(0, 40)}`,
		),
	),
	'502, quoted': unread(refusing(502, plain)),
	'502 to DELETE, quoted': unread(towardsDelete(refusing(502, plain))),
	'204': unread(answering(204, {}, Buffer.alloc(0))),
	'a page': unread(answering(200, {}, Buffer.from('<h1>Hello</h1>'))),
	'no HTTP': unread(raw('SSH-2.0\r\n')),
};

const endless: Record<string, Mishap> = {
	'no answer': unread(silent),
	'no answer to DELETE': unread(towardsDelete(silent)),
	'a body without end': unread(repeating('HTTP/1.1 200 OK\r\n\r\n', ' ')),
};

/** Lets everything that the package sends meet one behaviour, retries included. */
async function meet(
	behaviour: Behaviour,
	authentication: string,
	timeout?: number,
): Promise<Use[]> {
	const server = await OddServer.start();
	server.otherwise = behaviour;
	const credential = credentialAt(server.url, authentication);
	// Only operations have a time limit that can be set.
	const seen = await Promise.all(
		timeout === undefined
			? [runEveryOperation(bench, credential), useTheRest(bench, credential)]
			: [runEveryOperation(bench, credential, { timeout })],
	);
	// A short time limit may end a request before it leaves.
	const least = timeout === undefined ? seen.flat().length : 1;
	expect(server.requests.length).toBeGreaterThanOrEqual(least);
	await server.close();
	return seen.flat();
}

const showsHidden = ({ outcome }: Use) => inspect(outcome, { depth: 20 }).includes('[hidden]');

/** All uses of more mishaps than that at a time would meet their time limits on a busy machine. */
const mishapsAtATime = 6;

/** What is found of the secrets after each of these mishaps. */
async function leaksAfter(
	mishaps: Record<string, Mishap>,
	authentication: string,
	timeout?: number,
) {
	const found: Array<{ name: string; secrets: string[]; unshown: string[] }> = [];
	const all = Object.entries(mishaps).map(([name, { behaviour, shownBy }]) => async () => {
		const seen = await meet(behaviour, authentication, timeout);
		const unshown = seen.filter((use) => shownBy(use) && !showsHidden(use));
		const secrets = leaks(seen, everySecret);
		found.push({ name, secrets, unshown: unshown.map((use) => use.name) });
	});
	await inTurns(all.length, mishapsAtATime, async (index) => await all[index]?.());
	found.push({ name: 'the log', secrets: leaks(bench.engine.log, everySecret), unshown: [] });
	return found.filter(({ secrets, unshown }) => secrets.length + unshown.length > 0);
}

const inEveryWay = Object.keys(writings);

describe.each([
	['keySecret', inEveryWay],
	['token', ['as it is', 'for an address', 'in base64']],
])('with marked secrets (%s)', (authentication, ways) => {
	it('none is in items, errors, saved executions or the log, though all are quoted', async () => {
		expect(await leaksAfter(quoting(ways), authentication)).toEqual([]);
	}, 120_000);

	it('none is there after answers that cannot be used or do not end, retries included', async () => {
		const found = await Promise.all([
			leaksAfter(others, authentication),
			leaksAfter(endless, authentication, 1_000),
		]);

		expect(found.flat()).toEqual([]);
	}, 120_000);

	it.each([301, 302, 303, 307, 308])(
		'none goes to another host with a redirect (HTTP %s)',
		async (status) => {
			const elsewhere = await OddServer.start();
			elsewhere.otherwise = doing(200, plain);
			const redirect = answering(status, { Location: `${elsewhere.url}/order_1` }, Buffer.alloc(0));

			const seen = await meet(redirect, authentication);

			expect(elsewhere.requests).toEqual([]);
			expect(leaks(seen, everySecret)).toEqual([]);
			await elsewhere.close();
		},
	);
});

it('would find a secret wherever it stands, in whatever form, and a part of one', () => {
	const hidden = Object.assign(new Error('no'), { cause: { headers: [`Basic ${pair}`] } });

	expect(leaks(hidden, everySecret)).not.toEqual([]);
	for (const [how, write] of Object.entries(writings)) {
		for (const secret of everySecret) {
			expect([how, leaks({ url: `?t=${write(secret)}` }, [secret])]).not.toEqual([how, []]);
		}
	}
	expect(leaks({ message: `${marked.apiSecret.slice(0, 12)}…` }, everySecret)).not.toEqual([]);
	expect(leaks({ message: `…${marked.apiSecret.slice(-12)}` }, everySecret)).not.toEqual([]);
});
