import { DateTime } from 'luxon';

/** A moment as it was understood, in ISO 8601 with the offset of a time zone; null where there is none. */
export function inZone(moment: string | undefined, zone: string): string | null {
	return moment === undefined ? null : DateTime.fromISO(moment, { zone }).toISO();
}
