/** One entry of the `errors` array that Jodo was observed to send with a refused request. */
export interface FieldError {
	key: string;
	message: string;
}

/** A request that Jodo turns down: the HTTP status and the body it is answered with. */
export class Refusal extends Error {
	constructor(
		readonly statusCode: number,
		readonly body: object,
	) {
		super(JSON.stringify(body));
	}
}

/**
 * 400 for a request that breaks the rules of its fields.
 * Observed: a generic message, code E0000 (not a documented HUE code), the reasons in `errors`.
 */
export function invalidPayload(errors: FieldError[], message = 'Invalid payload!'): Refusal {
	return new Refusal(400, {
		status: 'error',
		message,
		error_type: 'BadRequestError',
		code: 'E0000',
		...(errors.length > 0 ? { errors } : {}),
	});
}

/**
 * 400 for what is well-formed and still not possible, with the documented code of these pages (MAE00000 on
 * docs.jodo.in/student/api/add-payment/). No body is published; the members are those observed with E0000.
 */
export function badRequest(message: string, code: 'HUE00000' | 'MAE00000' = 'HUE00000'): Refusal {
	return new Refusal(400, {
		status: 'error',
		message,
		error_type: 'BadRequestError',
		code,
	});
}

/** 404: HUE00001 in a reconstruction of the Cancel Payment Link page, MAE00001 on the pages of student payments. */
export function notFound(message: string, code: 'HUE00001' | 'MAE00001' = 'HUE00001'): Refusal {
	return new Refusal(404, { status: 'error', message, code });
}

/** 401. The two texts in use were observed; nothing is known of the rest of the body. */
export function unauthorised(message: string): Refusal {
	return new Refusal(401, { status: 'error', message });
}

/** 429. The text was seen in an integration's test fixture and matches the documentation's wording. */
export function tooManyRequests(): Refusal {
	return new Refusal(429, { status: 'error', message: 'Too many requests.' });
}
