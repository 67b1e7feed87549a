import { median, type Measurement, type WatchedMeasurement } from './measure';
import type { LoopResult } from './plainLoop';

/** All contenders, one after the other. */
export interface Round {
	jodo: Measurement;
	/** Without expressions. */
	fixed: Measurement;
	http: Measurement;
	loop: LoopResult;
}

/** One setting of the local Jodo and of the node. */
export interface Comparison {
	/** Of the simulator, in milliseconds. */
	latency: number;
	concurrency: number;
	rounds: Round[];
}

export interface OneByOne {
	latency: number;
	measurement: Measurement;
}

/** One number of items at 0 ms. */
export interface Growth {
	count: number;
	jodo: WatchedMeasurement;
	idle: WatchedMeasurement;
	http: WatchedMeasurement;
}

export interface Results {
	items: number;
	rounds: number;
	comparisons: Comparison[];
	oneByOne: OneByOne[];
	growth: Growth[];
	/** Its version. */
	n8n: string;
}

/** The figure of the round in the middle; of a ratio, that of contenders of the same round. */
export function middle({ rounds }: Comparison, figure: (round: Round) => number): number {
	return median(rounds.map(figure));
}
