import type { INodeListSearchItems } from 'n8n-workflow';

import { property } from '../refusals';

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
 * @returns rows with name and code; undefined when there is no list in it
 */
export function readConfigurationItems(body: unknown): INodeListSearchItems[] | undefined {
	const rows = findList(property(body, 'data') ?? body);
	return rows?.map(readItem).filter((item) => item.value !== '');
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
function readItem(row: unknown): INodeListSearchItems {
	const code = textOf(row) || firstText(row, codeKeys);
	const name = firstText(row, nameKeys) || code;
	return { name: name === code ? code : `${name} (${code})`, value: code };
}

function firstText(row: unknown, keys: readonly string[]): string {
	return keys.map((key) => textOf(property(row, key))).find((text) => text !== '') ?? '';
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
