import { savedWorkflows } from './savedWorkflows';
import { UpgradeBench } from './upgradeBench';

let bench: UpgradeBench;
beforeAll(async () => {
	bench = await UpgradeBench.start();
});
afterAll(async () => await bench.close());

/** Schools do not look at their workflows when they update: a change here is a change of theirs. */
describe('a workflow that an earlier version has saved', () => {
	it.each(savedWorkflows().map((saved) => [saved.name, saved] as const))(
		'%s sends and gives what it always did',
		async (_name, { workflow, expected }) => {
			expect(await bench.run(workflow)).toEqual(expected);
		},
	);
});
