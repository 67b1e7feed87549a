import { createHmac } from 'node:crypto';
import { Agent, request, type OutgoingHttpHeaders } from 'node:http';
import { gzipSync } from 'node:zlib';

export { seededRandom } from '../../simulator/random';

/** A request to the webhook's URL. */
export interface Delivery {
	method?: string;
	headers: OutgoingHttpHeaders;
	body: Buffer;
}

/** What a delivery was answered with; status 0 when the connection was closed instead. */
export interface Answer {
	status: number;
	body: string;
}

export const forgedEvent = 'payment_link.payment.debited';

function sign(body: Buffer, secret: string | Buffer): string {
	return createHmac('sha256', secret).update(body).digest('hex');
}

function signed(body: Buffer, signature: string): Delivery {
	return { headers: { 'Content-Type': 'application/json', 'X-Jodo-Signature': signature }, body };
}

/** A delivery as Jodo sends it. */
export function genuineDelivery(eventId: string, secret: string): Delivery {
	const order = {
		...{ name: 'Asha Rao', phone: '9876543210', email: 'asha.rao@example.com', status: 'paid' },
		details: [{ component_type: 'Payable Amount', amount: 1000.5 }],
		notes: [{ key: 'invoice', value: eventId }],
	};
	const envelope = { event_id: eventId, event: forgedEvent, version: '1.0', timestamp: 1750000000 };
	const payload = { order_id: `order_${eventId}`, order };
	const body = Buffer.from(JSON.stringify({ ...envelope, payload }));
	return signed(body, sign(body, secret));
}

type Forge = (original: Delivery, secret: string, random: () => number) => Delivery;

const signatureOf = ({ headers }: Delivery) => String(headers['X-Jodo-Signature']);

function flipBit(bytes: Buffer, random: () => number): Buffer {
	const flipped = Buffer.from(bytes);
	const index = Math.floor(random() * flipped.length);
	flipped.writeUInt8(flipped.readUInt8(index) ^ (1 << Math.floor(random() * 8)), index);
	return flipped;
}

/** Another hexadecimal digit in one place. */
function changeDigit(signature: string, random: () => number): string {
	const index = Math.floor(random() * signature.length);
	const digit = (parseInt(signature.charAt(index), 16) + 1 + Math.floor(random() * 15)) % 16;
	return `${signature.slice(0, index)}${digit.toString(16)}${signature.slice(index + 1)}`;
}

function reencoded({ body }: Delivery, random: () => number): Buffer {
	const text = body.toString();
	const forms = [
		JSON.stringify(JSON.parse(text), null, 2),
		text.replace('1000.5', '1000.50'),
		text.replace('Asha', '\\u0041sha'),
		`\ufeff${text}`,
		`${text}\n`,
	];
	return Buffer.from(forms[Math.floor(random() * forms.length)] ?? '');
}

function withSignatures(original: Delivery, name: string, values: string | string[]): Delivery {
	return { ...original, headers: { 'Content-Type': 'application/json', [name]: values } };
}

