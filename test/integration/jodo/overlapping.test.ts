import { startedOnce } from '../../startedOnce';
import { linkExample, startBench } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

const invoices = (prefix: string, count: number) =>
	Array.from({ length: count }, (_, index) => ({ invoice: `${prefix}-${index}` }));

const parameters = {
	...linkExample,
	options: {
		preventDuplicates: { settings: { reference: '={{ $json.invoice }}', whenSeen: 'skip' } },
	},
};

const refusal = { kind: 'answer' as const, status: 409, body: {} };

describe('executions of one workflow that overlap', () => {
	it('forget none of the references that the others record', async () => {
		const one = invoices('one', 40);
		const other = invoices('other', 40);
		const both = [...one, ...other];

		await Promise.all([
			bench.run(parameters, { items: one }),
			bench.run(parameters, { items: other }),
		]);
		expect(bench.jodo.links).toHaveLength(80);

		const { items } = await bench.run(parameters, { items: both });
		expect(bench.jodo.links).toHaveLength(80);
		expect(items.map(({ json }) => json)).toEqual(
			both.map(({ invoice }) => expect.objectContaining({ skipped: true, reference: invoice })),
		);
	});

	/** Both have the same items; what came out for each reference, the skipped one last. */
	async function runTwice(items: Array<{ invoice: string }>) {
		const runs = await Promise.all(
			[0, 1].map(
				async () => await bench.run(parameters, { items, onError: 'continueErrorOutput' }),
			),
		);
		return items.map((_, index) =>
			runs
				.map(({ items: out, errorItems }) =>
					[...out, ...errorItems].find(({ pairedItem }) => Object(pairedItem).item === index),
				)
				.sort((_one, other) => (other?.json.skipped === true ? -1 : 1))
				.map((item) => item?.json),
		);
	}

	it('create one link for a reference that both have, and the later one waits for it', async () => {
		bench.jodo.setLatency({ min: 20, max: 60 });
		const items = invoices('shared', 25);

		const found = await runTwice(items);

		expect(bench.jodo.links).toHaveLength(25);
		expect(found).toEqual(
			items.map(({ invoice }) => [
				expect.objectContaining({ order_id: expect.any(String) }),
				{
					skipped: true,
					reference: invoice,
					reason: `The payment link for reference "${invoice}" was created before`,
					changed: false,
				},
			]),
		);
	});

	it('say that the outcome is not known only where nobody knows it', async () => {
		bench.jodo.setLatency(40);
		bench.jodo.fail({ do: { kind: 'drop', when: 'after' } });

		const [found] = await runTwice(invoices('lost', 1));

		expect(found?.[0]?.error).toMatch(/^It is not known whether Jodo created the payment link/);
		expect(found?.[1]).toMatchObject({
			skipped: true,
			reason: expect.stringMatching(
				/ was sent before, and it is not known whether Jodo created it$/,
			),
		});
		expect(bench.jodo.links).toHaveLength(1);
	});

	it('create it with the second where the first is refused', async () => {
		bench.jodo.setLatency(40);
		bench.jodo.fail({ do: refusal });

		const found = await runTwice(invoices('refused', 1));

		const outcomes = found
			.flat()
			.map((json) => ('order_id' in Object(json) ? 'created' : 'refused'));
		expect(outcomes.sort()).toEqual(['created', 'refused']);
		expect(bench.jodo.links).toHaveLength(1);
	});
});
