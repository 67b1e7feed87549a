import type { IExecuteFunctions } from 'n8n-workflow';

import type { Outcome } from '../../../nodes/Jodo/outcome';
import { createRetryMemory } from '../../../nodes/Jodo/execution/retryMemory';

/** What of a run its memory looks at. */
type Run = { execution?: string; runIndex?: number; type?: string; retryOnFail?: boolean };

let executions = 0;
/** Each test has an execution of its own. */
let execution = '';
beforeEach(() => {
	execution = `execution ${executions++}`;
});

function memoryOf(run: Run = {}, repeat: 'safe' | 'never' = 'never') {
	const { runIndex = 0, type = 'n8n-nodes-jodo.jodo', retryOnFail = true } = run;
	const context = {
		getNode: () => ({ id: 'node-1', type, retryOnFail }),
		getExecutionId: () => run.execution ?? execution,
		getWorkflowDataProxy: () => ({ $runIndex: runIndex }),
	};
	return createRetryMemory(context as unknown as IExecuteFunctions, { repeat });
}

const row = (identity: string, index = 0) => ({ identity, index });

const done: Outcome = { kind: 'done', items: [{ order_id: 'order_1' }], names: {} };
const tried = { tries: 1, elapsed: 0 };
const error = { message: '', description: '' };
const unknown: Outcome = { kind: 'failed', error, result: { outcome: 'unknown', ...tried } };
const unreachable: Outcome = {
	kind: 'failed',
	error,
	result: { outcome: 'unreachable', code: 'ECONNREFUSED', ...tried },
};

const tool = { type: 'n8n-nodes-jodo.jodoTool' };

/** A try of one row that ends like this. */
function tryOnce(run: Run, identity: string, outcome: Outcome): Outcome | undefined {
	const memory = memoryOf(run);
	const known = memory.recall(row(identity));
	if (known === undefined) memory.remember(row(identity), outcome);
	return known;
}

describe('what is remembered between the tries of a run', () => {
	it.each([
		['done', done],
		['of unknown outcome', unknown],
	])('is a call that is %s', (_what, outcome) => {
		expect(tryOnce({}, 'A', outcome)).toBeUndefined();
		expect(tryOnce({}, 'A', done)).toBe(outcome);
	});

	it('is no call that certainly was not carried out', () => {
		tryOnce({}, 'A', unreachable);

		expect(tryOnce({}, 'A', done)).toBeUndefined();
	});

	it('is nothing of another execution, and nothing once the run is over', () => {
		tryOnce({}, 'A', unknown);
		expect(tryOnce({ execution: 'another' }, 'A', unknown)).toBeUndefined();

		const memory = memoryOf();
		memory.recall(row('A'));
		memory.forget();

		expect(tryOnce({}, 'A', done)).toBeUndefined();
	});

	it('is nothing of a run that failed for good more than a day ago', () => {
		const now = Date.now();
		tryOnce({}, 'A', unknown);
		const clock = jest.spyOn(Date, 'now').mockReturnValue(now + 25 * 60 * 60 * 1000);
		tryOnce({ execution: 'a day later' }, 'A', unknown);
		clock.mockRestore();

		expect(tryOnce({}, 'A', done)).toBeUndefined();
		expect(tryOnce({ execution: 'a day later' }, 'A', done)).toBe(unknown);
	});

	it.each<[string, Run, 'safe' | 'never']>([
		['without Retry on Fail', { retryOnFail: false }, 'never'],
		['of what may be repeated', {}, 'safe'],
	])('is nothing %s', (_what, run, repeat) => {
		const memory = memoryOf(run, repeat);
		memory.remember(row('A'), unknown);

		expect(memory.recall(row('A'))).toBeUndefined();
	});

	it('is every row of a run that is still going, however many there are', () => {
		const memory = memoryOf();
		for (let index = 0; index < 12_000; index++) memory.remember(row('A', index), done);

		expect(memoryOf().recall(row('A', 0))).toBe(done);
		expect(memoryOf().recall(row('A', 11_999))).toBe(done);
	});

	it('is bounded: of more than ten thousand, those of runs that have been quiet for an hour go', () => {
		const now = Date.now();
		tryOnce({}, 'A', unknown);
		const later = { execution: 'an hour later' };
		const clock = jest.spyOn(Date, 'now').mockReturnValue(now + 61 * 60 * 1000);
		const memory = memoryOf(later);
		for (let index = 0; index < 10_000; index++) memory.remember(row('A', index), unknown);
		clock.mockRestore();

		expect(tryOnce({}, 'A', done)).toBeUndefined();
		expect(memoryOf(later).recall(row('A', 0))).toBe(unknown);
	});
});

describe('a call is known', () => {
	it('by what it was given, though n8n runs several under one run index', () => {
		tryOnce(tool, 'A', unknown);

		expect(tryOnce(tool, 'B', done)).toBeUndefined();
		expect(tryOnce(tool, 'A', done)).toBe(unknown);
		expect(tryOnce(tool, 'B', unknown)).toBe(done);
	});

	it('under every run index, where it is the tool of an agent', () => {
		tryOnce({ ...tool, runIndex: 0 }, 'A', unknown);

		expect(tryOnce({ ...tool, runIndex: 1 }, 'A', done)).toBe(unknown);
	});

	it('only within its run, where the node runs in a loop', () => {
		tryOnce({ runIndex: 0 }, 'A', unknown);

		expect(tryOnce({ runIndex: 1 }, 'A', done)).toBeUndefined();
	});

	it('by its item, where one node sends many: equal rows are calls of their own', () => {
		const memory = memoryOf();
		memory.remember(row('A', 1), unknown);

		expect(memory.recall(row('A', 0))).toBeUndefined();
		expect(memoryOf().recall(row('B', 1))).toBe(unknown);
	});
});
