import type { JodoCredential } from './credential';
import { environments } from './environments';
import { readErrorBody, type ErrorBody } from './errorBody';
import { asText, get, isObject } from './guards';
import {
	adviceForUnreachable,
	technicalCode,
	whyUnanswered,
	whyUnreachable,
} from './networkErrors';
import { isRedirect, type FailedResult, type JodoResult } from './response';

/** What was attempted, in the words that error messages are made of. */
export type ErrorWords = {
	/** Starts the sentence about a rejected request: "Jodo rejected the payment link". */
	rejected: string;
	/** Where something is looked for: what is said when it is not there. */
	notFound?: {
		/** "Jodo did not find the payment link" */
		message: string;
		advice: string;
		/** Whether an answer 400 says that it is not there. */
		isSaidBy(body: ErrorBody): boolean;
	};
	/** The whole sentence when the outcome is not known: "It is not known whether Jodo created the payment link". */
	unknown: string;
	/** What to do then. */
	unknownAdvice: string;
	/** What to do about a rejected request when nothing more particular is known. */
	advice: string;
	/** What to do about the field that Jodo names, where that is known. */
	adviceOnField?(body: ErrorBody): string | undefined;
	/** What to do after too many requests, besides waiting. */
	slowerAdvice?: string;
};

/** What is shown to the person who runs the workflow. */
export type ErrorMessage = {
	/** What happened. */
	message: string;
	/** What to do about it. */
	description: string;
};

type RejectedResult = Extract<JodoResult, { outcome: 'rejected' }>;
type UnknownResult = Extract<JodoResult, { outcome: 'unknown' }>;

/** A rejected request, with all that its message can be made of. */
type Rejection = {
	result: RejectedResult;
	body: ErrorBody;
	words: ErrorWords;
	credential: JodoCredential;
};

type Rule = {
	applies(rejection: Rejection): boolean;
	message(rejection: Rejection): string;
	advice(rejection: Rejection): string;
};

/**
 * Whether something that was asked for is not there. Documented is 404; seen live for an order is 400
 * with the text "Order not found for id: …".
 *
 * @param isSaidBy whether an error body says so
 */
export function isNotFound(result: JodoResult, isSaidBy: (body: ErrorBody) => boolean): boolean {
	if (result.outcome !== 'rejected' || isUnknownPath(result)) return false;
	if (result.statusCode === 404) return true;
	return result.statusCode === 400 && isSaidBy(readErrorBody(result.body));
}

/**
 * Reconstructed from a third-party page: a path that the gateway does not know is answered
 * `{"message":"Not Found"}`, without Jodo's envelope; another server at a wrong address answers with a
 * page or with nothing.
 */
function isUnknownPath({ statusCode, body }: RejectedResult): boolean {
	if (statusCode !== 404) return false;
	if (!isObject(body)) return true;
	return Object.keys(body).length === 1 && asText(get(body, 'message')) === 'Not Found';
}

const reasonOf = ({ body, result }: Rejection) => body.reason || `HTTP ${result.statusCode}`;

const rejected = (rejection: Rejection) => `${rejection.words.rejected}: ${reasonOf(rejection)}`;

/** Most often a wrong base URL. */
const redirected = {
	message: (said: string, statusCode: number) =>
		`${said}: the address answered with a redirect (HTTP ${statusCode})`,
	advice: ({ baseUrl }: JodoCredential) =>
		`Redirects are not followed, so that credentials reach nobody else. Check the base URL of the credential; it points to ${baseUrl}.`,
};

