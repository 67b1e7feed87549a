import { Expression, type IDataObject, type INodeParameters } from 'n8n-workflow';

import { startedOnce } from '../../startedOnce';
import { linkExample, startBench } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());
afterEach(() => jest.restoreAllMocks());

const link: INodeParameters = { ...linkExample, name: '={{ $json.name }}' };
const rows = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({ name: `Parent ${index}` }));

/**
 * Calls back when n8n evaluates the expression of a row. Each then takes a millisecond at least, so that it
 * is known how many rows the node can read in a time, however fast the machine is.
 */
function onEachRow(callback: () => void): void {
	const { resolveSimpleParameterValue: evaluate } = Expression.prototype;
	jest.spyOn(Expression.prototype, 'resolveSimpleParameterValue').mockImplementation(function (
		this: Expression,
		...parameters
	) {
		if (String(parameters[0]).startsWith('=')) {
			callback();
			for (const end = performance.now() + 1; performance.now() < end; );
		}
		return evaluate.apply(this, parameters);
	});
}

describe('reading many rows', () => {
	it('lets others work after 25 rows of a millisecond each', async () => {
		let read = 0;
		const sinceTurn: number[] = [];
		onEachRow(() => (read += 1));
		const turns = setInterval(() => {
			sinceTurn.push(read);
			read = 0;
		}, 1);

		// The last one is refused, so that nothing is sent: this is reading and checking alone.
		const { error } = await bench.run(link, { items: [...rows(500), { name: '' }] });

		clearInterval(turns);
		expect(error).toBeDefined();
		expect(bench.jodo.requestCount).toBe(0);
		expect([...sinceTurn, read].reduce((sum, count) => sum + count)).toBe(501);
		expect(Math.max(...sinceTurn, read)).toBeLessThanOrEqual(25);
	});

	/** How many requests Jodo had when n8n evaluated the expression of each row. */
	async function requestsBeforeEach(onError: 'continueErrorOutput' | 'stopWorkflow') {
		const requests: number[] = [];
		onEachRow(() => requests.push(bench.jodo.requestCount));
		const { error } = await bench.run(link, { items: rows(200), onError });
		expect(error).toBeUndefined();
		expect(bench.jodo.links).toHaveLength(200);
		return requests;
	}

	it('sends the first of them meanwhile, where the node continues on errors', async () => {
		const requests = await requestsBeforeEach('continueErrorOutput');

		expect(requests).toHaveLength(200);
		expect(requests.at(-1)).toBeGreaterThan(0);
	});

	it('sends none before the last is read, where the node stops on errors', async () => {
		expect(await requestsBeforeEach('stopWorkflow')).toEqual(Array(200).fill(0));
	});
});
