/**
 * Dot-separated words, then labels of a host name, stricter than RFC 5321. Top-level domains begin and
 * end with a letter; those in other scripts have digits and hyphens between, such as `xn--h2brj9c`.
 */
const EMAIL =
	/^(?=.{1,254}$)(?=[^@]{1,64}@)[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z]$/i;

/** ISO 8601's extended form with date, time and zone. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Whether a date and time exist: Date.parse alone would roll 31 February over into March. */
function isMoment(text: string): boolean {
	if (!MOMENT.test(text)) return false;
	const day = text.slice(0, 10);
	const midnight = Date.parse(`${day}T00:00:00Z`);
	if (Number.isNaN(midnight) || Number.isNaN(Date.parse(text))) return false;
	return new Date(midnight).toISOString().startsWith(day);
}

/** Whether a text is an absolute http or https address without blanks in it. */
export function isWebAddress(text: string): boolean {
	return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
}

/** JSON Schema formats of our own; `date` and the like come with Fastify. */
export const FORMATS = {
	// Ten bare digits: the samples' form, and the wording of docs.jodo.in/user/api/register-user/.
	'ten-digits': /^\d{10}$/,
	// Observed: Jodo validates addresses strictly. By which rules is not known.
	'payer-email': EMAIL,
	// Comma-separated: docs.jodo.in/configuration/api/add-webhook/.
	'email-list': {
		type: 'string',
		validate: (text: string) => text.split(',').every((part) => EMAIL.test(part.trim())),
	},
	// A zone is wanted because the page does not say in which one Jodo would read a time without it.
	moment: { type: 'string', validate: isMoment },
	'web-address': { type: 'string', validate: isWebAddress },
	// Text on docs.jodo.in/student/api/register-student/; that it has four digits is guessed.
	year: /^\d{4}$/,
	// As the sample of docs.jodo.in/student/api/update-fee/ writes them: "2250".
	'rupees-text': /^\d+(?:\.\d{1,2})?$/,
	// Two decimals are sent live; more would be a fraction of a paisa.
	rupees: { type: 'number', validate: (amount: number) => Number(amount.toFixed(2)) === amount },
} as const;
