import fc from 'fast-check';
import { DateTime, SystemZone } from 'luxon';

import * as dates from '../../../nodes/shared/values/dates';
import { invalidValueOf } from '../invalidValue';

const { readMoment } = dates;

const readEnd = (value: unknown, zone: string, now: number) => readMoment(value, zone, now, 'end');

const readDay = (value: unknown, zone: string) => dates.readDay(value, zone, '2014-05-01');

const zones = Intl.supportedValuesOf('timeZone');

/** Where a day begins at one o'clock, does not exist, or is far from UTC. */
const oddDays = [
	['Asia/Kolkata', '2014-05-01'],
	['America/Sao_Paulo', '2017-10-15'],
	['America/Sao_Paulo', '2018-02-18'],
	['Asia/Beirut', '2021-03-28'],
	['Africa/Cairo', '2014-05-16'],
	['Pacific/Kiritimati', '2014-05-01'],
	['Pacific/Kiritimati', '1995-01-02'],
	['Pacific/Apia', '2011-12-29'],
	['Pacific/Apia', '2011-12-31'],
	['Pacific/Pago_Pago', '2014-05-01'],
	['Asia/Kathmandu', '1986-01-01'],
	['Europe/London', '1970-01-01'],
	['America/New_York', '2014-03-09'],
	['Australia/Lord_Howe', '2014-10-05'],
] as const;

