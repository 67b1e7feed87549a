import { inspect } from 'node:util';

/** What an issued token consists of, before it was made one. */
const issued = { key: 'MARK-issued?-4b2f', secret: 'MARK-token>~-8c3e' };

function pairOf(key: string, secret: string): string {
	return Buffer.from(`${key}:${secret}`).toString('base64');
}

/** What stands as key, secret, token and webhook secret, with letters that encodings change. */
export const marked = {
	apiKey: 'MARK-key+/=ü-7d1f',
	apiSecret: 'MARK-secret&?#-91aa',
	token: pairOf(issued.key, issued.secret),
	webhookSecret: 'MARK-webhook%20-55b0',
};

/** The key and secret as HTTP sends them. */
export const pair = pairOf(marked.apiKey, marked.apiSecret);

/** All of them. */
export const everySecret = [...Object.values(marked), pair, ...Object.values(issued)];

/** What base64 has of bytes within others, at each of the three places where they can stand in it. */
function base64Within(bytes: Buffer): string[] {
	return [0, 1, 2].map((place) =>
		Buffer.concat([Buffer.alloc(place), bytes])
			.toString('base64')
			.slice(place === 0 ? 0 : place + 1)
			.replace(/.?=*$/, ''),
	);
}

/** Every form in which a secret might slip out, with nothing escaped. */
function formsOf(secret: string): string[] {
	const base64 = base64Within(Buffer.from(secret));
	const forAddresses = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
	return [secret, ...base64, ...forAddresses];
}

/** As much of a secret as is found although the rest was cut off. */
const length = 10;

/** A form in pieces: of what was cut off somewhere, at least one is left. */
function fragmentsOf(form: string): string[] {
	if (form.length <= length) return [form];
	const starts = Array.from({ length: Math.floor(form.length / length) }, (_, n) => n * length);
	return [...starts, form.length - length].map((start) => form.slice(start, start + length));
}

/** Once for addresses, once for JSON: a value that holds text is looked at as JSON, too. */
function withoutEscapes(text: string): string {
	const readable = text.replace(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
		try {
			return decodeURIComponent(escaped);
		} catch {
			return escaped;
		}
	});
	return readable.replaceAll('\\', '');
}

/** What of the secrets, in any of their forms, is found in a value, hidden and nested parts included. */
export function leaks(value: unknown, secrets: readonly string[]): string[] {
	const seen = [
		inspect(value, {
			...{ depth: Infinity, showHidden: true, getters: true },
			...{ maxArrayLength: null, maxStringLength: null, breakLength: Infinity },
		}),
		safeJson(value),
	];
	const texts = seen.flatMap((text) => [text, withoutEscapes(text)]);
	const fragments = new Set(secrets.flatMap(formsOf).flatMap(fragmentsOf));
	// One pass for all of them: a text of a log has tens of megabytes.
	const patterns = [...fragments].map((fragment) => fragment.replace(/\W/g, '\\$&'));
	const any = new RegExp(patterns.join('|'), 'g');
	return [...new Set(texts.flatMap((text) => text.match(any) ?? []))];
}

function safeJson(value: unknown): string {
	try {
		return JSON.stringify(value) ?? '';
	} catch {
		return '';
	}
}
