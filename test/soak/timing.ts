/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a command, run beside n8n */
import { createHmac, randomBytes } from 'node:crypto';

import { signatureFault } from '../../nodes/JodoTrigger/delivery/signature';
import { bound, report, run } from './figures';

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

/** Nanoseconds for one check. */
function measure(signature: string): number {
	const start = process.hrtime.bigint();
	for (let check = 0; check < checks; check++) signatureFault(signature, body, secret);
	return Number(process.hrtime.bigint() - start) / checks;
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

run(async () => {
	const signatures = places.map((place) => ({ place, signature: wrongAt(place) }));
	signatures.forEach(({ signature }) => measure(signature));
	const times = new Map<number, number[]>(places.map((place) => [place, []]));
	const pairs: Array<[number, number]> = [];
	for (let round = 0; round < rounds; round++) {
		// Another order each round, so that a busy moment of the machine meets all places alike.
		for (const { place, signature } of [...signatures].sort(() => Math.random() - 0.5)) {
			const time = measure(signature);
			times.get(place)?.push(time);
			pairs.push([place, time]);
		}
	}
	const first = median(times.get(0) ?? []);
	const ratios = places.map((place) => {
		const ratio = median(times.get(place) ?? []) / first;
		return `digit ${place + 1}: × ${ratio.toFixed(3)}`;
	});
	const chance = 2 / Math.sqrt(pairs.length);
	report('timing', `npm run test:soak -- timing --rounds ${rounds}`, {
		'checks of a wrong signature': pairs.length * checks,
		'median time, of that with the first digit wrong': ratios.join(', '),
		'correlation of place and time': `${correlation(pairs).toFixed(4)} (by chance up to ± ${chance.toFixed(4)} in 95 of 100 runs)`,
	});
});
