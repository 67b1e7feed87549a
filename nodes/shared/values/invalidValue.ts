/** A value whose meaning is not certain enough to be sent. Becomes an n8n error with its item and field. */
export class InvalidValueError extends Error {
	/**
	 * @param message what is wrong, to follow the field's name: `"98765" does not have ten digits`, `is blank`
	 * @param advice what would be right, as a sentence
	 */
	constructor(
		message: string,
		readonly advice: string,
	) {
		super(message);
		this.name = 'InvalidValueError';
	}

	/** The same with the field or row that it is about: `Payer Phone (phone): "98765" …`, `Amount in Rupees is blank`. */
	at(place: string): InvalidValueError {
		const separator = /^(is|has|must) /.test(this.message) ? ' ' : ': ';
		return new InvalidValueError(`${place}${separator}${this.message}`, this.advice);
	}
}

/** Puts the place before what a reading refuses: `Payer Phone (phone): "98" is not …`, `Amount in Rupees is blank`. */
export function at<T>(place: string, read: () => T): T {
	return rewording(read, (error) => (error instanceof InvalidValueError ? error.at(place) : error));
}

/**
 * Does some work.
 *
 * @throws what `reword` makes of what the work throws
 */
export function rewording<T>(work: () => T, reword: (error: unknown) => unknown): T {
	let failure: unknown;
	try {
		return work();
	} catch (error) {
		failure = error;
	}
	throw reword(failure);
}

/** How a value is named in a message: short, and never a whole document. */
export function quote(value: unknown): string {
	if (typeof value === 'string') {
		return `"${value.length > 40 ? `${value.slice(0, 40)}…` : value}"`;
	}
	if (value === null || value === undefined) return 'an empty value';
	if (Array.isArray(value)) return 'a list';
	return typeof value === 'object' ? 'an object' : `"${String(value)}"`;
}
