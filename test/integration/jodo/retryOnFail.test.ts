import type { Order } from '../../../simulator';
import { startedOnce } from '../../startedOnce';
import { linkExample, orderExample, startBench } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

const parents = ['Asha Rao', 'Imran Shaikh', 'Lakshmi Iyer', 'Gurpreet Singh'];
const items = parents.map((name) => ({ name }));
const retried = { items, retryOnFail: true, maxTries: 4 };
const oneByOne = { ...linkExample, name: '={{ $json.name }}', options: { concurrency: 1 } };

const namesOf = (orders: Order[]) => orders.map(({ request }) => request.name);

describe("n8n's own setting Retry on Fail, without Prevent Duplicates", () => {
	it('creates what was refused at first, and nothing that exists a second time', async () => {
		bench.jodo.fail({ skip: 2, times: 1, do: { kind: 'answer', status: 409, body: {} } });
		const { items: out, error } = await bench.run(oneByOne, retried);

		expect(error).toBeUndefined();
		expect(namesOf(bench.jodo.links)).toEqual(parents);
		expect(out.map(({ json }) => json.order_id)).toEqual(
			bench.jodo.links.map(({ order_id }) => order_id),
		);
	});

	it('never sends again what may have arrived', async () => {
		bench.jodo.fail({ skip: 1, times: 1, do: 'dropAfter' });
		const { error } = await bench.run(oneByOne, retried);

		expect(error?.message).toMatch(/^It is not known whether Jodo created the payment link/);
		expect(namesOf(bench.jodo.links)).toEqual(parents.slice(0, 2));
	});

	it('sends the items that failed again where the node goes on, and no other', async () => {
		bench.jodo.fail({ times: 1, do: { kind: 'answer', status: 409, body: {} } });
		const { items: out, errorItems } = await bench.run(oneByOne, {
			...retried,
			onError: 'continueErrorOutput',
		});

		expect(errorItems).toEqual([]);
		expect(out).toHaveLength(4);
		expect(namesOf(bench.jodo.links).sort()).toEqual([...parents].sort());
	});

	it('holds for pay orders, too', async () => {
		bench.jodo.fail({ skip: 3, times: 1, do: 'internalErrorAfter' });
		await bench.run({ ...orderExample, options: { concurrency: 1 } }, retried);

		expect(bench.jodo.orders).toHaveLength(4);
	});

	it('creates again in the next execution, which is somebody’s decision', async () => {
		bench.jodo.fail({ skip: 3, times: 'always', do: { kind: 'answer', status: 409, body: {} } });
		await bench.run(oneByOne, retried);
		expect(bench.jodo.links).toHaveLength(3);
		bench.jodo.behave();

		await bench.run(oneByOne, retried);
		expect(bench.jodo.links).toHaveLength(7);
	});
});
