import Ajv from 'ajv';
import { ASSUMPTIONS_SCHEMA } from './assumptionSchemas';
import type { Assumptions } from './options';

const isReport = new Ajv().compile<{ assumptions: Partial<Assumptions> }>({
	type: 'object',
	required: ['assumptions'],
	properties: { assumptions: ASSUMPTIONS_SCHEMA },
});

/**
 * The switches that make the simulator do what a Jodo was seen to do.
 * @param text the JSON report of `npm run conformance`
 * @throws Error when it is none
 */
export function assumptionsIn(text: string): Partial<Assumptions> {
	const report: unknown = JSON.parse(text);
	if (isReport(report)) return report.assumptions;
	const [error] = isReport.errors ?? [];
	throw new Error(
		`This is no report of npm run conformance: ${error?.instancePath} ${error?.message}`,
	);
}
