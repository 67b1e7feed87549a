import fc from 'fast-check';

import {
	backoff,
	mayRepeat,
	readRetryAfter,
	type JodoMethod,
	type FailureKind,
} from '../../../nodes/shared/retryPolicy';

describe('what is sent again', () => {
	const table: Array<[JodoMethod, FailureKind, sentAtMost: number]> = [
		['GET', 'rateLimited', 8],
		['POST', 'rateLimited', 8],
		['DELETE', 'rateLimited', 8],
		['GET', 'unreachable', 4],
		['POST', 'unreachable', 4],
		['DELETE', 'unreachable', 4],
		['GET', 'unanswered', 4],
		['POST', 'unanswered', 1],
		['DELETE', 'unanswered', 1],
	];

	it.each(table)('a %s that is %s is sent %i times at most', (method, trouble, sentAtMost) => {
		const repeated = Array.from({ length: 12 }, (_, tries) =>
			mayRepeat(method, trouble, tries + 1, undefined),
		);

		expect(repeated.filter(Boolean)).toHaveLength(sentAtMost - 1);
		expect(repeated.indexOf(false)).toBe(sentAtMost - 1);
	});

	it('is nothing that Jodo wants to see only in more than two minutes', () => {
		expect(mayRepeat('GET', 'rateLimited', 1, 120_000)).toBe(true);
		expect(mayRepeat('GET', 'rateLimited', 1, 120_001)).toBe(false);
		expect(mayRepeat('GET', 'unanswered', 1, 3_600_000)).toBe(false);
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
		expect(readRetryAfter(header, now)).toBe(milliseconds);
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
		expect(readRetryAfter(header, now)).toBeUndefined();
	});

	it('never throws, and is never negative', () => {
		fc.assert(
			fc.property(fc.string(), (header) => {
				expect(readRetryAfter(header, now) ?? 0).toBeGreaterThanOrEqual(0);
			}),
		);
	});
});
