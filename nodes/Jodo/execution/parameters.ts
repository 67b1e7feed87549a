import type { IExecuteFunctions } from 'n8n-workflow';

import { asArray } from '../../shared/untyped';
import type { GetParameter } from '../fields/field';
import { plainCode } from './plainExpressions';

/**
 * Reads the node's parameters as `getNodeParameter(name, index, null)` does, in a fraction of the time.
 * n8n 2 pays about half a millisecond for each expression that it evaluates, however short (measured: n8n
 * 2.41.1), so the plain ones of a row are evaluated together, as one list, when the first of them is asked
 * for. What is not plain, fails, or gives anything but text, a number, true or false is left to n8n as ever.
 *
 * n8n also checks parameters whose description has a `validateType`; this node has none.
 *
 * @returns gives the reader of one row, by the index of its item. It reads top-level parameters, null where
 * one is not set; the objects it gives are not to be changed. It throws what n8n throws when an expression fails.
 */
export function createParameterReader(context: IExecuteFunctions): (index: number) => GetParameter {
	const parameters = new Map(
		Object.entries(context.getNode().parameters).map(([name, value]) => [
			name,
			{ value, expressions: expressionsIn(value) },
		]),
	);
	/** The code of expressions, by their text. */
	const plain = new Map<string, string>();
	for (const { expressions } of parameters.values()) {
		const codes = expressions.map(plainCode);
		if (codes.some((code) => code === undefined)) continue;
		expressions.forEach((expression, index) => plain.set(expression, codes[index] ?? ''));
	}
	const list = `{{ [(${[...plain.values()].join('),(')})] }}`;

	/** What the plain expressions give, by their text. */
	function evaluateTogether(index: number): Map<string, unknown> {
		try {
			const values = asArray(context.evaluateExpression(list, index));
			const results = [...plain.keys()].map(
				(expression, place) => [expression, values[place]] as const,
			);
			return new Map(results.filter(([, value]) => isCertain(value)));
		} catch {
			// One of them fails. Evaluated singly it fails in n8n's own words.
			return new Map();
		}
	}

	return (index) => {
		let together: Map<string, unknown> | undefined;
		return (name) => {
			const { value, expressions } = parameters.get(name) ?? { value: null, expressions: [] };
			if (expressions.length === 0) return value;
			if (expressions.every((expression) => plain.has(expression))) {
				const results = (together ??= evaluateTogether(index));
				if (expressions.every((expression) => results.has(expression))) {
					return mapTexts(value, (text) => results.get(text) ?? text);
				}
			}
			return context.getNodeParameter(name, index, null);
		};
	};
}

/**
 * Values that are the same in a list as alone, whatever evaluates them. Not null: with n8n's `quickjs` engine
 * lists cross as JSON, in which undefined becomes null. Nor NaN, infinities and anything that is an object.
 */
function isCertain(value: unknown): boolean {
	return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

function expressionsIn(value: unknown): string[] {
	const expressions: string[] = [];
	mapTexts(value, (text) => {
		if (text.startsWith('=')) expressions.push(text);
	});
	return expressions;
}

/** A copy with each text in it replaced. */
function mapTexts(value: unknown, replace: (text: string) => unknown): unknown {
	if (typeof value === 'string') return replace(value);
	if (Array.isArray(value)) return value.map((part) => mapTexts(part, replace));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, part]) => [name, mapTexts(part, replace)]),
	);
}
