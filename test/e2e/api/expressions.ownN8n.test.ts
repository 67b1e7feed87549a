import { join } from 'node:path';

import { ensureInstallation, type N8nLine } from '../../../dev/n8n/installation';
import { seed } from '../../fuzz/cases';
import { compareReadings } from '../../fuzz/readings/compareReadings';

declare const n8nLine: N8nLine;

it.each(['vm', 'legacy'] as const)(
	'reads any parameters of any rows as this n8n does, with its %s engine',
	async (engine) => {
		const { node, folder } = await ensureInstallation(n8nLine);
		const modules = join(folder, 'node_modules');

		const { read, together } = await compareReadings({ node, modules, engine, cases: 500, seed });

		expect(together).toBeGreaterThan(read / 5);
	},
);
