import type { JodoCredential } from './credential';
import { environments, statusPageOf } from './environments';
import { isNotFound, isUnknownPath, readErrorBody, type ErrorBody } from './errorBody';
import { adviceForUnreachable, meaningOf, technicalCode } from './networkErrors';
import { isRedirect, isSuccess, type FailedResult, type RejectedResult } from './response';

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

/** What the person who runs the workflow is shown: what happened, and what to do about it. */
export type ErrorMessage = { message: string; description: string };

type UnknownResult = Extract<FailedResult, { outcome: 'unknown' }>;

/** A rejected request, with all that its message can be made of. */
type Rejection = {
	result: RejectedResult;
	/** What Jodo says about it. */
	reason: string;
	words: ErrorWords;
	credential: JodoCredential;
};

type Rule = {
	applies(rejection: Rejection): boolean;
	/** In place of what was rejected, and the reason. */
	message?(rejection: Rejection): string;
	advice(rejection: Rejection): string;
};

/** The first rule that applies explains a rejected request. */
const rules: Rule[] = [
	{
		applies: ({ result }) => result.statusCode === 401,
		message: ({ reason }) => `Jodo did not accept the credentials: ${reason}`,
		advice: ({ credential }) =>
			`This credential is for ${environmentOf(credential)}. 1. Check the environment: keys of another environment look like wrong keys. 2. Paste the API key and secret again, without spaces. 3. If Jodo gave you one token instead, choose Issued Token in the credential.`,
	},
	{
		applies: ({ result }) => result.statusCode === 403,
		advice: () =>
			'These credentials are not allowed to do this. Check whether they are for this branch, and ask Jodo to allow it.',
	},
	{
		applies: ({ result }) => result.statusCode === 429,
		message: ({ words }) => `${words.rejected}: too many requests`,
		advice: ({ words, result: { retryAfter } }) =>
			`Jodo limits how fast requests may come. Wait ${retryAfter ? `${Math.ceil(retryAfter / 1000)} seconds, as Jodo asks` : 'a while'}, and try again. ${words.slowerAdvice ?? ''}`.trim(),
	},
	{
		applies: ({ result }) => isRedirect(result.statusCode),
		message: ({ words, result }) => redirected(words.rejected, result.statusCode),
		advice: ({ credential }) => redirectAdvice(credential),
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
		message: ({ words, reason }) => `${words.notFound?.message ?? words.rejected}: ${reason}`,
		advice: ({ words, credential }) =>
			`${words.notFound?.advice ?? words.advice} The credential is for ${environmentOf(credential)}.`,
	},
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
		case 'unreachable': {
			const why = meaningOf(result.code) ?? 'no connection could be made';
			return {
				message: `Jodo could not be reached at ${credential.baseUrl}${inBrackets(why, triesOf(result))}`,
				description: `Nothing was sent. ${adviceForUnreachable(result.code, statusPageOf(credential.environment))}${technicalCode(result.code)}`,
			};
		}
		case 'cancelled':
			return {
				message: 'The execution was cancelled before this was sent to Jodo',
				description: 'Nothing was done for this item. Run it again when you are ready.',
			};
		case 'unknown':
			return explainUnknown(result, words, credential);
	}
}

function explainRejected(
	result: RejectedResult,
	words: ErrorWords,
	credential: JodoCredential,
): ErrorMessage {
	const body = readErrorBody(result.body);
	const reason = body.reason || `HTTP ${result.statusCode}`;
	const rejection = { result, reason, words, credential };
	const rule = rules.find(({ applies }) => applies(rejection));
	const message = rule?.message?.(rejection) ?? `${words.rejected}: ${reason}`;
	const advice = rule?.advice(rejection) ?? words.adviceOnField?.(body) ?? words.advice;
	const said = body.message.replace(/[.!?]+$/, '');
	const facts = [`HTTP ${result.statusCode}`, body.code, said].filter(Boolean).join(', ');
	return {
		message: `${message}${inBrackets(triesOf(result))}`,
		description: `${advice} Jodo's answer: ${facts}.`.trim(),
	};
}

function explainUnknown(
	result: UnknownResult,
	words: ErrorWords,
	credential: JodoCredential,
): ErrorMessage {
	const { statusCode, code, tooLong } = result;
	const advice = `${words.unknownAdvice}${tooLong ? longAdvice : ''}${dashboardOf(credential)}${statusPageOf(credential.environment)}`;
	if (statusCode !== undefined && isRedirect(statusCode)) {
		return {
			message: `${redirected(words.unknown, statusCode)}${inBrackets(triesOf(result))}`,
			description: `${advice} ${redirectAdvice(credential)}`.trim(),
		};
	}
	return {
		message: `${words.unknown}${inBrackets(whyUnknown(result), triesOf(result))}`,
		description: `${advice}${technicalCode(code)}`,
	};
}

/** What is longer than five megabytes will be so the next time. */
const longAdvice =
	' Jodo documents no answer of that length. If the base URL of the credential is right, ask Jodo about it.';

function whyUnknown({ statusCode, code = '', tooLong }: UnknownResult): string {
	if (statusCode === undefined) {
		return meaningOf(code) ?? 'the connection broke before an answer came';
	}
	if (tooLong) return `HTTP ${statusCode} with an answer of more than 5 megabytes`;
	return `HTTP ${statusCode}${isSuccess(statusCode) ? ' with an answer that cannot be read' : ''}`;
}

/** An address that redirects is most often a wrong base URL. */
function redirected(said: string, statusCode: number): string {
	return `${said}: the address answered with a redirect (HTTP ${statusCode})`;
}

function redirectAdvice({ baseUrl }: JodoCredential): string {
	return `Redirects are not followed, so that credentials reach nobody else. Check the base URL of the credential; it points to ${baseUrl}.`;
}

/** Where to look; a custom environment has no dashboard that is known. */
function dashboardOf({ environment }: JodoCredential): string {
	return environment === 'custom'
		? ''
		: ` The Jodo dashboard is at ${environments[environment].dashboard}.`;
}

function environmentOf({ environment, baseUrl }: JodoCredential): string {
	return environment === 'custom' ? baseUrl : environments[environment].label;
}

function triesOf({ tries, elapsed }: FailedResult): string {
	return tries > 1 ? `tried ${tries} times in ${(elapsed / 1000).toFixed(1)} seconds` : '';
}

function inBrackets(...parts: string[]): string {
	const text = parts.filter(Boolean).join(', ');
	return text && ` (${text})`;
}
