import { DateTime } from 'luxon';

import { quote, InvalidValueError } from './invalidValue';
import { readRequiredText } from './text';

const momentAdvice =
	'Write the date with or without a time, such as 31 Jan 2027 6:00 PM, 2027-01-31 18:00 or 2027-01-31. 02/03/2027 could be 2 March or 3 February, and 6:00 needs AM or PM.';

/** Spellings of a day that can mean only one day. */
const dayFormats = [
	...['yyyy-M-d', 'yyyy/M/d', 'yyyy.M.d'],
	...['d MMM yyyy', 'd MMMM yyyy', 'd-MMM-yyyy', 'd-MMMM-yyyy'],
	...['MMM d yyyy', 'MMMM d yyyy'],
];

/** A day with the month as a number in the middle or in front: certain only if one of them cannot be a month. */
const numericDay = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;

/** What browsers and sheets that are set to English of India write for Luxon's `Sep`. */
const september = /\bsept\b/i;

/** Excel shows 31 Jan 2027 as `31-Jan-27`, unless told otherwise. */
const shortYear = /(?<=[a-z][- ])\d{2}$/i;

const ordinal = /(?<=\d)(?:st|nd|rd|th)\b/i;

/** A time of day without a zone, after a day: `T00:00:00`, ` 0:00`, `, 12:00:00 AM`, ` 6 pm`, ` 6.30 pm`. */
const timeOfDay =
	/(?:T|,? )(\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?)$/i;

/** Without AM or PM an hour has two digits: 6:00 may be in the evening. */
const clock24 = /^([01]\d|2[0-3])[:.]([0-5]\d)(?::([0-5]\d))?$/;

const clock12 = /^(0?[1-9]|1[0-2])(?:[:.]([0-5]\d)(?::([0-5]\d))?)? ?([ap])\.?m\.?$/i;

/** ISO 8601; a space in place of the T is common in databases. */
const isoMoment = /^\d{4}-\d{2}-\d{2}[T ]\d/;

/** The same with a zone. */
const zonedMoment = /^\d{4}-\d{2}-\d{2}[T ]\d{2}.*(?:z|[+-]\d{2}(?::?\d{2})?)$/i;

/** Spreadsheets count days from here. */
const spreadsheetEpoch = { year: 1899, month: 12, day: 30 };

/** From 10,000 to 80,000, which are days of the years 1927 to 2119. A text of such digits is no other date. */
const spreadsheetDay = /^(?:[1-7]\d{4}|80000)$/;

/**
 * A day of the calendar, without a time. A date that passed through JavaScript comes as midnight
 * somewhere: in the zone it was written in, in the workflow's, in that of n8n's machine, or in UTC. The
 * day is the one that it was midnight of, so it never moves.
 *
 * @param value text, a Luxon or JavaScript date, or a spreadsheet's day number
 * @param zone the workflow's time zone
 * @param example for the advice: a day as this field may have it
 * @returns `YYYY-MM-DD` (the form that docs.jodo.in/student/api/register-student/ states)
 * @throws InvalidValueError when it is no date, or could be two
 */
export function readDay(value: unknown, zone: string, example: string): string {
	const given = asDateTime(value, zone);
	const day = given ? dayOfMoment(given, zone) : dayOfText(readLine(value), zone);
	const iso = day?.isValid ? day.toISODate() : null;
	if (iso === null || !/^\d{4}-/.test(iso)) {
		throw new InvalidValueError(
			`${quote(value)} is not a clear date`,
			`Write the date so that it can mean only one day, such as ${example}. 05/04 could be 5 April or 4 May.`,
		);
	}
	return iso;
}

function asDateTime(value: unknown, zone: string): DateTime | undefined {
	if (DateTime.isDateTime(value)) return value;
	return value instanceof Date ? DateTime.fromJSDate(value, { zone }) : undefined;
}

/** One space wherever there is any, also a narrow one as browsers put before AM and PM. */
function readLine(value: unknown): string {
	return readRequiredText(value).replace(/\s+/g, ' ');
}

function dayOfText(text: string, zone: string): DateTime | undefined {
	if (!zonedMoment.test(text)) return wholeDay(text) ?? spelledDay(text.replace(timeOfDay, ''));
	return dayOfMoment(DateTime.fromISO(text.replace(' ', 'T'), { setZone: true }), zone);
}

/** A day without a time: spelled, or as spreadsheets number it. */
function wholeDay(text: string): DateTime | undefined {
	if (!spreadsheetDay.test(text)) return spelledDay(text);
	return DateTime.fromObject(spreadsheetEpoch, { zone: 'utc' }).plus({ days: Number(text) });
}

