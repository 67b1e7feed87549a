/*
 * Pieces of which the schemas of request bodies are made. A member that a page does not list is refused,
 * because nothing says that Jodo would not.
 */

export const TEXT = { type: 'string' } as const;
export const NOT_BLANK = { type: 'string', pattern: '\\S' } as const;
export const PHONE = { type: 'string', format: 'ten-digits' } as const;
export const EMAIL = { type: 'string', format: 'payer-email' } as const;
export const DATE = { type: 'string', format: 'date' } as const;
export const MOMENT = { type: 'string', format: 'moment' } as const;

/** Rupees that are paid: more than nothing. */
export const PAID_RUPEES = { type: 'number', exclusiveMinimum: 0, format: 'rupees' } as const;

/** Rupees of which there can be none. */
export const RUPEES = { type: 'number', minimum: 0, format: 'rupees' } as const;

/** An object with these members and no others. */
export function objectOf<Members extends object>(
	properties: Members,
	required: ReadonlyArray<keyof Members & string>,
) {
	return { type: 'object', additionalProperties: false, required, properties } as const;
}

/** A list of them; not documented whether it may be empty, so the caller says. */
export function listOf<Item extends object>(items: Item, minItems: 0 | 1) {
	return { type: 'array', minItems, items } as const;
}
