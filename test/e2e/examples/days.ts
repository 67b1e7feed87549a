import { DateTime } from 'luxon';

/** Today, in the time zone of the examples. */
export const schoolToday = (): DateTime => DateTime.now().setZone('Asia/Kolkata').startOf('day');

/**
 * What Jodo keeps for a link that can be paid until a day is over in India: the day's last second, in
 * UTC, as Jodo writes a moment (`2026-01-05T06:00:00Z`).
 */
export function endOfDay(day: DateTime): string | null {
	return day.endOf('day').toUTC().startOf('second').toISO({ suppressMilliseconds: true });
}

/** As the emails of the examples write it: `5 January 2026`. */
export function inWords(day: DateTime): string {
	return day.toFormat('d LLLL yyyy');
}
