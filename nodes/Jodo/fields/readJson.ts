import { errorText } from '../../shared/untyped';
import { InvalidValueError, quote } from '../../shared/values/invalidValue';

/**
 * Reads a parameter that takes JSON text, or what an expression gives: a list or an object as it is.
 *
 * @throws InvalidValueError with the line and column when the text is not JSON, or repeats a key
 */
export function readJson(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const { json, problem } = parse(value);
	if (problem !== undefined) {
		throw new InvalidValueError(
			`is not readable JSON at line ${placeOf(mistakeIn(value, problem), value)}`,
			'Check the quotes, commas and brackets there. Names and texts need double quotes.',
		);
	}
	const doubled = findDoubledKey(value);
	if (doubled !== undefined) {
		throw new InvalidValueError(
			`has ${quote(doubled.key)} a second time at line ${placeOf(doubled.position, value)}`,
			'Remove one of the two.',
		);
	}
	return json;
}

/** @returns what the engine has against the text as `problem`, if anything */
function parse(text: string): { json?: unknown; problem?: string } {
	try {
		return { json: JSON.parse(text) };
	} catch (error) {
		return { problem: errorText(error) };
	}
}

/**
 * Where a text stops being JSON. Most of V8's messages give the position, or say that the text ends too
 * early. For an unexpected character V8 only names the character, so the text is cut shorter and shorter:
 * the mistake is the last character of the shortest beginning that gives the same message.
 */
function mistakeIn(text: string, problem: string): number {
	const position = / at position (\d+)(?: \(line \d+ column \d+\))?$/.exec(problem)?.[1];
	if (position !== undefined) return Number(position);
	if (problem.startsWith('Unexpected end')) return text.length;
	let [without, withIt] = [0, text.length];
	while (withIt - without > 1) {
		const middle = Math.floor((without + withIt) / 2);
		if (parse(text.slice(0, middle)).problem?.startsWith('Unexpected token')) withIt = middle;
		else without = middle;
	}
	return without;
}

/** `line, column`, both counted from 1. */
function placeOf(position: number, text: string): string {
	const before = text.slice(0, position).split('\n');
	return `${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

/** What opens and closes an object, and a text, with the colon that makes it a key. */
const pieces = /[{}]|"(?:[^"\\]+|\\.)*"(\s*:)?/g;

/**
 * The first key that its object has already: JSON.parse takes the last one, without a word.
 *
 * @param text valid JSON
 */
function findDoubledKey(text: string): { key: string; position: number } | undefined {
	const open: Array<Set<string>> = [];
	for (const { 0: piece, 1: colon, index } of text.matchAll(pieces)) {
		if (piece === '{') open.push(new Set());
		else if (piece === '}') open.pop();
		else if (colon !== undefined) {
			const key: string = JSON.parse(piece.slice(0, -colon.length));
			if (open.at(-1)?.has(key)) return { key, position: index };
			open.at(-1)?.add(key);
		}
	}
	return undefined;
}