describe('readDay', () => {
	describe('reads what can mean only one day', () => {
		it.each([
			['2014-05-01'],
			['2014-5-1'],
			['2014/05/01'],
			['2014.05.01'],
			['1 May 2014'],
			['01 May 2014'],
			['1 may 2014'],
			['1-May-2014'],
			['1-MAY-2014'],
			['1-May-14'],
			['01 May 14'],
			['1st May 2014'],
			['1-May-14 00:00'],
			['May 1, 2014'],
			['May 1 2014'],
			['01 May  2014'],
			['  2014-05-01  '],
			['2014-05-01T00:00:00'],
			['2014-05-01T00:00:00.000'],
			['2014-05-01T23:59:59'],
			['2014-05-01 00:00:00'],
			['2014-05-01 0:00:00'],
			['2014-05-01, 12:00:00 AM'],
			['2014-05-01, 12:00:00\u202fAM'],
			['2014-05-01 6 p.m.'],
			['2014/05/01 10:30'],
			['2014-05-01T00:00:00Z'],
			['2014-05-01T00:00:00.000+05:30'],
			['2014-05-01T00:00:00+0530'],
			['2014-05-01 00:00:00+05:30'],
			['2014-05-01T01:00:00.000-02:00'],
			[41_760],
			['41760'],
			[' 41760 '],
		])('%j', (written) => {
			expect(readDay(written, 'Asia/Kolkata')).toBe('2014-05-01');
		});

		it.each([
			['13/05/2014', '2014-05-13'],
			['05/13/2014', '2014-05-13'],
			['13-05-2014', '2014-05-13'],
			['13.05.2014', '2014-05-13'],
			['13/05/2014 00:00:00', '2014-05-13'],
			['05/05/2014', '2014-05-05'],
			['31 December 2009', '2009-12-31'],
			['1-December-2014', '2014-12-01'],
			['29 Feb 2012', '2012-02-29'],
			['1 Sept 2014', '2014-09-01'],
			['1-SEPT-2014', '2014-09-01'],
			['Sept 1, 2014', '2014-09-01'],
			['30 September 2014', '2014-09-30'],
			['2nd Sept 2014', '2014-09-02'],
			['September 23rd, 2014', '2014-09-23'],
			['1-May-98', '1998-05-01'],
			['31-Jan-27', '2027-01-31'],
			[10_000, '1927-05-18'],
			['10000', '1927-05-18'],
			[45_992, '2025-12-01'],
			[80_000, '2119-01-11'],
			['80000', '2119-01-11'],
		])('%j', (written, day) => {
			expect(readDay(written, 'Asia/Kolkata')).toBe(day);
		});
	});

	it.each([
		['a day that could be a month', '05/04/2014'],
		['a day that could be a month, with dots', '01.02.2014'],
		['two digits of a year', '01/05/14'],
		['two digits of a year in front', '14-May-01-02'],
		['three digits of a year', '1-May-201'],
		['no year', 'May 14'],
		['30 February', '2014-02-30'],
		['30 February with a time', '2014-02-30T00:00:00'],
		['30 February with a zone', '2014-02-30T00:00:00Z'],
		['31 February, day first', '31/02/2014'],
		['29 February of a common year', '29 Feb 2014'],
		['month 13', '2014-13-01'],
		['no day', '2014-05'],
		['a year alone', '2014'],
		['a year as a number', 2014],
		['eight digits', '20140501'],
		['milliseconds', 1_398_882_600_000],
		['half a day of a spreadsheet', 41_760.5],
		['half a day of a spreadsheet as text', '41760.5'],
		['a day of a spreadsheet with a comma', '41,760'],
		['a day of a spreadsheet with a time', '41760 10:00'],
		['five digits that no spreadsheet has for a birthday', '80001'],
		['five digits that begin with zero', '01052'],
		['four digits as text', '9999'],
		['six digits, which may be day, month and year', '010514'],
		['31 September', '31 Sept 2014'],
		['a month that is no month', '1 Septem 2014'],
		['something after the day', '2014-05-01 or so'],
		['an unreadable zone', '2014-05-01T00:00:00 IST+05:30'],
		['words', 'yesterday'],
		['what a sheet shows for a broken formula', '#VALUE!'],
		['a list', ['2014-05-01']],
		['an object', { date: '2014-05-01' }],
		['an invalid JavaScript date', new Date(Number.NaN)],
		['an invalid Luxon date', DateTime.invalid('unparsable')],
		['true', true],
	])('refuses %s', (_, written) => {
		invalidValueOf(() => readDay(written, 'Asia/Kolkata'));
	});

	it('says why it does not guess', () => {
		const { message, advice } = invalidValueOf(() => readDay('05/04/2014', 'Asia/Kolkata'));
		expect(message).toBe('"05/04/2014" is not a clear date');
		expect(advice).toContain('2014-05-01');
	});

	describe('never moves a day', () => {
		const midnight = (day: string, zone: string) => DateTime.fromISO(day, { zone });

		it.each(oddDays)('in %s, %s', (zone, day) => {
			const start = midnight(day, zone);
			expect(readDay(start, zone)).toBe(day);
			expect(readDay(start.toJSDate(), zone)).toBe(day);
			expect(readDay(start.toISO(), zone)).toBe(day);
			expect(readDay(start.toUTC().toISO(), zone)).toBe(day);
			expect(readDay(start.toJSDate().toISOString(), zone)).toBe(day);
			expect(readDay(`${day}T00:00:00`, zone)).toBe(day);
			expect(readDay(day, zone)).toBe(day);
		});

		it('that a zone skipped', () => {
			expect(readDay('2011-12-30', 'Pacific/Apia')).toBe('2011-12-30');
			expect(readDay('2011-12-30T00:00:00', 'Pacific/Apia')).toBe('2011-12-30');
			expect(readDay(new Date('2011-12-30T00:00:00Z'), 'Pacific/Apia')).toBe('2011-12-30');
		});

		it('in any time zone, whatever it comes as', () => {
			const days = fc
				.date({ min: new Date('1930-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
				.map((date) => date.toISOString().slice(0, 10));
			fc.assert(
				fc.property(days, fc.constantFrom(...zones), (day, zone) => {
					const start = midnight(day, zone);
					// What a zone skipped has no midnight there.
					fc.pre(start.toISODate() === day);
					const utc = midnight(day, 'utc');
					for (const given of [start, start.toJSDate(), start.toISO(), utc, utc.toJSDate()]) {
						expect(readDay(given, zone)).toBe(day);
					}
					expect(readDay(start.toUTC().toISO(), zone)).toBe(day);
				}),
				{ numRuns: 400, seed: 2 },
			);
		});

		it('that was midnight on the machine that n8n runs on, as databases give it', () => {
			const offset = jest.spyOn(SystemZone.prototype, 'offset').mockReturnValue(330);
			const midnightInIndia = '2014-04-30T18:30:00.000Z';
			expect(readDay(new Date(midnightInIndia), 'America/New_York')).toBe('2014-05-01');
			expect(readDay(midnightInIndia, 'America/New_York')).toBe('2014-05-01');
			expect(readDay(new Date('2014-05-01'), 'America/New_York')).toBe('2014-05-01');
			offset.mockRestore();
		});
	});

	it('takes the day as it is written where there is a time of day', () => {
		expect(readDay('2014-05-01T10:15:00+05:30', 'America/New_York')).toBe('2014-05-01');
		const noon = DateTime.fromISO('2014-05-01T12:00', { zone: 'Pacific/Kiritimati' });
		expect(readDay(noon, 'America/New_York')).toBe('2014-05-01');
	});
});

describe('readMoment', () => {
	const now = Date.UTC(2026, 10, 22);

	it.each([
		['Asia/Kolkata', '2027-01-31T18:00:00', '2027-01-31T12:30:00.000Z'],
		['Asia/Kolkata', '2027-01-31 18:00', '2027-01-31T12:30:00.000Z'],
		['Asia/Kolkata', '2027-01-31 18:00:00.500', '2027-01-31T12:30:00.500Z'],
		['America/New_York', '2027-01-31T18:00:00', '2027-01-31T23:00:00.000Z'],
		['America/New_York', '2027-07-31T18:00:00', '2027-07-31T22:00:00.000Z'],
		['Pacific/Kiritimati', '2027-01-31T18:00:00', '2027-01-31T04:00:00.000Z'],
		['UTC', '2027-01-31T18:00:00', '2027-01-31T18:00:00.000Z'],
	])('reads a time without a zone in the workflow’s: %s, %s', (zone, written, sent) => {
		expect(readEnd(written, zone, now)).toBe(sent);
	});

	it.each([
		['31/01/2027 18:00'],
		['31/01/2027 18:00:00'],
		['31/01/2027, 18:00'],
		['31-01-2027 18:00'],
		['31.01.2027 18:00'],
		['31/01/2027 6:00 PM'],
		['31/01/2027  06:00 pm'],
		['31/01/2027 6:00PM'],
		['31/1/2027, 6:00:00 pm'],
		['31/1/2027, 6:00:00\u202fpm'],
		['1/31/2027, 6:00:00 PM'],
		['31/01/2027 6 PM'],
		['31/01/2027 6:00 p.m.'],
		['31/01/2027 6.00 PM'],
		['31.01.2027 6.00pm'],
		['31/01/2027 18.00'],
		['31st January 2027, 6.00 p.m.'],
		['2027-01-31 6:00 PM'],
		['2027-01-31T6:00 PM'],
		['2027/01/31 18:00'],
		['31 Jan 2027 18:00'],
		['31 January 2027, 6 pm'],
		['31-Jan-2027 06:00 PM'],
		['Jan 31, 2027 6:00 PM'],
	])('reads a day and a time as people write them: %j', (written) => {
		expect(readEnd(written, 'Asia/Kolkata', now)).toBe('2027-01-31T12:30:00.000Z');
		expect(readEnd(written, 'America/New_York', now)).toBe('2027-01-31T23:00:00.000Z');
	});

	it.each([
		// Midnight alone is a day that was picked.
		['31/01/2027 12:00 AM', '2027-01-31T23:59:59.999Z'],
		['31/01/2027 12:30 am', '2027-01-31T00:30:00.000Z'],
		['31/01/2027 00:30', '2027-01-31T00:30:00.000Z'],
		['31/01/2027 12:00 PM', '2027-01-31T12:00:00.000Z'],
		['31/01/2027 12 pm', '2027-01-31T12:00:00.000Z'],
		['31/01/2027 06:00', '2027-01-31T06:00:00.000Z'],
		['31/01/2027 11:59:59 PM', '2027-01-31T23:59:59.000Z'],
		['1 Sept 2027 18:00', '2027-09-01T18:00:00.000Z'],
	])(
		'takes noon, midnight and the hours before and after them as clocks show them: %s',
		(written, sent) => {
			expect(readEnd(written, 'UTC', now)).toBe(sent);
		},
	);

	it('reads every minute of a day alike in 24 and in 12 hours', () => {
		const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 });
		fc.assert(
			fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
				const time = DateTime.utc(2027, 1, 31).plus({ minutes: minute });
				const exact = readEnd(time.toFormat("yyyy-MM-dd'T'HH:mm:ss"), zone, now);
				for (const form of ['dd/MM/yyyy HH:mm', 'd/M/yyyy, h:mm:ss a', 'd MMM yyyy hh:mm a']) {
					const written = time.toFormat(form, { locale: 'en' });
					expect([written, readEnd(written, zone, now)]).toEqual([written, exact]);
				}
			}),
		);
	});

	it.each([
		['2027-01-31T18:00:00Z', '2027-01-31T18:00:00.000Z'],
		['2027-01-31T18:00:00+05:30', '2027-01-31T12:30:00.000Z'],
		['2027-01-31 18:00:00+05:30', '2027-01-31T12:30:00.000Z'],
		['2027-01-31T18:00:00-0500', '2027-01-31T23:00:00.000Z'],
	])('keeps the zone that %s names', (written, sent) => {
		expect(readEnd(written, 'Pacific/Kiritimati', now)).toBe(sent);
	});

	it('takes Luxon and JavaScript dates', () => {
		const sent = '2027-01-31T12:30:00.000Z';
		expect(readEnd(DateTime.fromISO(sent), 'UTC', now)).toBe(sent);
		expect(readEnd(new Date(sent), 'UTC', now)).toBe(sent);
	});

	it.each([
		['Asia/Kolkata', '2027-01-31', '2027-01-31T18:29:59.999Z'],
		['Asia/Kolkata', '31 Jan 2027', '2027-01-31T18:29:59.999Z'],
		['Asia/Kolkata', '31/01/2027', '2027-01-31T18:29:59.999Z'],
		['Asia/Kolkata', 46_418, '2027-01-31T18:29:59.999Z'],
		['Asia/Kolkata', '46418', '2027-01-31T18:29:59.999Z'],
		['Asia/Kolkata', '1 Sept 2027', '2027-09-01T18:29:59.999Z'],
		['America/New_York', '2027-03-14', '2027-03-15T03:59:59.999Z'],
		['Asia/Beirut', '2027-03-28', '2027-03-28T20:59:59.999Z'],
		['Pacific/Apia', '2027-01-31', '2027-01-31T10:59:59.999Z'],
	])('lets a bare date mean the end of that day: %s, %s', (zone, written, sent) => {
		expect(readEnd(written, zone, now)).toBe(sent);
	});

	it('ends a day when it ended for the last time, where clocks go back at midnight', () => {
		expect(readEnd('2018-02-17', 'America/Sao_Paulo', 0)).toBe('2018-02-18T02:59:59.999Z');
	});

	it('takes today as a bare date, for its end is ahead', () => {
		const evening = Date.parse('2026-11-22T17:00:00Z');
		expect(readEnd('2026-11-22', 'Asia/Kolkata', evening)).toBe('2026-11-22T18:29:59.999Z');
	});

	it.each([
		['yesterday', '2026-11-21'],
		['a minute ago', '2026-11-21T23:59:00Z'],
		['this very moment', '2026-11-22T00:00:00Z'],
		['a JavaScript date that is past', new Date(0)],
	])('refuses %s', (_, written) => {
		const { message, advice } = invalidValueOf(() => readEnd(written, 'UTC', now));
		expect(message).toContain('is in the past (read as ');
		expect(advice).toContain('future');
	});

	it.each([
		['2027-01-31T00:00:00', '2027-01-31T18:29:59.999Z'],
		['2027-01-31T00:00:00.000', '2027-01-31T18:29:59.999Z'],
		['2027-01-31 00:00', '2027-01-31T18:29:59.999Z'],
		['31 Jan 2027, 12:00:00 AM', '2027-01-31T18:29:59.999Z'],
		['2027-01-31T00:00:01', '2027-01-30T18:30:01.000Z'],
		['2027-01-31T00:00:00+05:30', '2027-01-30T18:30:00.000Z'],
		['2027-01-31T00:00:00Z', '2027-01-31T00:00:00.000Z'],
		[DateTime.fromISO('2027-01-31', { zone: 'Asia/Kolkata' }), '2027-01-30T18:30:00.000Z'],
	])(
		'takes a picked day whole, and a midnight with an offset for that moment: %s',
		(given, sent) => {
			expect(readEnd(given, 'Asia/Kolkata', now)).toBe(sent);
		},
	);

	it.each([
		['a day, at noon', '2026-11-20', '2026-11-20T06:30:00.000Z'],
		['a picked day, at noon', '2026-11-20T00:00:00', '2026-11-20T06:30:00.000Z'],
		['today before noon, as now', '22 Nov 2026', new Date(now).toISOString()],
		['a time', '20 Nov 2026 6:00 PM', '2026-11-20T12:30:00.000Z'],
		['midnight with an offset', '2026-11-20T00:00:00+05:30', '2026-11-19T18:30:00.000Z'],
	])('takes what was paid on %s', (_, given, sent) => {
		expect(readMoment(given, 'Asia/Kolkata', now, 'past')).toBe(sent);
	});

	it('refuses a payment in the future', () => {
		const { message, advice } = invalidValueOf(() =>
			readMoment('2026-11-23', 'Asia/Kolkata', now, 'past'),
		);
		expect(message).toBe(
			'"2026-11-23" is in the future (read as 23 Nov 2026 12:00 in Asia/Kolkata)',
		);
		expect(advice).toContain('the day of the payment');
	});

	it('says in which zone it has read a time that is past', () => {
		const { message } = invalidValueOf(() => readEnd('2026-11-01T18:00', 'Asia/Kolkata', now));
		expect(message).toBe(
			'"2026-11-01T18:00" is in the past (read as 1 Nov 2026 18:00 in Asia/Kolkata)',
		);
	});

	it('says how to write a day or a time that could be two', () => {
		for (const written of ['02/03/2027 18:00', '31/01/2027 6:00']) {
			const { message, advice } = invalidValueOf(() => readEnd(written, 'Asia/Kolkata', now));
			expect(message).toBe(`"${written}" is not a clear date and time`);
			expect(advice).toContain('2027-01-31');
			expect(advice).toContain('31 Jan 2027 6:00 PM');
		}
	});

	it.each([
		['02/03/2027'],
		['2027-02-30'],
		['2027-02-30T18:00:00'],
		['2027-01-31T25:00:00'],
		['2027-01-31T18:00:00 IST'],
		['02/03/2027 18:00'],
		['02/03/2027 6:00 PM'],
		['31/01/2027 6:00'],
		['31/01/2027 6.00'],
		['31/01/2027 18:00 PM'],
		['31/01/2027 18.5 PM'],
		['31/01/2027 13:00 AM'],
		['31/01/2027 0:30 AM'],
		['31/01/2027 24:00'],
		['31/01/2027 18:60'],
		['31/01/2027 18'],
		['31/01/2027 6 o’clock'],
		['31/01/2027 18:00 IST'],
		['31/01/27 18:00'],
		['31/02/2027 18:00'],
		['46418 18:00'],
		['18:00'],
		['6 PM'],
		['tomorrow'],
		['in 3 days'],
		[1_801_000_000_000],
		[3],
		[true],
		[[]],
		[{}],
		[new Date(Number.NaN)],
		[DateTime.invalid('unparsable')],
	])('refuses %j', (written) => {
		invalidValueOf(() => readEnd(written, 'Asia/Kolkata', now));
	});
});