/** Ways to make something else of a genuine delivery, or to pass one off that never was. */
const forgeries: Record<string, Forge> = {
	'a bit flipped in the body': (original, _secret, random) => ({
		...original,
		body: flipBit(original.body, random),
	}),
	'a digit of the signature changed': (original, _secret, random) =>
		signed(original.body, changeDigit(signatureOf(original), random)),
	'signed with another secret': ({ body }, secret, random) =>
		signed(body, sign(body, flipBit(Buffer.from(secret), random))),
	'signed with no secret': ({ body }) => signed(body, sign(body, '')),
	'body truncated': (original, _secret, random) => ({
		...original,
		body: original.body.subarray(0, Math.floor(random() * original.body.length)),
	}),
	'signature truncated': (original, _secret, random) =>
		signed(original.body, signatureOf(original).slice(0, Math.floor(random() * 64))),
	'something appended': (original) => ({
		...original,
		body: Buffer.concat([original.body, Buffer.from('{}')]),
	}),
	're-encoded after it was signed': (original, _secret, random) => ({
		...original,
		body: reencoded(original, random),
	}),
	'in UTF-16': (original) => ({
		...original,
		body: Buffer.from(original.body.toString(), 'utf16le'),
	}),
	'compressed, and not said so': (original) => ({ ...original, body: gzipSync(original.body) }),
	'header in other letters, signature changed': (original, _secret, random) =>
		withSignatures(original, 'x-JODO-signature', changeDigit(signatureOf(original), random)),
	'two signatures, one of them right': (original, _secret, random) => {
		const both = [signatureOf(original), changeDigit(signatureOf(original), random)];
		return withSignatures(original, 'X-Jodo-Signature', random() < 0.5 ? both : both.reverse());
	},
	'signature in another header': (original) =>
		withSignatures(original, 'X-Signature', signatureOf(original)),
	'signature with a prefix': (original) => signed(original.body, `sha256=${signatureOf(original)}`),
	'signature in base64': (original) =>
		signed(original.body, Buffer.from(signatureOf(original), 'hex').toString('base64')),
	'no signature': ({ body }) => ({ headers: { 'Content-Type': 'application/json' }, body }),
	'another content type and a bit flipped': (original, _secret, random) => ({
		headers: { ...original.headers, 'Content-Type': random() < 0.5 ? 'text/plain' : 'image/png' },
		body: flipBit(original.body, random),
	}),
	'multipart around it': (original) => ({
		headers: { ...original.headers, 'Content-Type': 'multipart/form-data; boundary=b' },
		body: Buffer.concat([
			Buffer.from('--b\r\nContent-Disposition: form-data; name="body"\r\n\r\n'),
			original.body,
			Buffer.from('\r\n--b--\r\n'),
		]),
	}),
	'another method': (original, _secret, random) => ({
		...original,
		method: random() < 0.5 ? 'PUT' : 'PATCH',
	}),
	'sent again': (original) => original,
};

export const forgeryKinds = Object.keys(forgeries);

/** Every other kind is made of an event that was never delivered: nothing but its form speaks against it. */
export const sentAgain = 'sent again';

/** How a kind is answered that is not simply refused for its signature. */
const answeredOtherwise: Record<string, number[]> = {
	// n8n reads JSON before the node is asked, and refuses what is none by itself.
	'a bit flipped in the body': [401, 422],
	'body truncated': [401, 422],
	'something appended': [401, 422],
	'in UTF-16': [401, 422],
	'compressed, and not said so': [401, 422],
	// It takes multipart bodies apart by itself.
	'multipart around it': [401, 400],
	'another method': [404],
	[sentAgain]: [200],
};

/** Whether a forgery was answered as it should be, which is not to start anything. */
export function isRefused(kind: string, answer: Answer): boolean {
	return !isAccepted(answer) && (answeredOtherwise[kind] ?? [401]).includes(answer.status);
}

/** Makes a delivery that must start nothing of a genuine one. */
export function forge(
	original: Delivery,
	secret: string,
	kind: string,
	random: () => number,
): Delivery {
	const make = forgeries[kind];
	if (make === undefined) throw new Error(`There is no forgery "${kind}"`);
	return make(original, secret, random);
}

/** Keeps connections, as a gateway does. */
export const agent = new Agent({ keepAlive: true, maxSockets: 20 });

/** Sends a delivery to a URL. */
export async function send(url: string, { method, headers, body }: Delivery): Promise<Answer> {
	return await new Promise((resolve) => {
		const outgoing = request(
			url,
			{ method: method ?? 'POST', headers: { ...headers, 'Content-Length': body.length }, agent },
			(response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('end', () =>
					resolve({
						status: response.statusCode ?? 0,
						body: Buffer.concat(chunks).toString(),
					}),
				);
			},
		);
		outgoing.on('error', ({ message }) => resolve({ status: 0, body: message }));
		outgoing.end(body);
	});
}

/** Whether an answer says that the workflow was started. */
export function isAccepted({ status, body }: Answer): boolean {
	return status === 200 && body === '{"message":"Accepted"}';
}
