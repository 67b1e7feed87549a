import { Workflow, type INodeParameters } from 'n8n-workflow';

import { resources } from '../../../nodes/Jodo/resources';
import { startedOnce } from '../../startedOnce';
import { linkExample, startBench } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

const operations = resources.flatMap(({ value: resource, operations: own }) =>
	own.map(({ value: operation, repeat }) => ({ resource, operation, repeat })),
);

/** Whether the hint stands in the empty output of a node with these parameters, by n8n's own reckoning. */
async function isHinted(parameters: INodeParameters): Promise<boolean> {
	const { engine } = bench;
	const [hint] = engine.node('jodo').description.hints ?? [];
	const node = engine.buildNode({ parameters });
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: engine.loaded,
	});
	return await workflow.expression.withIsolate(async () => {
		const condition = hint?.displayCondition ?? '';
		const shown = workflow.expression.getSimpleParameterValue(node, condition, 'internal', {});
		return await Promise.resolve(shown === true);
	});
}

describe('what stands beside the button while a workflow is built', () => {
	it.each(operations)(
		'$resource $operation ($repeat): to try it elsewhere first, where it must not be sent twice',
		async ({ resource, operation, repeat }) => {
			expect(await isHinted({ resource, operation })).toBe(repeat === 'never');
		},
	);

	it('is that each run creates another link, after one that was started by hand', async () => {
		const { run } = await bench.run(linkExample);

		expect(run.hints('Jodo')).toEqual([
			'Pin this output while you build the rest: with each run another payment link is created.',
		]);
	});

	it('is nothing where Prevent Duplicates sends each reference once', async () => {
		const settings = { reference: 'INV-1', whenSeen: 'skip' };
		const options = { preventDuplicates: { settings } };
		const { run } = await bench.run({ ...linkExample, options });

		expect(bench.jodo.links).toHaveLength(1);
		expect(run.hints('Jodo')).toEqual([]);
	});

	it('is nothing once the workflow is published', async () => {
		const { run } = await bench.run(linkExample, { mode: 'trigger' });

		expect(run.hints('Jodo')).toEqual([]);
	});
});