/** The first rule that applies explains a rejected request; the last one always does. */
const rules: Rule[] = [
	{
		applies: ({ result }) => result.statusCode === 401,
		message: (rejection) => `Jodo did not accept the credentials: ${reasonOf(rejection)}`,
		advice: ({ credential }) =>
			`This credential is for ${environmentOf(credential)}; keys of another environment look like wrong keys there. Check the environment and paste the API key and secret again, without spaces. If Jodo gave you one token instead, choose Issued Token in the credential.`,
	},
	{
		applies: ({ result }) => result.statusCode === 403,
		message: rejected,
		advice: () =>
			'These credentials are not allowed to do this. Check whether they belong to the branch, and ask Jodo to allow it.',
	},
	{
		applies: ({ result }) => result.statusCode === 429,
		message: ({ words }) => `${words.rejected}: too many requests`,
		advice: ({ words, result: { retryAfter } }) =>
			`Jodo limits how fast requests may come. Wait ${retryAfter ? `${Math.ceil(retryAfter / 1000)} seconds, as Jodo asks` : 'a while'}, and try again. ${words.slowerAdvice ?? ''}`.trim(),
	},
	{
		applies: ({ result }) => isRedirect(result.statusCode),
		message: ({ words, result }) => redirected.message(words.rejected, result.statusCode),
		advice: ({ credential }) => redirected.advice(credential),
	},
	{
		applies: ({ result }) => isUnknownPath(result),
		message: ({ words }) => `${words.rejected}: there is no Jodo API at this address`,
		advice: ({ credential }) =>
			`Check the environment and the base URL of the credential; it points to ${credential.baseUrl}.`,
	},
	{
		applies: ({ result, words: { notFound } }) =>
			notFound !== undefined && isNotFound(result, notFound.isSaidBy),
		message: (rejection) =>
			`${rejection.words.notFound?.message ?? rejection.words.rejected}: ${reasonOf(rejection)}`,
		advice: ({ words, credential }) =>
			`${words.notFound?.advice ?? words.advice} The credential is for ${environmentOf(credential)}.`,
	},
	{
		applies: ({ body, words }) => words.adviceOnField?.(body) !== undefined,
		message: rejected,
		advice: ({ body, words }) => words.adviceOnField?.(body) ?? words.advice,
	},
	{ applies: () => true, message: rejected, advice: ({ words }) => words.advice },
];

/**
 * Says what happened and what to do, in words for the person who runs the workflow.
 *
 * @param words what was attempted
 */
export function explain(
	result: FailedResult,
	words: ErrorWords,
	credential: JodoCredential,
): ErrorMessage {
	switch (result.outcome) {
		case 'rejected':
			return explainRejected(result, words, credential);
		case 'unreachable':
			return {
				message: `Jodo could not be reached at ${credential.baseUrl} (${whyUnreachable(result.code)}${triesInside(result)})`,
				description: `Nothing was sent. ${adviceForUnreachable(result.code)}${technicalCode(result.code)}`,
			};
		case 'cancelled':
			return {
				message: 'The execution was cancelled before this was sent to Jodo',
				description: 'Nothing was done for this item. Run it again when you are ready.',
			};
		case 'unknown':
			return explainUnknown(result, words, credential);
	}
}

function explainUnknown(
	result: UnknownResult,
	words: ErrorWords,
	credential: JodoCredential,
): ErrorMessage {
	const { statusCode, code } = result;
	const advice = `${words.unknownAdvice}${dashboardOf(credential)}`;
	if (statusCode !== undefined && isRedirect(statusCode)) {
		return {
			message: `${redirected.message(words.unknown, statusCode)}${triesAfterIt(result)}`,
			description: `${advice} ${redirected.advice(credential)}`.trim(),
		};
	}
	return {
		message: `${words.unknown} (${whyUnknown(result)}${triesInside(result)})`,
		description: `${advice}${technicalCode(code)}`,
	};
}

function explainRejected(
	result: RejectedResult,
	words: ErrorWords,
	credential: JodoCredential,
): ErrorMessage {
	const body = readErrorBody(result.body);
	const rejection = { result, body, words, credential };
	const rule = rules.find(({ applies }) => applies(rejection));
	const said = body.message.replace(/\.+$/, '');
	const facts = [`HTTP ${result.statusCode}`, body.code, said].filter(Boolean).join(', ');
	return {
		message: `${rule?.message(rejection) ?? rejected(rejection)}${triesAfterIt(result)}`,
		description: `${rule?.advice(rejection) ?? ''} Jodo's answer: ${facts}.`.trim(),
	};
}

/** Where to look; a custom environment has no dashboard that is known. */
function dashboardOf({ environment }: JodoCredential): string {
	return environment === 'custom'
		? ''
		: ` The Jodo dashboard is at ${environments[environment].dashboard}, and status.jodo.in says whether Jodo has a problem.`;
}

function environmentOf({ environment, baseUrl }: JodoCredential): string {
	return environment === 'custom' ? baseUrl : environments[environment].label;
}

function whyUnknown({ statusCode, code, tooLong }: UnknownResult): string {
	if (statusCode === undefined) return whyUnanswered(code ?? '');
	if (tooLong) return `HTTP ${statusCode} with an answer of more than 5 megabytes`;
	return statusCode < 300
		? `HTTP ${statusCode} with an answer that cannot be read`
		: `HTTP ${statusCode}`;
}

function triesAfterIt(result: FailedResult): string {
	return result.tries > 1 ? ` (${triesText(result)})` : '';
}

function triesInside(result: FailedResult): string {
	return result.tries > 1 ? `, ${triesText(result)}` : '';
}

function triesText({ tries, elapsed }: FailedResult): string {
	return `tried ${tries} times in ${(elapsed / 1000).toFixed(1)} seconds`;
}
