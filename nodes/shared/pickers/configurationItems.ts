import type { INodeListSearchItems } from 'n8n-workflow';

import { get, asText } from '../guards';

/** Where the facts of a row stand. */
export interface ItemKeys {
	/** Looked at before the keys that every list is tried with. */
	code?: string;
	/** Names what the row belongs to, such as a grade's stream. */
	group?: string;
}

/**
 * Under which key a code stands. The item keys of List Branches, List Grades and List Fee Components
 * are not documented; these occur in a public client library and in other pages of docs.jodo.in.
 */
const codeKeys = ['code', 'collector_code', 'component_type', 'discount_type', 'id'];

const nameKeys = ['name', 'label', 'title'];

/**
 * Reads the list of a configuration page: rows of `{code, name}` under whatever keys, plain codes,
 * or either wrapped in an object.
 *
 * @param body the whole answer
 * @param always codes that are on offer whether or not they are listed
 * @returns rows with name and code, each code once; undefined when there is no list in the answer
 */
export function readConfigurationItems(
	body: unknown,
	keys: ItemKeys = {},
	always: readonly string[] = [],
): INodeListSearchItems[] | undefined {
	const rows = findList(get(body, 'data') ?? body);
	if (rows === undefined) return undefined;
	const listed = rows.map((row) => readItem(row, keys)).filter(({ value }) => value !== '');
	const codes = listed.map(({ value }) => value);
	const missing = always.filter((code) => !codes.includes(code));
	return [
		...missing.map((code) => ({ name: code, value: code })),
		...listed.filter(({ value }, index) => codes.indexOf(value) === index),
	];
}

/** The rows that fit what somebody has typed into the picker. */
export function filterItems(
	items: INodeListSearchItems[],
	filter: string | undefined,
): INodeListSearchItems[] {
	const typed = (filter ?? '').trim().toLowerCase();
	return items.filter(({ name }) => name.toLowerCase().includes(typed));
}

function findList(value: unknown): unknown[] | undefined {
	if (Array.isArray(value)) return value;
	if (typeof value !== 'object' || value === null) return undefined;
	return Object.values(value).find((one): one is unknown[] => Array.isArray(one));
}

/** Codes can look like numbers, such as `8926` (docs.jodo.in/student/api/update-fee/): they stay text. */
function readItem(row: unknown, keys: ItemKeys): INodeListSearchItems {
	const code =
		asText(row) || firstText(row, keys.code === undefined ? codeKeys : [keys.code, ...codeKeys]);
	const group = keys.group === undefined ? undefined : get(row, keys.group);
	const groupName = asText(group) || firstText(group, nameKeys);
	const name = [firstText(row, nameKeys), groupName].filter(Boolean).join(', ') || code;
	return { name: name === code ? code : `${name} (${code})`, value: code };
}

function firstText(row: unknown, keys: readonly string[]): string {
	return keys.map((key) => asText(get(row, key))).find((text) => text !== '') ?? '';
}
