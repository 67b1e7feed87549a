import { createHmac, randomBytes } from 'node:crypto';

import { signatureFault } from '../../nodes/JodoTrigger/delivery/signature';
import { bound, must, report, run } from './figures';

const rounds = bound('rounds', 400);

/** How often a signature is checked between two looks at the clock. */
const checks = 500;

const secret = '0123456789abcdef'.repeat(4);
const body = randomBytes(600);
const right = createHmac('sha256', secret).update(body).digest('hex');

/** The same signature with another digit in one place. */
function wrongAt(place: number): string {
	const digit = (parseInt(right.charAt(place), 16) ^ 1).toString(16);
	return `${right.slice(0, place)}${digit}${right.slice(place + 1)}`;
}

const places = [0, 1, 15, 31, 47, 62, 63];

type Check = (signature: string) => unknown;

/** What the trigger does. */
const trigger: Check = (signature) => signatureFault(signature, body, secret);

/** What it must not do: stop at the first wrong digit. Shows that the measurement would tell. */
const careless: Check = (signature) => {
	const expected = createHmac('sha256', secret).update(body).digest('hex');
	for (let place = 0; place < expected.length; place++) {
		if (expected.charAt(place) !== signature.charAt(place)) return 'wrong';
	}
	return undefined;
};

/** Nanoseconds for one check. */
function measure(check: Check, signature: string): number {
	const start = process.hrtime.bigint();
	for (let count = 0; count < checks; count++) check(signature);
	return Number(process.hrtime.bigint() - start) / checks;
}

/** The same in an order of its own each time (Fisher and Yates). */
function shuffled<T>(things: readonly T[]): T[] {
	const result = [...things];
	for (let last = result.length - 1; last > 0; last--) {
		const other = Math.floor(Math.random() * (last + 1));
		result.push(...result.splice(other, 1));
	}
	return result;
}

function median(numbers: number[]): number {
	const sorted = [...numbers].sort((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Rank correlation of place and time over all measurements: near 0 when one says nothing of the other. */
function correlation(pairs: Array<[place: number, time: number]>): number {
	const count = pairs.length;
	const byTime = pairs.map(([, time], index) => ({ time, index })).sort((a, b) => a.time - b.time);
	const rankOf = new Map(byTime.map(({ index }, rank) => [index, rank]));
	const meanPlace = pairs.reduce((sum, [place]) => sum + place, 0) / count;
	const meanRank = (count - 1) / 2;
	let together = 0;
	let placeSquares = 0;
	let rankSquares = 0;
	pairs.forEach(([place], index) => {
		const ofPlace = place - meanPlace;
		const ofRank = (rankOf.get(index) ?? 0) - meanRank;
		together += ofPlace * ofRank;
		placeSquares += ofPlace ** 2;
		rankSquares += ofRank ** 2;
	});
	return together / Math.sqrt(placeSquares * rankSquares);
}

interface Measured {
	/** Nanoseconds, by place. */
	times: Map<number, number[]>;
	pairs: Array<[place: number, time: number]>;
}

function measureAll(check: Check): Measured {
	const signatures = places.map((place) => ({ place, signature: wrongAt(place) }));
	signatures.forEach(({ signature }) => measure(check, signature));
	const times = new Map<number, number[]>(places.map((place) => [place, []]));
	const pairs: Array<[number, number]> = [];
	for (let round = 0; round < rounds; round++) {
		// Another order each round, so that a busy moment of the machine meets all places alike.
		for (const { place, signature } of shuffled(signatures)) {
			const time = measure(check, signature);
			times.get(place)?.push(time);
			pairs.push([place, time]);
		}
	}
	return { times, pairs };
}

run(async () => {
	const { times, pairs } = measureAll(trigger);
	const found = correlation(pairs);
	const control = correlation(measureAll(careless).pairs);
	const first = median(times.get(0) ?? []);
	const ratios = places.map((place) => {
		const ratio = median(times.get(place) ?? []) / first;
		return `digit ${place + 1}: × ${ratio.toFixed(3)}`;
	});
	const chance = 1 / Math.sqrt(pairs.length);
	report('timing', `npm run test:soak -- timing --rounds ${rounds}`, {
		'checks of a wrong signature': pairs.length * checks,
		'median time, of that with the first digit wrong': ratios.join(', '),
		'correlation of place and time': `${found.toFixed(4)} (by chance up to ± ${(2 * chance).toFixed(4)} in 95 of 100 runs)`,
		'the same for a check that stops at the first wrong digit': control.toFixed(4),
	});
	// By chance, in one run of 16,000.
	must(Math.abs(found) < 4 * chance, 'The time depends on the place of the first wrong digit');
	must(control > 4 * chance, 'This measurement would not tell');
});
