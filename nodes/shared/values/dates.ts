import { DateTime } from 'luxon';

import { quote, RefusedValue } from './refusedValue';
import { readText } from './text';

const birthAdvice =
	'Write year, month and day, such as 2014-05-01, or the month as a word, such as 1 May 2014. A date such as 05/04/2014 means different days to different people, so it is not guessed.';

const expiryAdvice =
	'Write year, month, day and time, such as 2027-01-31 18:00, or only the date for the end of that day.';

/** Spellings of a day that can mean only one day. */
const dayFormats = [
	...['yyyy-M-d', 'yyyy/M/d', 'yyyy.M.d'],
	...['d MMM yyyy', 'd MMMM yyyy', 'd-MMM-yyyy', 'd-MMMM-yyyy'],
	...['MMM d yyyy', 'MMMM d yyyy'],
];

/** A day with the month as a number in the middle or in front: certain only if one of them cannot be a month. */
const numericDay = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;

/** A time of day without a zone, after a day: `T00:00:00`, ` 0:00`, `, 12:00:00 AM`. */
const timeOfDay = /(?:T|,? )\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?$/i;

/** ISO 8601 with a zone; a space in place of the T is common in databases. */
const zonedMoment = /^\d{4}-\d{2}-\d{2}[T ]\d{2}.*(?:z|[+-]\d{2}(?::?\d{2})?)$/i;

/** Spreadsheets count days from here; 10,000 to 80,000 are the years 1927 to 2119. */
const spreadsheetEpoch = { year: 1899, month: 12, day: 30 };

/**
 * A day of the calendar, without a time.
 *
 * A date that passed through JavaScript comes as midnight somewhere: in the zone it was written in,
 * in the workflow's, in that of n8n's machine, or in UTC. The day is the one that it was midnight of,
 * so it never moves.
 *
 * @param value text, a Luxon or JavaScript date, or a spreadsheet's day number
 * @param zone the workflow's time zone
 * @returns `YYYY-MM-DD` (the form that docs.jodo.in/student/api/register-student/ states)
 * @throws RefusedValue when it is no date, or could be two
 */
export function readDay(value: unknown, zone: string): string {
	const day = dayOfObject(value, zone) ?? dayOfNumber(value) ?? dayOfText(readText(value), zone);
	const iso = day?.isValid ? day.toISODate() : null;
	if (iso === null || !/^\d{4}-/.test(iso)) {
		throw new RefusedValue(`${quote(value)} is not one certain date`, birthAdvice);
	}
	return iso;
}

function dayOfObject(value: unknown, zone: string): DateTime | undefined {
	if (DateTime.isDateTime(value)) return dayOfMoment(value, zone);
	if (value instanceof Date) return dayOfMoment(DateTime.fromJSDate(value, { zone }), zone);
	return undefined;
}

function dayOfNumber(value: unknown): DateTime | undefined {
	const isDayNumber = Number.isInteger(value) && Number(value) >= 10_000 && Number(value) <= 80_000;
	if (!isDayNumber) return undefined;
	return DateTime.fromObject(spreadsheetEpoch, { zone: 'utc' }).plus({ days: Number(value) });
}

function dayOfText(text: string, zone: string): DateTime | undefined {
	if (!zonedMoment.test(text)) return plainDay(text.replace(timeOfDay, ''));
	return dayOfMoment(DateTime.fromISO(text.replace(' ', 'T'), { setZone: true }), zone);
}

/** A day written without a time. */
function plainDay(text: string): DateTime | undefined {
	const spelled = text.replace(/,/g, ' ').replace(/\s+/g, ' ').trim();
	for (const format of dayFormats) {
		const day = DateTime.fromFormat(spelled, format, { zone: 'utc', locale: 'en' });
		if (day.isValid) return day;
	}
	const [, first, second, year] = (numericDay.exec(spelled) ?? []).map(Number);
	if (first === undefined || second === undefined || year === undefined) return undefined;
	if (first <= 12 && second <= 12 && first !== second) return undefined;
	const [day, month] = second <= 12 ? [first, second] : [second, first];
	return DateTime.fromObject({ year, month, day }, { zone: 'utc' });
}

/**
 * Databases' clients make dates in the zone of the machine that n8n runs on, and ERPs of Indian
 * institutes in theirs, wherever the workflow is: midnight there counts, too.
 */
function dayOfMoment(moment: DateTime, zone: string): DateTime {
	const zones = [zone, 'system', 'Asia/Kolkata', 'utc'];
	const readings = [moment, ...zones.map((other) => moment.setZone(other))];
	return readings.find(isStartOfDay) ?? moment;
}

/** Compared with the start of its day, because where clocks change at midnight a day starts at one. */
function isStartOfDay(moment: DateTime): boolean {
	return moment.toMillis() === moment.startOf('day').toMillis();
}

/**
 * The moment a payment link expires.
 *
 * @param value text, a Luxon or JavaScript date, or a spreadsheet's day number; a bare date means the
 * end of that day
 * @param zone the workflow's time zone: applies where the value names none
 * @param now milliseconds: what is not after it is refused
 * @returns ISO 8601 in UTC with milliseconds (observed: a public integration sends this form)
 * @throws RefusedValue when it is no moment, or past
 */
export function readMoment(value: unknown, zone: string, now: number): string {
	const moment = momentOf(value, zone);
	const iso = moment?.isValid ? moment.toUTC().toISO() : null;
	if (moment === undefined || iso === null || !/^\d{4}-/.test(iso)) {
		throw new RefusedValue(`${quote(value)} is not one certain date and time`, expiryAdvice);
	}
	if (moment.toMillis() <= now) {
		throw new RefusedValue(
			`${quote(value)} is past (read as ${moment.setZone(zone).toFormat("d LLL yyyy HH:mm 'in' z")})`,
			'Choose a moment in the future, or leave it out.',
		);
	}
	return iso;
}

function momentOf(value: unknown, zone: string): DateTime | undefined {
	if (DateTime.isDateTime(value)) return value;
	if (value instanceof Date) return DateTime.fromJSDate(value, { zone });
	const text = readText(value);
	const day = dayOfNumber(value) ?? plainDay(text);
	if (day !== undefined) return day.setZone(zone, { keepLocalTime: true }).endOf('day');
	if (!/^\d{4}-\d{2}-\d{2}[T ]\d/.test(text)) return undefined;
	return DateTime.fromISO(text.replace(' ', 'T'), { zone });
}
