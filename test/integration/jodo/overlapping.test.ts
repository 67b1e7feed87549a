import { startedOnce } from '../../startedOnce';
import { linkExample, startBench } from './setup';

const bench = startedOnce(startBench);

const invoices = (prefix: string, count: number) =>
	Array.from({ length: count }, (_, index) => ({ invoice: `${prefix}-${index}` }));

const parameters = {
	...linkExample,
	options: {
		preventDuplicates: { settings: { reference: '={{ $json.invoice }}', whenSeen: 'skip' } },
	},
};

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

	it('create one link for a reference that both have', async () => {
		bench.jodo.reset();
		const items = invoices('shared', 25);

		await Promise.all([bench.run(parameters, { items }), bench.run(parameters, { items })]);
		expect(bench.jodo.links).toHaveLength(25);
	});
});
