import type { N8nLine } from '../../dev/n8n/installation';

/** What a test has to know of the n8n that was started for it. */
export interface RunningN8n {
	url: string;
	logFile: string;
}

const variable = (line: N8nLine) => `E2E_N8N_${line}`;

/** Called where n8n is started; what is in the environment then reaches jest's workers. */
export function announce(line: N8nLine, running: RunningN8n): void {
	process.env[variable(line)] = JSON.stringify(running);
}

/** @throws Error when no n8n was started */
export function runningN8n(line: N8nLine): RunningN8n {
	const text = process.env[variable(line)];
	if (text === undefined) throw new Error(`No n8n ${line} was started for these tests`);
	return JSON.parse(text) as RunningN8n;
}
