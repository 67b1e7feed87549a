import fc from 'fast-check';

import {
	backoff,
	mayRepeat,
	readRetryAfter,
	type FailureKind,
	type Repeat,
} from '../../../nodes/shared/retryPolicy';

describe('what is sent again', () => {
	const table: Array<[Repeat, FailureKind, sentAtMost: number]> = [
		['safe', 'rateLimited', 8],
		['safe', 'unreachable', 4],
		['safe', 'unanswered', 4],
		['never', 'rateLimited', 8],
		['never', 'unreachable', 4],
		['never', 'unanswered', 1],
	];

	it.each(table)(
		'what may be repeated (%s) and is %s is sent %i times at most',
		(repeat, failure, sentAtMost) => {
			const repeated = Array.from({ length: 12 }, (_, tries) =>
				mayRepeat(repeat, failure, tries + 1, undefined),
			);

			expect(repeated.filter(Boolean)).toHaveLength(sentAtMost - 1);
			expect(repeated.indexOf(false)).toBe(sentAtMost - 1);
		},
	);

	it('is nothing that Jodo wants to see only in more than two minutes', () => {
		expect(mayRepeat('safe', 'rateLimited', 1, 120_000)).toBe(true);
		expect(mayRepeat('safe', 'rateLimited', 1, 120_001)).toBe(false);
		expect(mayRepeat('safe', 'unanswered', 1, 3_600_000)).toBe(false);
	});
});

describe('the wait before another try', () => {
	it('doubles from half a second to half a minute', () => {
		const longest = [1, 2, 3, 4, 5, 6, 7, 8, 50].map((tries) => backoff(tries, 1));

		expect(longest).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
	});

	it('is drawn from the upper half, so that runs do not come back together', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 100 }),
				fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
				(tries, random) => {
					const wait = backoff(tries, random);
					expect(wait).toBeGreaterThanOrEqual(backoff(tries, 0));
					expect(wait).toBeLessThanOrEqual(backoff(tries, 1));
					expect(backoff(tries, 0) * 2).toBe(backoff(tries, 1));
				},
			),
		);
	});
});

describe('Retry-After', () => {
	const now = Date.parse('2026-11-22T10:00:00Z');

	it.each([
		['0', 0],
		['1', 1000],
		[' 30 ', 30_000],
		['86400', 86_400_000],
		['Sun, 22 Nov 2026 10:00:20 GMT', 20_000],
		['Sunday, 22-Nov-26 10:00:20 GMT', 20_000],
		['Sun Nov 22 10:00:20 2026 GMT', 20_000],
	])('is read as seconds or as a date: %j', (header, milliseconds) => {
		expect(readRetryAfter(header, undefined, now)).toBe(milliseconds);
	});

	it.each([
		undefined,
		null,
		7,
		['1'],
		'',
		'soon',
		'-1',
		'1.5',
		'1e3',
		'2026-11-22T10:00:20Z',
		'Sun, 99 Foo 2026',
		'Sun, 22 Nov 2026 10:00:00 GMT',
		'Sun, 22 Nov 2026 09:59:00 GMT',
	])('is left aside when it cannot be read or has passed: %j', (header) => {
		expect(readRetryAfter(header, undefined, now)).toBeUndefined();
	});

	it.each([
		['an hour ahead of n8n', 'Sun, 22 Nov 2026 11:00:00 GMT', 'Sun, 22 Nov 2026 11:00:02 GMT'],
		['an hour behind n8n', 'Sun, 22 Nov 2026 09:00:00 GMT', 'Sun, 22 Nov 2026 09:00:02 GMT'],
	])('counts a date from the Date of the same answer: %s', (_name, date, header) => {
		expect(readRetryAfter(header, date, now)).toBe(2000);
	});

	it.each([7, '', 'today', '2026-11-22T11:00:00Z'])(
		"counts a date from n8n's clock when the answer has no readable Date: %j",
		(date) => {
			expect(readRetryAfter('Sun, 22 Nov 2026 10:00:20 GMT', date, now)).toBe(20_000);
		},
	);

	it('never throws, and is never negative', () => {
		fc.assert(
			fc.property(fc.string(), (header) => {
				expect(readRetryAfter(header, undefined, now) ?? 0).toBeGreaterThanOrEqual(0);
			}),
		);
	});
});
