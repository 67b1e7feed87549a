import { startSimulator } from '../../../simulator';
import { credentialFor } from '../../../simulator/credential';
import { startedOnce } from '../../startedOnce';
import { startEngine, type DeduplicationStore } from '../harness';
import { JournalStore, referencesIn } from './journalStore';
import { linkExample } from './setup';

const parameters = {
	...linkExample,
	name: '={{ $json.invoice }}',
	options: {
		concurrency: 3,
		preventDuplicates: { settings: { reference: '={{ $json.invoice }}', whenSeen: 'skip' } },
	},
};
/** The fourth comes twice. The second is refused, and nobody knows what became of the third and the sixth. */
const items = [0, 1, 2, 3, 4, 3, 5, 6, 7].map((number) => ({ invoice: `INV-${number}` }));
const refused = 'INV-1';

const jodo = startedOnce(() => startSimulator({ latency: { min: 2, max: 12 } }));

async function run(deduplication: DeduplicationStore) {
	const engine = await startEngine({ deduplication });
	const result = await engine.run({
		parameters,
		credential: credentialFor(jodo),
		items,
		onError: 'continueErrorOutput',
	});
	await engine.stop();
	return result;
}

it('creates none twice and takes none for created, whatever a crash has left in the store (replayed; no process is killed)', async () => {
	jodo.fail({ match: { body: refused }, do: { kind: 'answer', status: 409, body: {} } });
	jodo.fail({ match: { body: 'INV-2' }, do: 'dropAfter' });
	jodo.fail({ match: { body: 'INV-5' }, do: 'dropBefore' });
	const store = new JournalStore(jodo);
	await run(store);
	store.note();
	const everCreated = new Set(jodo.links.flatMap(({ request }) => referencesIn(request.name)));
	expect([...everCreated].sort()).toEqual(['INV-0', 'INV-2', 'INV-3', 'INV-4', 'INV-6', 'INV-7']);
	expect(store.points.length).toBeGreaterThan(10);

	const told: string[] = [];
	for (const { writes, mayBeCreated, created } of store.points) {
		const before = jodo.links.length;
		const next = await run(await store.after(writes));

		const now = jodo.links.slice(before).flatMap(({ request }) => referencesIn(request.name));
		const reasons = next.items.map(({ json }) => String(json.reason ?? ''));
		const calledCreated = reasons.filter((reason) => reason.endsWith('was created before'));
		const calledUnknown = reasons.filter((reason) => reason.includes('it is not known whether'));
		const known = [...now, ...created].flatMap(referencesIn);
		// A request that had left may be carried out after the crash: it counts as carried out.
		const twice = now.filter(
			(reference, index) =>
				(mayBeCreated.has(reference) && everCreated.has(reference)) ||
				now.indexOf(reference) !== index,
		);
		expect(twice).toEqual([]);
		expect(calledCreated.flatMap(referencesIn).filter((it) => !known.includes(it))).toEqual([]);
		// Nothing is lost silently either: every item is created, said to be created, or said to be unknown.
		const spokenOf = new Set([
			...now,
			...[...calledCreated, ...calledUnknown].flatMap(referencesIn),
		]);
		expect(items.filter(({ invoice }) => !spokenOf.has(invoice))).toEqual([]);
		expect(next.errorItems).toEqual([]);
		told.push(...[...calledCreated, ...calledUnknown].map((reason) => reason.slice(-20)));
	}
	// The points were such that both were said.
	expect(new Set(told).size).toBe(2);
});
