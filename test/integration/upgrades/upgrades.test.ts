import { startedOnce } from '../../startedOnce';
import { everyOperation } from '../exampleParameters';
import { isIn, savedWorkflows } from './savedWorkflows';
import { UpgradeBench } from './upgradeBench';

const bench = startedOnce(() => UpgradeBench.start());

/** Schools do not look at their workflows when they update: a change here is a change of theirs. */
describe('a workflow that an earlier version has saved', () => {
	it.each(savedWorkflows().map((saved) => [saved.name, saved] as const))(
		'%s sends and gives what it always did',
		async (_name, { workflow, expected }) => {
			expect(await bench.run(workflow)).toEqual(expected);
		},
	);

	// The command that saves one stands in docs/contributing.md.
	it.each(everyOperation)('is there for $resource $name', (one) => {
		expect(savedWorkflows().filter(({ workflow }) => isIn(workflow, one))).not.toEqual([]);
	});
});
