import { cpus, totalmem } from 'node:os';

import { version } from '../../package.json';
import { aims } from './aims';
import { commit } from './commit';
import {
	middle,
	type Comparison,
	type Growth,
	type OneByOne,
	type Results,
	type Round,
} from './results';

const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(2);
const whole = (milliseconds: number) => milliseconds.toFixed(0);
const ratio = (value: number) => `${value.toFixed(2)} ×`;

function row(cells: string[]): string {
	return `| ${cells.join(' | ')} |`;
}

function table(head: string[], rows: string[][]): string {
	return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

function setting({ latency, concurrency }: Comparison): string[] {
	return [`${latency} ms`, String(concurrency)];
}

function timeRow(comparison: Comparison, items: number): string[] {
	const { latency, concurrency } = comparison;
	const ideal = (items * latency) / concurrency;
	const ofIdeal = (figure: (round: Round) => number) =>
		latency === 0 ? '–' : ratio(middle(comparison, figure) / ideal);
	return [
		...setting(comparison),
		seconds(middle(comparison, ({ jodo }) => jodo.wall)),
		ofIdeal(({ jodo }) => jodo.wall),
		seconds(middle(comparison, ({ fixed }) => fixed.wall)),
		ofIdeal(({ fixed }) => fixed.wall),
		seconds(middle(comparison, ({ http }) => http.wall)),
		ratio(middle(comparison, ({ jodo, http }) => http.wall / jodo.wall)),
		seconds(middle(comparison, ({ loop }) => loop.wall)),
		ratio(middle(comparison, ({ jodo, loop }) => jodo.wall / loop.wall)),
	];
}

function costRow(comparison: Comparison, items: number): string[] {
	const perItem = (figure: (round: Round) => number) =>
		(middle(comparison, figure) / items).toFixed(2);
	return [
		...setting(comparison),
		perItem(({ jodo }) => jodo.cpu),
		perItem(({ http }) => http.cpu),
		ratio(middle(comparison, ({ jodo, http }) => jodo.cpu / http.cpu)),
		perItem(({ fixed }) => fixed.cpu),
		ratio(middle(comparison, ({ fixed, http }) => fixed.cpu / http.cpu)),
		perItem(({ loop }) => loop.cpu),
	];
}

/** Beside the Jodo node at the same latency, at each number of requests at a time. */
function oneByOneRow(
	{ latency, measurement }: OneByOne,
	{ comparisons, items }: Results,
): string[] {
	const same = comparisons.filter((comparison) => comparison.latency === latency);
	return [
		`${latency} ms`,
		seconds(measurement.wall),
		...same.map((comparison) =>
			ratio(measurement.wall / middle(comparison, ({ jodo }) => jodo.wall)),
		),
		(measurement.cpu / items).toFixed(2),
	];
}

function growthRow({ count, jodo, idle, http }: Growth): string[] {
	return [
		count.toLocaleString('en'),
		seconds(jodo.wall),
		(jodo.wall / count).toFixed(2),
		(jodo.cpu / count).toFixed(2),
		(idle.cpu / count).toFixed(2),
		seconds(http.wall),
		(http.cpu / count).toFixed(2),
		whole(jodo.peakMemory),
		whole(idle.peakMemory),
		whole(http.peakMemory),
	];
}

function waitRow({ count, jodo, idle, http }: Growth): string[] {
	return [
		count.toLocaleString('en'),
		whole(jodo.healthWait),
		whole(http.healthWait),
		whole(jodo.healthWaitOfExecution),
		whole(http.healthWaitOfExecution),
		whole(idle.healthWaitOfExecution),
	];
}

/** The page docs/evidence/benchmarks.md. */
export function report(results: Results): string {
	const { items, rounds, comparisons, oneByOne, growth, n8n } = results;
	const [cpu] = cpus();
	const machine = `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB`;
	const concurrencies = [...new Set(comparisons.map(({ concurrency }) => concurrency))];
	return `# Benchmarks

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: n8n-nodes-jodo ${version} (${commit()}), n8n ${n8n}, Node.js ${process.versions.node}, ${process.platform}, ${machine}.

${items.toLocaleString('en')} payment links are created in a real n8n against the simulator of this project, which runs in a process of its own on the same machine. In each of ${rounds} rounds the Jodo node, n8n's HTTP Request node (with the same fields, as it comes: it sends all items at once) and a plain loop that keeps its connections take turns; the tables show the round in the middle, and ratios of contenders of the same round. Seconds depend on the machine; the ratios are what to look at.

## Aims

${table(['Aim', 'Reached', ''], aims(results))}

With 50 at a time and 100 ms each, ${items.toLocaleString('en')} items take ${seconds((items * 100) / 50)} s at best, which the plain loop needs, too; the HTTP Request node does not wait, as it sends all of them at once. And n8n itself uses some CPU in every second: the more of them a run takes, the more is counted.

## Time

Seconds that the node took. _Ideal_ is items × latency ÷ requests at a time. The Jodo node, as it stops on errors here, reads and checks all items before it sends the first. The HTTP Request node sends everything at once, however many requests at a time are wanted.

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
	comparisons.map((comparison) => timeRow(comparison, items)),
)}

A node that sends one item after the other, a \`for\` with an \`await\` as n8n's guide for community nodes has it, with the same five expressions, in one round:

${table(
	[
		'Latency',
		'One by one',
		...concurrencies.map((concurrency) => `of Jodo node, ${concurrency} at a time`),
		'CPU ms an item',
	],
	oneByOne.map((one) => oneByOneRow(one, results)),
)}

## Cost

CPU milliseconds an item, of the whole execution with saving it.

n8n 2 evaluates each expression in an isolate, for about half a millisecond. These items have five each (name, phone, email, amount, invoice), which the Jodo node has evaluated together; the HTTP Request node has one for its whole body. _Without expressions_ is the Jodo node with the same work and fixed values.

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
	],
	comparisons.map((comparison) => costRow(comparison, items)),
)}

## More items

At 0 ms and 10 at a time, each in an n8n that was just started. _No node_ is the same workflow with a No Operation node: n8n's own share. Memory is the most that n8n held meanwhile (MB, n8n itself included).

${table(
	[
		'Items',
		'Seconds',
		'Milliseconds an item',
		'CPU ms an item',
		'of it with no node',
		'Seconds, HTTP Request',
		'CPU ms an item, HTTP Request',
		'Memory (MB)',
		'Memory, no node',
		'Memory, HTTP Request',
	],
	growth.map(growthRow),
)}

## Others meanwhile

n8n has one thread: while a node works without a pause, webhooks, the editor and other runs wait. The longest time in milliseconds that \`/healthz\` took to answer while the node worked, and in the whole execution, which includes what n8n does itself with so many items (for the workflow with no node that is all there is).

${table(
	[
		'Items',
		'Jodo node',
		'HTTP Request',
		'whole execution, Jodo node',
		'whole execution, HTTP Request',
		'whole execution, no node',
	],
	growth.map(waitRow),
)}
`;
}
