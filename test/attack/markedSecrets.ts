/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs beside n8n, not inside it */
import { inspect } from 'node:util';

/** What stands as key, secret, token and webhook secret, with letters that encodings change. */
export const marked = {
	apiKey: 'MARK-key+/=ü-7d1f',
	apiSecret: 'MARK-secret&?#-91aa',
	token: 'example-MARK+/8c3e==',
	webhookSecret: 'MARK-webhook%20-55b0',
};

/** The key and secret as HTTP sends them. */
export const pair = Buffer.from(`${marked.apiKey}:${marked.apiSecret}`).toString('base64');

/** All of them. */
export const everySecret = [...Object.values(marked), pair];

/** Every secret in every form in which it might slip out. */
function formsOf(secret: string): string[] {
	const base64 = Buffer.from(secret).toString('base64');
	const texts = [
		secret,
		base64,
		base64.replace(/=+$/, ''),
		Buffer.from(secret).toString('base64url'),
	];
	const encoded = texts.flatMap((text) => [
		encodeURIComponent(text),
		encodeURI(text),
		escape(text),
	]);
	const hex = Buffer.from(secret).toString('hex');
	return [...texts, ...encoded, hex, JSON.stringify(secret).slice(1, -1)];
}

/** What of the secrets, in any of their forms, is found in a value, hidden and nested parts included. */
export function leaks(value: unknown, secrets: readonly string[]): string[] {
	const seen = [
		inspect(value, {
			...{ depth: Infinity, showHidden: true, getters: true },
			...{ maxArrayLength: null, maxStringLength: null, breakLength: Infinity },
		}),
		safeJson(value),
	].join('\n');
	return secrets.flatMap(formsOf).filter((form) => seen.includes(form));
}

function safeJson(value: unknown): string {
	try {
		return JSON.stringify(value) ?? '';
	} catch {
		return '';
	}
}
