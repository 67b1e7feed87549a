import type { IExecuteFunctions } from 'n8n-workflow';

import { plainCode } from './plainExpressions';

/** Reads the node's parameters of one input row. */
export type RowParameters = {
	/**
	 * @param name of a top-level parameter; the objects it gives are not to be changed
	 * @returns its value with expressions resolved, as `getNodeParameter(name, index, null)` gives it; null where it is not set
	 * @throws what n8n throws when an expression fails
	 */
	get(name: string): unknown;
};

export type ParameterReader = {
	/** @param index of the input item */
	row(index: number): RowParameters;
};

/** A parameter as the workflow holds it. */
type Parameter = { value: unknown; expressions: string[] };

/** What expressions gave, by their text. */
type Results = Map<string, unknown>;

/**
 * Reads parameters as `getNodeParameter` does, in a fraction of the time. n8n 2 pays about half a
 * millisecond for each expression that it evaluates, however short (measured: n8n 2.41.1), so the
 * plain ones of a row are evaluated together, as one list, when the first of them is asked for. What is
 * not plain, fails, or gives anything but text, a number, true or false is left to n8n as ever.
 *
 * n8n also checks parameters whose description has a `validateType`; this node has none.
 */
export function createParameterReader(context: IExecuteFunctions): ParameterReader {
	const parameters = new Map<string, Parameter>(
		Object.entries(context.getNode().parameters).map(([name, value]) => [
			name,
			{ value, expressions: expressionsIn(value) },
		]),
	);
	const plain = new Map<string, string>();
	for (const { expressions } of parameters.values()) {
		const codes = expressions.map(plainCode);
		if (codes.some((code) => code === undefined)) continue;
		expressions.forEach((expression, at) => plain.set(expression, codes[at] ?? ''));
	}
	const list = `{{ [(${[...plain.values()].join('),(')})] }}`;

	function evaluateTogether(index: number): Results {
		const results: Results = new Map();
		try {
			const values: unknown = context.evaluateExpression(list, index);
			if (!Array.isArray(values)) return results;
			[...plain.keys()].forEach((expression, at) => {
				const value: unknown = values[at];
				if (isCertain(value)) results.set(expression, value);
			});
		} catch {
			// One of them fails. Evaluated singly it fails in n8n's own words.
		}
		return results;
	}

	return {
		row(index) {
			let together: Results | undefined;
			return {
				get(name) {
					const { value, expressions } = parameters.get(name) ?? { value: null, expressions: [] };
					if (expressions.length === 0) return value;
					if (expressions.every((expression) => plain.has(expression))) {
						const results = (together ??= evaluateTogether(index));
						if (expressions.every((expression) => results.has(expression))) {
							return mapTexts(value, (text) => results.get(text) ?? text);
						}
					}
					return context.getNodeParameter(name, index, null);
				},
			};
		},
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
