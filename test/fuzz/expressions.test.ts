import { join } from 'node:path';

import { caseCount, longest, seed, titled } from './cases';
import { compareReadings } from './readings/compareReadings';

const cases = caseCount(1_000);

it.each(['vm', 'legacy'] as const)(
	titled("reads any parameters of any rows as n8n does, with n8n's %s engine", cases),
	async (engine) => {
		const { read, together } = await compareReadings({
			node: process.execPath,
			modules: join(__dirname, '../../node_modules'),
			engine,
			cases,
			seed,
		});

		expect(read).toBeGreaterThan(5 * cases);
		expect(together).toBeGreaterThan(read / 5);
	},
	longest,
);
