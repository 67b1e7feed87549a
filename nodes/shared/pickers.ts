import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { createClient } from './client';
import { explain, type ErrorWords } from './errorMessages';
import { asText, get } from './untyped';
import { nodeError } from './nodeErrors';
import { toFailure } from './response';

/** One of Jodo's lists of what an institute has set up (docs.jodo.in/configuration/api/). */
export type ConfigurationList = {
	/** Below `/api/v1/integrations`. */
	path: string;
	/** Whose codes it lists, in the plural: "branches". */
	thing: string;
	/** The key of the code, looked at first. */
	code: string;
	/** What somebody types instead when the list cannot be had: "the collector code". */
	instead: string;
	/** The key of what a row belongs to, such as a grade's stream. */
	group?: string;
	/** Codes that are on offer whatever Jodo lists. */
	always?: readonly string[];
	/** What to do about a field that Jodo names when it refuses. */
	adviceOnField?: ErrorWords['adviceOnField'];
};

const branches: ConfigurationList = {
	path: '/erp/branches',
	thing: 'branches',
	code: 'collector_code',
	instead: 'the collector code',
};

/**
 * Fills the picker of branches from List Branches, which takes no branch itself.
 *
 * @throws as `searchConfigurationList` does
 */
export async function searchBranches(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchConfigurationList(this, branches, filter);
}

/**
 * Fills a picker from one of Jodo's lists.
 *
 * @param filter what was typed into the picker
 * @param branch the collector code, for a list that Jodo keeps per branch; blank for the credential's
 * @throws NodeApiError or NodeOperationError that says why there is no list; n8n shows it in the picker
 */
export async function searchConfigurationList(
	context: ILoadOptionsFunctions,
	list: ConfigurationList,
	filter = '',
	branch?: string,
): Promise<INodeListSearchResult> {
	const { credential, send } = await createClient(context);
	const collector_code = branch === undefined ? '' : branch || credential.collectorCode;
	const result = await send({
		method: 'GET',
		path: list.path,
		query: { collector_code },
		repeat: 'safe',
	});
	const rows =
		result.outcome === 'accepted' ? rowsIn(get(result.body, 'data') ?? result.body) : undefined;
	if (rows === undefined) {
		const failure = toFailure(result);
		const words = explain(failure, wordsOf(list), credential);
		throw nodeError(context.getNode(), words, { result: failure });
	}
	const typed = filter.trim().toLowerCase();
	return { results: itemsOf(rows, list).filter(({ name }) => name.toLowerCase().includes(typed)) };
}

/** Name and code of each row, each code once. */
function itemsOf(rows: unknown[], list: ConfigurationList): INodeListSearchItems[] {
	const listed = rows.map((row) => itemOf(row, list)).filter(({ value }) => value !== '');
	const codes = listed.map(({ value }) => value);
	const missing = (list.always ?? []).filter((code) => !codes.includes(code));
	return [
		...missing.map((code) => ({ name: code, value: code })),
		...listed.filter(({ value }, index) => codes.indexOf(value) === index),
	];
}

function itemOf(row: unknown, { code, group }: ConfigurationList) {
	const value = codeOf(row, code);
	const groupName = group === undefined ? '' : nameOf(get(row, group));
	const name = [nameOf(row), groupName].filter(Boolean).join(', ') || value;
	return { name: name === value ? value : `${name} (${value})`, value };
}

function wordsOf({ thing, instead, adviceOnField }: ConfigurationList): ErrorWords {
	const rejected = `Jodo did not list the ${thing}`;
	const byCode = `choose By Code and type ${instead}.`;
	return {
		rejected,
		unknown: rejected,
		unknownAdvice: `Try again later, or ${byCode}`,
		advice: `Fix what Jodo mentions, or ${byCode}`,
		adviceOnField,
	};
}

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
export function codeOf(row: unknown, key: string): string {
	return asText(row) || firstText(row, [key, ...codeKeys]);
}

/** The name of a row, which may be plain text; blank where there is none. */
export function nameOf(row: unknown): string {
	return asText(row) || firstText(row, nameKeys);
}

function firstText(row: unknown, keys: readonly string[]): string {
	return keys.map((key) => asText(get(row, key))).find((text) => text !== '') ?? '';
}
