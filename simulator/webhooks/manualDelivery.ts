import { createHmac } from 'node:crypto';
import type { OutgoingHttpHeaders } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { signatureOf } from './envelope';

/** Ways to get the signature wrong, or to write it otherwise. */
const SIGNATURES = {
	valid: (hex: string) => hex,
	missing: () => undefined,
	empty: () => '',
	uppercase: (hex: string) => hex.toUpperCase(),
	padded: (hex: string) => `  ${hex}  `,
	prefixed: (hex: string) => `sha256=${hex}`,
	base64: (hex: string) => Buffer.from(hex, 'hex').toString('base64'),
	truncated: (hex: string) => hex.slice(0, -1),
	tooLong: (hex: string) => `${hex}0`,
	lastDigitWrong: (hex: string) => hex.slice(0, -1) + (hex.endsWith('0') ? '1' : '0'),
	firstDigitWrong: (hex: string) => (hex.startsWith('0') ? '1' : '0') + hex.slice(1),
	twice: (hex: string) => [hex, hex],
	wrongThenValid: (hex: string) => ['0'.repeat(64), hex],
	wrongSecret: (_hex: string, bytes: Buffer) => signatureOf(bytes, 'an example of another secret'),
	sha1: (_hex: string, bytes: Buffer, secret: string) =>
		createHmac('sha1', secret).update(bytes).digest('hex'),
} as const satisfies Record<
	string,
	(hex: string, bytes: Buffer, secret: string) => string | string[] | undefined
>;

export type SignatureForm = keyof typeof SIGNATURES;

/** A change to the bytes after they were signed. */
export type Alteration =
	| { flipBit: number }
	| { append: string }
	| { truncateTo: number }
	| { replace: [string, string] };

const COMPRESSIONS = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync } as const;

/** An event sent by hand. All but `event` has a default: the event's sample payload, properly signed. */
export interface ManualDelivery {
	/** Any code, also one that Jodo does not have. */
	event: string;
	/** Takes the payload from this link or order. */
	order_id?: string;
	payload?: unknown;
	event_id?: string;
	timestamp?: number;
	/** Sends these bytes instead of an envelope, signed all the same. */
	body?: string | Buffer;
	/** Default: the URL that subscribed to the event, of any branch unless one is named. */
	url?: string;
	collector_code?: string;
	/** Default: the subscription's. */
	secret?: string;
	signature?: SignatureForm | { value: string | string[] };
	/** The header's name, e.g. in other letters. */
	signatureHeader?: string;
	alter?: Alteration;
	/** Compresses the bytes after they were signed. */
	encoding?: keyof typeof COMPRESSIONS;
	/** null: none is sent. */
	contentType?: string | null;
	/** Sent besides, or instead of the usual ones. */
	headers?: OutgoingHttpHeaders;
	method?: string;
}

function altered(bytes: Buffer, alteration: Alteration): Buffer {
	if ('append' in alteration) return Buffer.concat([bytes, Buffer.from(alteration.append)]);
	if ('truncateTo' in alteration) return bytes.subarray(0, alteration.truncateTo);
	if ('replace' in alteration) {
		return Buffer.from(bytes.toString('utf8').replace(...alteration.replace));
	}
	const changed = Buffer.from(bytes);
	const index = Math.floor(alteration.flipBit / 8) % changed.length;
	changed.writeUInt8(changed.readUInt8(index) ^ (1 << alteration.flipBit % 8), index);
	return changed;
}

function signatureHeaders(
	manual: ManualDelivery,
	bytes: Buffer,
	secret: string | undefined,
): OutgoingHttpHeaders {
	const form = manual.signature ?? 'valid';
	const name = manual.signatureHeader ?? 'X-Jodo-Signature';
	if (typeof form === 'object') return { [name]: form.value };
	if (secret === undefined) return {};
	const value = SIGNATURES[form](signatureOf(bytes, secret), bytes, secret);
	return value === undefined ? {} : { [name]: value };
}

/**
 * The bytes and headers of an event sent by hand.
 * @param signed the bytes before any alteration
 */
export function manualMessage(
	manual: ManualDelivery,
	signed: Buffer,
	secret: string | undefined,
): { bytes: Buffer; headers: OutgoingHttpHeaders } {
	const plain = manual.alter === undefined ? signed : altered(signed, manual.alter);
	const bytes = manual.encoding === undefined ? plain : COMPRESSIONS[manual.encoding](plain);
	const { contentType = 'application/json' } = manual;
	return {
		bytes,
		headers: {
			...(contentType === null ? {} : { 'Content-Type': contentType }),
			...(manual.encoding === undefined ? {} : { 'Content-Encoding': manual.encoding }),
			'Content-Length': String(bytes.length),
			...signatureHeaders(manual, signed, secret),
			...manual.headers,
		},
	};
}
