import type { IDataObject } from 'n8n-workflow';

/*
 * Reads what comes without a type: Jodo's JSON, n8n's parameters, credentials and static data, and
 * whatever was thrown. Nothing here throws for what JSON can hold: what is not of the expected
 * shape counts as absent.
 */

/** Whether it has named members: neither null nor a list. */
export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A property of anything, or of its property: `get(body, 'error', 'message')`. Undefined where there is
 * none. What every object inherits is none.
 */
export function get(value: unknown, ...path: string[]): unknown {
	return path.reduce<unknown>(
		(found, name) =>
			typeof found === 'object' && found !== null
				? Object.entries(found).find(([key]) => key === name)?.[1]
				: undefined,
		value,
	);
}

/** The entries of a list; none where it is no list. */
export function asArray(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

/** The first entry of a list; what is no list is itself. Jodo's `data` comes as one object or a list of one. */
export function firstOf(value: unknown): unknown {
	const [first]: unknown[] = Array.isArray(value) ? value : [value];
	return first;
}

/**
 * Text, trimmed; blank where there is none. A number counts as its digits: ids and codes can come as
 * numbers. A boolean does not, or `disabled_at: false` would be a time. Neither does an object:
 * `String()` fails for one with a `toString` of its own.
 */
export function asText(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** What an error says. Anything can be thrown, not only errors. */
export function errorText(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
