import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(__dirname, '../e2e');

it('an end-to-end test that starts an n8n says so in its name, so that it is left out at N8N_URL', () => {
	const starting = globSync('{api,agents,browser,examples}/*.test.ts', { cwd: folder }).filter(
		(file) => readFileSync(join(folder, file), 'utf8').includes('startInstance('),
	);

	expect(starting).not.toEqual([]);
	expect(starting.filter((file) => !file.endsWith('.ownN8n.test.ts'))).toEqual([]);
});
