import { middle, type Comparison, type Results, type Round } from './results';

/** A row of the table: what is aimed at, what was reached, and whether that is enough. */
type Aim = [aim: string, reached: string, verdict: string];

/** What the node with five expressions a row is meant to reach, beside what was measured. */
export function aims({ comparisons, growth }: Results): Aim[] {
	/** The worst of some settings, where more is better or where less is. */
	const least = (figure: Figure, ...which: Setting) => Math.min(...pick(figure, ...which));
	const most = (figure: Figure, ...which: Setting) => Math.max(...pick(figure, ...which));
	const pick = (figure: Figure, latency?: number, concurrency?: number) =>
		comparisons
			.filter((each) => isAt(each, latency, concurrency))
			.map((each) => middle(each, figure));
	const last = growth.at(-1);
	return [
		atLeast(
			1.3,
			'as fast as the HTTP Request node, at 100 ms and 50 at a time',
			least(speed, 100, 50),
		),
		atMost(
			1.15,
			'the time of the plain loop, at 100 ms and 10 at a time',
			most(timeOfLoop, 100, 10),
		),
		atLeast(2.5, 'as fast as the HTTP Request node, at 0 ms', least(speed, 0)),
		atMost(0.45, 'the CPU time of the HTTP Request node, in every setting', most(cpu)),
		healthAim(last?.count ?? 0, last?.jodo.healthWait ?? NaN),
	];
}

type Figure = (round: Round) => number;
type Setting = [latency?: number, concurrency?: number];

const speed: Figure = ({ jodo, http }) => http.wall / jodo.wall;
const timeOfLoop: Figure = ({ jodo, loop }) => jodo.wall / loop.wall;
const cpu: Figure = ({ jodo, http }) => jodo.cpu / http.cpu;

function isAt(comparison: Comparison, latency?: number, concurrency?: number): boolean {
	return (
		(latency ?? comparison.latency) === comparison.latency &&
		(concurrency ?? comparison.concurrency) === comparison.concurrency
	);
}

function atLeast(aim: number, what: string, reached: number): Aim {
	return [`At least ${aim} × ${what}`, `${reached.toFixed(2)} ×`, verdict(reached >= aim)];
}

function atMost(aim: number, what: string, reached: number): Aim {
	return [`At most ${aim} × ${what}`, `${reached.toFixed(2)} ×`, verdict(reached <= aim)];
}

function healthAim(count: number, wait: number): Aim {
	return [
		`No health check waits for more than 200 ms while the node works on ${count.toLocaleString('en')} items`,
		`${wait.toFixed(0)} ms`,
		verdict(wait <= 200),
	];
}

function verdict(isReached: boolean): string {
	return isReached ? 'reached' : '**not reached**';
}
