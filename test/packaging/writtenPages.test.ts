import { spawnSync } from 'node:child_process';
import { checkout } from './documents';

describe('the pages that are written from the code', () => {
	it('are up to date', () => {
		const { stderr } = spawnSync(
			process.execPath,
			[require.resolve('tsx/cli'), 'dev/documents/pages.ts', '--check'],
			{ cwd: checkout, encoding: 'utf8' },
		);

		expect(stderr).toBe('');
	});
});
