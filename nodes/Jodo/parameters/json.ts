import { RefusedValue } from '../../shared/values/refusedValue';

/**
 * Reads a parameter that takes JSON text, or what an expression gives: a list or an object as it is.
 *
 * @throws RefusedValue with the line and column when the text is not JSON
 */
export function readJson(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const parsed = parse(value);
	if (parsed !== undefined) return parsed.json;
	const before = value.slice(0, findMistake(value)).split('\n');
	const column = (before.at(-1)?.length ?? 0) + 1;
	throw new RefusedValue(
		`is not readable JSON at line ${before.length}, column ${column}`,
		'Check the quotes, commas and brackets there. Names and texts need double quotes.',
	);
}

function parse(text: string): { json: unknown } | undefined {
	try {
		return { json: JSON.parse(text) };
	} catch {
		return undefined;
	}
}

type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' | 'nothing';

const space = /[ \t\n\r]*/y;

/** One token of JSON: a bracket or sign, the quote that a text begins with, or a number or word. */
const token = /[{}[\],:"]|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** A piece of a text. One expression for a whole text of megabytes would overflow the engine's stack. */
const textPiece = /[ !#-[\]-\uffff]+|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y;

/**
 * Where a text stops being JSON. The messages of JavaScript engines leave the position out as often
 * as not, and someone with 200 rows in one text needs it.
 *
 * @returns the index of the first character that does not fit; the length when the text ends too early
 */
function findMistake(text: string): number {
	const open: string[] = [];
	let expected: Expected | undefined = 'value';
	for (let position = 0; ; position = token.lastIndex) {
		space.lastIndex = position;
		space.test(text);
		const start = (token.lastIndex = space.lastIndex);
		const found = token.exec(text)?.[0];
		expected = found === undefined ? undefined : follow(expected, found, open);
		if (expected === undefined) return start;
		if (found !== '"') continue;
		const end = endOfText(text, token.lastIndex);
		if (text[end] !== '"') return end;
		token.lastIndex = end + 1;
	}
}

/** Where a text that is read from `start` on ends, or stops being JSON. */
function endOfText(text: string, start: number): number {
	let end = start;
	for (textPiece.lastIndex = start; textPiece.test(text); ) end = textPiece.lastIndex;
	return end;
}

/** What may come after a token, or undefined where the token itself does not fit. */
function follow(expected: Expected, found: string, open: string[]): Expected | undefined {
	const inside = open.at(-1);
	if (found === ',' && expected === 'commaOrEnd') return inside === '{' ? 'key' : 'value';
	if (found === ':' && expected === 'colon') return 'value';
	if (found === '}' || found === ']') {
		const closes = inside === (found === '}' ? '{' : '[');
		const mayEnd = ['commaOrEnd', 'keyOrEnd', 'valueOrEnd'].includes(expected);
		if (!closes || !mayEnd) return undefined;
		open.pop();
		return open.length > 0 ? 'commaOrEnd' : 'nothing';
	}
	if (expected === 'key' || expected === 'keyOrEnd') return found === '"' ? 'colon' : undefined;
	if (expected !== 'value' && expected !== 'valueOrEnd') return undefined;
	if (found === '{' || found === '[') {
		open.push(found);
		return found === '{' ? 'keyOrEnd' : 'valueOrEnd';
	}
	if (found === ',' || found === ':') return undefined;
	return inside === undefined ? 'nothing' : 'commaOrEnd';
}
