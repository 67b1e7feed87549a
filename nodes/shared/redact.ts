/** Gives a text back with every secret in it replaced. */
export type Redact = (text: string) => string;

const redacted = '[hidden]';

/** Secrets shorter than this would hide parts of ordinary words in what an error quotes. */
const minLengthInErrors = 4;

/**
 * In what goes on to the workflow, a name, a note or an address that only looks like a part of a
 * secret must arrive as it is. From this length on, nothing looks like one by chance.
 */
const minLengthInItems = 16;

/** In base64, a few letters stand in too many texts. */
const minLengthInBase64 = 8;

/**
 * Prepares to redact secrets in what a server answers. Not documented: that Jodo quotes the credential;
 * gateways and debugging proxies do. Each secret is found as it is and in base64, also as a part of
 * something longer, and either of them encoded for an address or not.
 *
 * @param secrets as they are sent
 */
export function redactorsFor(secrets: readonly string[]): Record<'inErrors' | 'inItems', Redact> {
	const all = secrets.flatMap(withDecoded);
	return {
		inErrors: redactorOf(all.filter(({ length }) => length >= minLengthInErrors)),
		inItems: redactorOf(all.filter(({ length }) => length >= minLengthInItems)),
	};
}

/** A token is mostly base64 of `key:secret` (docs.jodo.in/getting-started/authentication/): both are secrets, too. */
function withDecoded(secret: string): string[] {
	const pair = /^([\x20-\x7e]+?):([\x20-\x7e]+)$/.exec(Buffer.from(secret, 'base64').toString());
	return pair === null ? [secret] : [secret, ...pair.slice(1)];
}

function redactorOf(secrets: readonly string[]): Redact {
	if (secrets.length === 0) return (text) => text;
	// The longest first: one may be a part of another.
	const forms = secrets.flatMap(formsOf).sort((one, other) => other.length - one.length);
	const pattern = new RegExp(forms.map(patternOf).join('|'), 'g');
	return (text) => text.replace(pattern, redacted);
}

/** How a secret may be written. Padding is lost on the way. */
function formsOf(secret: string): string[] {
	const base64 = [0, 1, 2].flatMap((place) => base64At(secret, place));
	return [
		...[secret, secret.replace(/=+$/, '')].filter(({ length }) => length >= minLengthInErrors),
		...base64.filter(({ length }) => length >= minLengthInBase64),
	];
}

/**
 * What base64 looks like of a text within another: three bytes are four letters, so it depends on the
 * place. The letters at the ends that are shared with the neighbours are left out.
 */
function base64At(text: string, place: number): string[] {
	const shifted = Buffer.concat([Buffer.alloc(place), Buffer.from(text)]);
	const first = Math.ceil((place * 4) / 3);
	const end = Math.floor((shifted.length * 4) / 3);
	return (['base64', 'base64url'] as const).map((encoding) =>
		shifted.toString(encoding).slice(first, end),
	);
}

/** Finds a text with each of its signs as it is, or as addresses (`%2F`, `%2f`) and forms (`+`) have it. */
function patternOf(text: string): string {
	return text.replace(/[^A-Za-z0-9]/gu, (sign) => {
		const encoded = Buffer.from(sign).toString('hex').replace(/../g, '%$&');
		const itself = sign.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
		return `(?:${[itself, encoded, encoded.toUpperCase(), ...(sign === ' ' ? ['\\+'] : [])].join('|')})`;
	});
}
