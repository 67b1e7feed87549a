import { DateTime } from 'luxon';

import { computed, type Columns } from '../../shared/columns';
import type { ItemSource } from '../outcome';

/** Columns that repeat fields as they were sent. */
export function sentText<Name extends string>(
	...names: Name[]
): Columns<ItemSource<Record<Name, string>>> {
	return Object.fromEntries(
		names.map((name) => [name, computed('string', (_, { sent }) => sent[name])]),
	);
}

/** A moment that was sent, in ISO 8601 with the offset of a time zone; null where there is none. */
export function inZone(moment: string | undefined, zone: string): string | null {
	return moment === undefined ? null : DateTime.fromISO(moment, { zone }).toISO();
}
