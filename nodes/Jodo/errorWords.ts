import type { ErrorBody } from '../shared/errorBody';
import type { ErrorWords } from '../shared/errorMessages';
import type { JodoMethod } from '../shared/request';
import type { Repeat } from '../shared/retryPolicy';
import type { Fields } from './fields/field';

/** What Jodo did not do, and what it did, for each method. */
const verbs: Record<JodoMethod, { refused: string; done: string }> = {
	GET: { refused: 'did not return', done: 'returned' },
	POST: { refused: 'rejected', done: 'created' },
	PATCH: { refused: 'did not update', done: 'updated' },
	DELETE: { refused: 'did not cancel', done: 'cancelled' },
};

/** The words of an operation that its messages are made of. */
export type OperationWords = {
	/** What it is about: "payment link". */
	thing: string;
	/** What Jodo does to it, in the past: "created". By the method when not given. */
	done?: string;
	/** What Jodo says by a refusal: "did not register". By the method when not given. */
	refused?: string;
	/** What its address names, where that is not the thing itself: "student". */
	named?: string;
	/** What to do when Jodo refuses it and no field has advice of its own, in place of the general advice. */
	advice?: string;
	/** What to do when the outcome is not known, in place of the general advice. */
	unknownAdvice?: string;
	/** Where to look in the dashboard when it is not known whether it exists: "this payer and amount". */
	lookFor?: string;
	/** What to do when its reference was used before with other details: "cancel the old link." */
	ifChanged?: string;
};

/**
 * How one row is sent again in spite of Prevent Duplicates. Its rule goes for every row that reaches the
 * node, so others must not.
 */
export const adviceToCreateAgain =
	'let only this row reach the node, and run it with Create Again under Prevent Duplicates. Then choose Skip the Item again.';

type WordSource = OperationWords & {
	method: JodoMethod;
	path: string;
	repeat: Repeat;
	lookFor: string;
	fields: Fields;
};

/** Whether a field stands in the path of the request, such as `order_id` in `/pay/orders/{order_id}`. */
export function isInPath(name: string, path: string): boolean {
	return path.includes(`{${name}}`);
}

/** What Jodo does to the thing of an operation, in the past: "created". */
export function doneOf({ done, method }: Pick<WordSource, 'done' | 'method'>): string {
	return done ?? verbs[method].done;
}

/** The words for whatever can go wrong with an operation. */
export function errorWordsOf(source: WordSource): ErrorWords {
	const { thing, method, path, fields, named = thing, refused = verbs[method].refused } = source;
	const rejected = `Jodo ${refused} the ${thing}`;
	const ids = Object.entries(fields).flatMap(([name, field]) =>
		isInPath(name, path) ? [field] : [],
	);
	return {
		rejected,
		...(ids.length > 0 && {
			notFound: {
				message: `Jodo did not find the ${named}`,
				advice: ids
					.map(({ advice = '' }) => advice)
					.join(' ')
					.trim(),
				isSaidBy: ({ reason }) => ids.some(({ missing }) => missing?.test(reason) ?? false),
			},
		}),
		unknown:
			method === 'GET' ? rejected : `It is not known whether Jodo ${doneOf(source)} the ${thing}`,
		unknownAdvice: source.unknownAdvice ?? adviceWhenUnknown(source),
		advice: source.advice ?? generalAdvice(source),
		slowerAdvice: 'Lower Items at a Time in the options, and run the remaining items again.',
		adviceOnField: (body) => adviceOn(fields, body),
	};
}

function generalAdvice(source: WordSource): string {
	const nothing = source.method === 'GET' ? '' : `Nothing was ${doneOf(source)} for this item. `;
	return `${nothing}Fix the field that Jodo mentions and run only this item again.`;
}

function adviceWhenUnknown({ repeat, method, lookFor }: WordSource): string {
	if (method === 'GET') return 'Nothing was changed. Run this item again later.';
	if (repeat === 'safe') return 'Run this item again: sending it a second time does no harm.';
	return `It was sent once and not repeated, because a repeat could make a second one. Look in the Jodo dashboard for ${lookFor}. If it is not there, run only this item again; with Prevent Duplicates, ${adviceToCreateAgain}`;
}

/**
 * The advice of the field that Jodo names: by a key, such as `details.0.amount`, or by its name or label
 * in the text, such as "Invalid component type X" (observed; where in the body that stands is not known)
 * or "Fee component is not available" (docs.jodo.in/flex/api/manage-flex-plan/).
 */
export function adviceOn(fields: Fields, body: ErrorBody): string | undefined {
	const { keys, reason } = body;
	const segments = new Set(keys.flatMap((key) => key.split(/\W+/)));
	for (const [name, { label, advice, members = {} }] of Object.entries(fields)) {
		const names = [name.replaceAll('_', ' '), label];
		const isNamed =
			keys.length > 0
				? segments.has(name)
				: names.some((called) => new RegExp(`\\b${called}\\b`, 'i').test(reason));
		if (isNamed && advice !== undefined) return advice;
		const inside = adviceOn(members, body);
		if (inside !== undefined) return inside;
	}
	return undefined;
}
