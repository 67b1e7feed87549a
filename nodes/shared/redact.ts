/**
 * Gives a text back with everything hidden in it that must not be seen; the same text when there is
 * nothing of that kind in it.
 */
export type Redact = (text: string) => string;

/** What is hidden where. */
export interface Redactors {
	inErrors: Redact;
	inItems: Redact;
}

const hidden = '[hidden]';

/** Secrets shorter than this would hide parts of ordinary words in what an error quotes. */
const minLengthInErrors = 4;

/**
 * In what goes on to the workflow, a name, a note or an address that only looks like a part of a
 * secret must arrive as it is. From this length on, nothing looks like one by chance.
 */
const minLengthInItems = 16;

/** Encoded, a few letters stand in too many texts. */
const minLengthEncoded = 8;

/** How often over a text may be escaped: JSON within JSON, an address within an address. */
const maxLayers = 3;

/**
 * Prepares to hide secrets in what a server answers. Not documented: that Jodo quotes the credential;
 * gateways and debugging proxies do, in whatever form they have it at hand. So each is looked for as it
 * is, in base64 (also as a part of something longer) and in hexadecimal, each of them escaped for JSON
 * or for an address or not.
 *
 * @param secrets as they are sent
 */
export function redactorsFor(secrets: readonly string[]): Redactors {
	const all = secrets.flatMap(withDecoded);
	return {
		inErrors: redactWith(all.filter(({ length }) => length >= minLengthInErrors)),
		inItems: redactWith(all.filter(({ length }) => length >= minLengthInItems)),
	};
}

function redactWith(secrets: readonly string[]): Redact {
	// One may be a part of another.
	const forms = [...new Set(secrets.flatMap(formsOf))].sort(
		(one, other) => other.length - one.length,
	);
	const isIn = (text: string) => forms.some((form) => text.includes(form));
	const hideIn = (text: string) =>
		forms.reduce((rest, form) => rest.split(form).join(hidden), text);
	return (text) => {
		const rest = isIn(text) ? hideIn(text) : text;
		const unescapedRest = unescaped(rest);
		// What was escaped loses that only where it has to.
		return unescapedRest !== rest && isIn(unescapedRest) ? hideIn(unescapedRest) : rest;
	};
}

/** A token is mostly base64 of `key:secret` (docs.jodo.in/getting-started/authentication/): both are secrets, too. */
function withDecoded(secret: string): string[] {
	const pair = /^([\x20-\x7e]+?):([\x20-\x7e]+)$/.exec(Buffer.from(secret, 'base64').toString());
	return pair === null ? [secret] : [secret, ...pair.slice(1)];
}

/** How a secret may be written, with nothing escaped. */
function formsOf(secret: string): string[] {
	const bytes = Buffer.from(secret);
	const hex = bytes.toString('hex');
	const encoded = [hex, hex.toUpperCase(), ...[0, 1, 2].flatMap((place) => base64At(bytes, place))];
	const written = [
		secret,
		// Padding is lost on the way.
		secret.replace(/=+$/, ''),
		// What looks like an escape in it is undone with the text around it.
		unescaped(secret),
		// As forms are sent.
		secret.replaceAll(' ', '+'),
	];
	return [
		...written.filter(({ length }) => length >= minLengthInErrors),
		...encoded.filter(({ length }) => length >= minLengthEncoded),
	];
}

/**
 * What base64 looks like of bytes within others: three bytes are four letters, so it depends on the
 * place. The letters at the ends that are shared with the neighbours are left out.
 */
function base64At(bytes: Uint8Array, place: number): string[] {
	const shifted = Buffer.concat([Buffer.alloc(place), bytes]);
	const first = Math.ceil((place * 4) / 3);
	const end = Math.floor((shifted.length * 4) / 3);
	return (['base64', 'base64url'] as const).map((encoding) =>
		shifted.toString(encoding).slice(first, end),
	);
}

/** Not any number at a time: V8 remembers each of them, and gives up at some millions (RangeError). */
const percentEscapes = /(?:%[0-9a-f]{2}){1,1000}/gi;

/** A text without what escapes characters in JSON (`\/`, `\u002f`) and in addresses (`%2F`, `%2f`). */
function unescaped(text: string): string {
	let current = text;
	for (let layer = 0; layer < maxLayers && /[%\\]/.test(current); layer++) {
		current = current
			.replace(percentEscapes, decodePercent)
			.replace(/[\\%]u([0-9a-f]{4})/gi, (_, code: string) =>
				String.fromCharCode(parseInt(code, 16)),
			)
			.replaceAll('\\', '');
	}
	return current;
}

/** UTF-8, as addresses have it, or else the one byte a character that older encoders write. */
function decodePercent(escaped: string): string {
	const bytes = Buffer.from(escaped.replaceAll('%', ''), 'hex');
	const text = bytes.toString();
	return text.includes('\ufffd') ? bytes.toString('latin1') : text;
}
