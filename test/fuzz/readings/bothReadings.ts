import { inspect } from 'node:util';

import fc from 'fast-check';
import type { IDataObject, IExecuteFunctions, INodeParameters } from 'n8n-workflow';

import { createParameterReader } from '../../../nodes/Jodo/execution/parameters';
import { anyParameters } from './anyParameters';
import { loadRowContext, type ExpressionEngine, type RowContext } from './rowContext';

/** What a reading came to, in words that tell apart 0 and -0, and a Date and its text. */
function outcome(read: () => unknown): string {
	return inspect(reading(read), { depth: null, maxStringLength: null, maxArrayLength: null });
}

/** A value, or what an error of n8n says. */
function reading(read: () => unknown): unknown {
	try {
		return { value: read() };
	} catch (error) {
		if (!(error instanceof Error)) return { error };
		const { name, message, cause } = error;
		const description: unknown = Reflect.get(error, 'description');
		const context: unknown = Reflect.get(error, 'context');
		return { error: { name, message, description, context, cause } };
	}
}

/** How many parameters were read, and how many of those with an expression did not need n8n one by one. */
const tally = { read: 0, together: 0 };

function compare(make: RowContext, parameters: INodeParameters, rows: IDataObject[]): void {
	const context = make(parameters, rows);
	let asked = 0;
	const counting: IExecuteFunctions = Object.create(context);
	counting.getNodeParameter = ((...args: Parameters<IExecuteFunctions['getNodeParameter']>) => {
		asked += 1;
		return context.getNodeParameter(...args);
	}) as IExecuteFunctions['getNodeParameter'];
	const readerOf = createParameterReader(counting);
	rows.forEach((_row, index) => {
		const get = readerOf(index);
		for (const name of [...Object.keys(parameters), 'notSet']) {
			asked = 0;
			const quick = outcome(() => get(name));
			tally.read += 1;
			if (asked === 0 && JSON.stringify(parameters[name])?.includes('"=')) tally.together += 1;
			const usual = outcome(() => context.getNodeParameter(name, index, null));
			if (quick !== usual) {
				throw new Error(`Parameter ${name}, row ${index}: ${quick} instead of ${usual}`);
			}
		}
	});
}

/**
 * Reads generated parameters in both ways, in a process of its own: jest cannot load the isolated engine,
 * and another n8n needs another Node.js.
 */
async function main([modules = '', engine = '', numRuns = '', seed = '']: string[]): Promise<void> {
	const make = await loadRowContext(modules, engine as ExpressionEngine);
	const property = fc.property(anyParameters, ({ parameters, rows }) =>
		compare(make, parameters, rows),
	);
	fc.assert(property, { numRuns: Number(numRuns), seed: Number(seed) });
	process.stdout.write(`${JSON.stringify(tally)}\n`, () => process.exit(0));
}

void main(process.argv.slice(2)).catch((error: unknown) => {
	process.stderr.write(`${String(error)}\n`, () => process.exit(1));
});
