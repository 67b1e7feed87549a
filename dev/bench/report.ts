/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs beside n8n, not inside it */
import { cpus, totalmem } from 'node:os';

import { version } from '../../package.json';
import type { Measurement } from './measure';
import type { LoopResult } from './plainLoop';

/** One setting, all contenders, measured in turns. */
export interface Comparison {
	/** Of the simulator, in milliseconds. */
	latency: number;
	concurrency: number;
	jodo: Measurement;
	/** Without expressions. */
	fixed: Measurement;
	http: Measurement;
	loop: LoopResult;
}

/** One number of items at 0 ms. */
export interface Growth {
	count: number;
	jodo: Measurement;
	idle: Measurement;
}

export interface Results {
	items: number;
	rounds: number;
	comparisons: Comparison[];
	growth: Growth[];
	/** Its version. */
	n8n: string;
}

const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(2);
const perItem = (milliseconds: number, items: number) => (milliseconds / items).toFixed(2);
const ratio = (part: number, whole: number) => `${(part / whole).toFixed(2)} ×`;

function row(cells: string[]): string {
	return `| ${cells.join(' | ')} |`;
}

function table(head: string[], rows: string[][]): string {
	return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

function comparisonRow(
	{ latency, concurrency, jodo, fixed, http, loop }: Comparison,
	items: number,
) {
	const ideal = (items * latency) / concurrency;
	return [
		`${latency} ms`,
		String(concurrency),
		seconds(jodo.wall),
		latency === 0 ? '–' : ratio(jodo.wall, ideal),
		seconds(fixed.wall),
		latency === 0 ? '–' : ratio(fixed.wall, ideal),
		seconds(http.wall),
		ratio(http.wall, jodo.wall),
		seconds(loop.wall),
		ratio(jodo.wall, loop.wall),
	];
}

function costRow({ latency, concurrency, jodo, fixed, http, loop }: Comparison, items: number) {
	return [
		`${latency} ms`,
		String(concurrency),
		perItem(jodo.cpu, items),
		perItem(http.cpu, items),
		ratio(jodo.cpu, http.cpu),
		perItem(fixed.cpu, items),
		ratio(fixed.cpu, http.cpu),
		perItem(loop.cpu, items),
		jodo.peakMemory.toFixed(0),
		http.peakMemory.toFixed(0),
		ratio(jodo.peakMemory, http.peakMemory),
	];
}

function growthRow({ count, jodo, idle }: Growth) {
	return [
		String(count),
		seconds(jodo.wall),
		perItem(jodo.wall, count),
		perItem(jodo.cpu, count),
		perItem(idle.cpu, count),
		perItem(jodo.cpu - idle.cpu, count),
	];
}

/** The page docs/benchmarks.md. */
export function report({ items, rounds, comparisons, growth, n8n }: Results): string {
	const [cpu] = cpus();
	const machine = `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB`;
	return `# Benchmarks

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: n8n-nodes-jodo ${version}, n8n ${n8n}, Node.js ${process.versions.node}, ${process.platform}, ${machine}.

${items.toLocaleString('en')} payment links are created in a real n8n against the simulator of this project, which runs in a process of its own on the same machine. In each of ${rounds} rounds the Jodo node, n8n's HTTP Request node (with the same fields, as it comes: it sends all items at once) and a plain loop that keeps its connections take turns; the tables show the round in the middle. Seconds depend on the machine; the ratios are what to look at.

## Time

Seconds that the node took. _Ideal_ is items × latency ÷ requests at a time. The Jodo node reads and checks all items before it sends the first; that is where its expressions are evaluated (see _Cost_). The HTTP Request node sends everything at once, however many requests at a time are wanted.

${table(
	[
		'Latency',
		'At a time',
		'Jodo node',
		'of ideal',
		'without expressions',
		'of ideal',
		'HTTP Request',
		'of Jodo node',
		'Plain loop',
		'Jodo node of loop',
	],
	comparisons.map((comparison) => comparisonRow(comparison, items)),
)}

## Cost

CPU milliseconds an item, of the whole execution with saving it, and the most memory that n8n held meanwhile (MB, n8n itself included).

Most of what the Jodo node costs here is n8n's own: n8n 2 evaluates each expression in an isolate, and these items have five each (name, phone, email, amount, invoice), where the HTTP Request node has one for its whole body. _Without expressions_ is the same node with the same work and fixed values.

${table(
	[
		'Latency',
		'At a time',
		'Jodo node',
		'HTTP Request',
		'Jodo node of HTTP Request',
		'Jodo node without expressions',
		'of HTTP Request',
		'Plain loop',
		'Memory, Jodo node',
		'Memory, HTTP Request',
		'Jodo node of HTTP Request',
	],
	comparisons.map((comparison) => costRow(comparison, items)),
)}

## More items

At 0 ms and 10 at a time. _Without_ is the same workflow with a No Operation node: n8n's own share.

${table(
	['Items', 'Seconds', 'Milliseconds an item', 'CPU ms an item', 'Without', 'Difference'],
	growth.map(growthRow),
)}
`;
}