/** A day that is spelled in one of the ways above. */
function spelledDay(text: string): DateTime | undefined {
	const spelled = text
		.replace(/[,\s]+/g, ' ')
		.trim()
		.replace(ordinal, '')
		.replace(september, 'Sep')
		.replace(shortYear, (year) => DateTime.fromFormat(year, 'yy').toFormat('yyyy'));
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

/** Where clocks change at midnight, a day starts at one. */
function isStartOfDay(moment: DateTime): boolean {
	return moment.toMillis() === moment.startOf('day').toMillis();
}

/** Where a moment may lie. `end`: after now, as an expiry. `past`: not after now, as a payment that was made. */
export type MomentRule = 'end' | 'past';

/**
 * A moment of time.
 *
 * A day without a time of day means all of it, so that an end is the end of the day, and what is past
 * was at noon (the same day in India and in UTC). n8n's date picker writes a picked day as midnight
 * without an offset: that is such a day, too.
 *
 * @param value text, a Luxon or JavaScript date, or a spreadsheet's day number
 * @param zone the workflow's time zone: applies where the value names none
 * @param now milliseconds
 * @returns ISO 8601 in UTC with milliseconds (observed: a public integration sends this form)
 * @throws InvalidValueError when it is no moment, or lies where it may not
 */
export function readMoment(value: unknown, zone: string, now: number, rule: MomentRule): string {
	const { moment, isDay } = momentOf(value, zone);
	const meant = isDay && moment !== undefined ? inDay(moment, rule, now) : moment;
	const iso = meant?.isValid ? meant.toUTC().toISO() : null;
	if (meant === undefined || iso === null || !/^\d{4}-/.test(iso)) {
		throw new InvalidValueError(`${quote(value)} is not a clear date and time`, momentAdvice);
	}
	const read = `read as ${meant.setZone(zone).toFormat("d LLL yyyy HH:mm 'in' z")}`;
	if (rule === 'end' && meant.toMillis() <= now) {
		throw new InvalidValueError(
			`${quote(value)} is in the past (${read})`,
			'Choose a time in the future, or leave it blank.',
		);
	}
	if (rule === 'past' && meant.toMillis() > now) {
		throw new InvalidValueError(
			`${quote(value)} is in the future (${read})`,
			'Give the day of the payment, or leave it blank for now.',
		);
	}
	return iso;
}

function inDay(day: DateTime, rule: MomentRule, now: number): DateTime {
	if (rule === 'end') return day.endOf('day');
	const noon = day.set({ hour: 12 });
	const isToday = day.toMillis() <= now && now <= day.endOf('day').toMillis();
	return isToday && noon.toMillis() > now ? DateTime.fromMillis(now) : noon;
}

function momentOf(value: unknown, zone: string): { moment?: DateTime; isDay: boolean } {
	const given = asDateTime(value, zone);
	if (given !== undefined) return { moment: given, isDay: false };
	const text = readLine(value);
	const day = wholeDay(text);
	if (day !== undefined) return { moment: day.setZone(zone, { keepLocalTime: true }), isDay: true };
	const iso = isoMoment.test(text) ? DateTime.fromISO(text.replace(' ', 'T'), { zone }) : undefined;
	const moment = iso?.isValid ? iso : dayAndTime(text, zone);
	const isDay = moment !== undefined && !zonedMoment.test(text) && isStartOfDay(moment);
	return { moment, isDay };
}

/** A moment as people and sheets write it: `31/01/2027 18:00`, `31 Jan 2027, 6:00 PM`. */
function dayAndTime(text: string, zone: string): DateTime | undefined {
	const day = spelledDay(text.replace(timeOfDay, ''));
	const time = readTime(timeOfDay.exec(text)?.[1] ?? '');
	if (day === undefined || time === undefined) return undefined;
	return day.set(time).setZone(zone, { keepLocalTime: true });
}

function readTime(text: string): { hour: number; minute: number; second: number } | undefined {
	const [, shown, minute = 0, second = 0, half] = clock24.exec(text) ?? clock12.exec(text) ?? [];
	if (shown === undefined) return undefined;
	const hours = Number(shown);
	const hour = half === undefined ? hours : (hours % 12) + (/p/i.test(half) ? 12 : 0);
	return { hour, minute: Number(minute), second: Number(second) };
}

/** A moment that was sent, in ISO 8601 with the offset of a time zone; null where there is none. */
export function inZone(moment: string | undefined, zone: string): string | null {
	return moment === undefined ? null : DateTime.fromISO(moment, { zone }).toISO();
}
