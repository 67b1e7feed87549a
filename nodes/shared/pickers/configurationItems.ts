import { asText, get } from '../untyped';

/**
 * Under which key a code stands. The item keys of List Branches, List Grades and List Fee Components
 * are not documented; these occur in a public client library and in other pages of docs.jodo.in.
 */
const codeKeys = ['code', 'collector_code', 'component_type', 'discount_type', 'id'];

const nameKeys = ['name', 'label', 'title'];

/** The rows of a list, or of the first list inside an object; undefined where there is none. */
export function rowsIn(value: unknown): unknown[] | undefined {
	if (Array.isArray(value)) return value;
	if (typeof value !== 'object' || value === null) return undefined;
	return Object.values(value).find((one): one is unknown[] => Array.isArray(one));
}

/**
 * The code of a row, which may be plain text; blank where there is none. Codes can look like numbers,
 * such as `8926` (docs.jodo.in/student/api/update-fee/): they stay text.
 *
 * @param key looked at first
 */
export function codeOf(row: unknown, key?: string): string {
	return asText(row) || firstText(row, key === undefined ? codeKeys : [key, ...codeKeys]);
}

/** The name of a row, which may be plain text; blank where there is none. */
export function nameOf(row: unknown): string {
	return asText(row) || firstText(row, nameKeys);
}

function firstText(row: unknown, keys: readonly string[]): string {
	return keys.map((key) => asText(get(row, key))).find((text) => text !== '') ?? '';
}
