import type { Operation } from '../../nodes/Jodo/operation';
import { everyOperation } from '../integration/exampleParameters';
import type { AnyAnswer } from './anyAnswer';
import type { Behaviour } from './oddServer';

/** Ways to write a text that was received. */
type Write = (text: string) => string;

const inSmallLetters = (text: string) => text.replace(/%\w\w/g, (escaped) => escaped.toLowerCase());

/** How a server may write what it quotes. */
export const writings: Record<string, Write> = {
	'as it is': (text) => text,
	'for an address': encodeURIComponent,
	'for an address, in small letters': (text) => inSmallLetters(encodeURIComponent(text)),
	'for a form': (text) => new URLSearchParams({ text }).toString(),
	'in base64': (text) => Buffer.from(text).toString('base64'),
	'in base64 for addresses': (text) => Buffer.from(text).toString('base64url'),
	'in base64, with one letter before it': (text) => Buffer.from(`<${text}>`).toString('base64'),
	'in base64, with two letters before it': (text) => Buffer.from(`<<${text}>`).toString('base64'),
	'in base64, for an address': (text) => encodeURIComponent(Buffer.from(text).toString('base64')),
};

/** The parts of an Authorization header that somebody can quote, the shortest first. */
function partsOf(header: string): [key: string, secret: string, token: string, header: string] {
	const token = header.replace('Basic ', '');
	const [key = '', ...rest] = Buffer.from(token, 'base64').toString().split(':');
	return [key, rest.join(':'), token, header];
}

/** Refuses, and quotes the credential wherever an error looks for a reason. */
export function refusing(status: number, write: Write): Behaviour {
	return (response) => {
		const [key = '', secret, token, header] = partsOf(response.req.headers.authorization ?? '').map(
			write,
		);
		const answer = {
			message: header,
			code: token,
			errors: [{ key: secret, message: key }],
			[key]: secret,
		};
		response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
	};
}

/** The members of Jodo's data that the items of an operation are read from; some have no column of that name. */
export function membersRead({ columns }: Pick<Operation, 'columns'>): string[] {
	return ['id', 'code', 'access_token', 'payment_schedule', ...columns];
}

/** Does what was asked, and quotes the credential wherever an answer has a text. */
export function doing(status: number, write: Write): Behaviour {
	return (response) => {
		const [key = '', secret = '', token, header] = partsOf(
			response.req.headers.authorization ?? '',
		).map(write);
		const members = everyOperation.flatMap(({ operation }) => membersRead(operation));
		const data = {
			...Object.fromEntries(members.map((name) => [name, token])),
			// What is unpaid can be cancelled.
			status: 'unpaid',
			redirect_url: `https://pay.jodo.example/?${token}`,
			...{ name: header, email: key, transaction_id: secret },
			details: [{ component_type: secret, amount: 1, settlement_utr: token }],
			payment_schedule: [{ due_date: token, details: [{ component_type: key, amount: 1 }] }],
			notes: [{ key, value: header }],
			[key]: { [secret]: [token] },
			...{ event_code: 'payment_link.payment.debited', url: `https://erp.example/?${token}` },
		};
		// A list of one is read as the one where one is expected.
		const answer = { status: 'success', data: [data] };
		response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
	};
}

/** Gives an answer of JSON, with one part of the credential in place of every text. */
export function quotingIn(
	{ status, headers, body }: AnyAnswer,
	part: 'secret' | 'token' | 'header',
	write: Write,
): Behaviour {
	return (response) => {
		const [, secret, token, header] = partsOf(response.req.headers.authorization ?? '');
		const quoted = write({ secret, token, header }[part]);
		const text = JSON.stringify(JSON.parse(body.toString()), (_name, value: unknown) =>
			typeof value === 'string' ? quoted : value,
		);
		response.writeHead(status, headers).end(text);
	};
}

/** The body of a refusal that quotes a member of the JSON that was sent. */
export function quotingMember(body: string, name: string, write: Write): string {
	const sent = JSON.parse(body) as Record<string, string>;
	const quoted = write(sent[name] ?? '');
	return JSON.stringify({
		message: quoted,
		code: quoted,
		errors: [{ key: quoted, message: quoted }],
	});
}
