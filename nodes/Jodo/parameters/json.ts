import { quote, InvalidValueError } from '../../shared/values/invalidValue';

/**
 * Reads a parameter that takes JSON text, or what an expression gives: a list or an object as it is.
 *
 * @throws InvalidValueError with the line and column when the text is not JSON, or repeats a key
 */
export function readJson(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const parsed = parse(value);
	const { end, doubled } = readThrough(value);
	if (parsed === undefined) {
		throw new InvalidValueError(
			`is not readable JSON at line ${placeOf(end, value)}`,
			'Check the quotes, commas and brackets there. Names and texts need double quotes.',
		);
	}
	if (doubled !== undefined) {
		throw new InvalidValueError(
			`has ${quote(doubled.key)} a second time at line ${placeOf(doubled.position, value)}`,
			'Only one of the two can be meant: take the other out.',
		);
	}
	return parsed.json;
}

function placeOf(position: number, text: string): string {
	const before = text.slice(0, position).split('\n');
	return `${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
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

/** An object or list that is not closed yet, with its keys so far. */
interface Open {
	bracket: string;
	keys?: Set<string>;
}

interface Reading {
	/** The first character that does not fit; the length when there is none, or the text ends too early. */
	end: number;
	/** The first key that its object has already: JSON.parse would take the last one, without a word. */
	doubled?: { key: string; position: number };
}

/**
 * Reads a text as JSON as far as it goes. The messages of JavaScript engines leave the position of a
 * mistake out as often as not, and someone with 200 rows in one text needs it.
 */
function readThrough(text: string): Reading {
	const open: Open[] = [];
	let doubled: Reading['doubled'];
	let expected: Expected | undefined = 'value';
	for (let position = 0; ; position = token.lastIndex) {
		space.lastIndex = position;
		space.test(text);
		const start = (token.lastIndex = space.lastIndex);
		const found = token.exec(text)?.[0];
		expected = found === undefined ? undefined : follow(expected, found, open);
		if (expected === undefined) return { end: start, doubled };
		if (found !== '"') continue;
		const end = endOfText(text, token.lastIndex);
		if (text[end] !== '"') return { end, doubled };
		token.lastIndex = end + 1;
		if (expected !== 'colon') continue;
		const key: string = JSON.parse(text.slice(start, end + 1));
		if (!isNewKey(key, open.at(-1))) doubled ??= { key, position: start };
	}
}

function isNewKey(key: string, object: Open | undefined): boolean {
	if (object === undefined) return true;
	object.keys ??= new Set();
	const isNew = !object.keys.has(key);
	object.keys.add(key);
	return isNew;
}

/** Where a text that is read from `start` on ends, or stops being JSON. */
function endOfText(text: string, start: number): number {
	let end = start;
	for (textPiece.lastIndex = start; textPiece.test(text); ) end = textPiece.lastIndex;
	return end;
}

/** What may come after a token, or undefined where the token itself does not fit. */
function follow(expected: Expected, found: string, open: Open[]): Expected | undefined {
	const inside = open.at(-1)?.bracket;
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
		open.push({ bracket: found });
		return found === '{' ? 'keyOrEnd' : 'valueOrEnd';
	}
	if (found === ',' || found === ':') return undefined;
	return inside === undefined ? 'nothing' : 'commaOrEnd';
}
