import { isRedirect, type JodoResult } from './response';
import type { JodoCredential } from './credential';
import { environments } from './environments';
import {
	adviceForUnreachable,
	technicalCode,
	whyUnanswered,
	whyUnreachable,
} from './networkErrors';
import { readErrorBody, type ErrorBody } from './errorBody';
import { get, asText } from './guards';

/** What was attempted, in the words that an error message is made of. */
export interface ErrorWords {
	/** Starts the sentence about a rejection: "Jodo rejected the payment link". */
	rejected: string;
	/** Starts the sentence when there is no such order: "Jodo did not find the payment link". Absent where none is looked for. */
	notFound?: string;
	/** The whole sentence when the outcome is not known: "It is not known whether Jodo created the payment link". */
	unknown: string;
	/** What to do then. */
	unknownAdvice: string;
	/** For what is no item of a workflow: what to do, instead of advice about items and order IDs. */
	advice?: string;
}

/** What is shown to the person who runs the workflow. */
export interface ErrorMessage {
	/** What happened. */
	message: string;
	/** What to do about it. */
	description: string;
}

export type FailedResult = Exclude<JodoResult, { outcome: 'accepted' }>;
type RejectedResult = Extract<JodoResult, { outcome: 'rejected' }>;
type UnknownResult = Extract<JodoResult, { outcome: 'unknown' }>;

interface Rejection {
	statusCode: number;
	/** Milliseconds that Jodo asked to wait. */
	retryAfter?: number;
	errorBody: ErrorBody;
	words: ErrorWords;
	credential: JodoCredential;
}

interface Rule {
	applies(result: RejectedResult, errorBody: ErrorBody, words: ErrorWords): boolean;
	message(rejection: Rejection): string;
	advice(rejection: Rejection): string;
}

/** Not one of a branch or a component: those are rejected for another reason. */
const missing = /^(?!.*(branch|collector|component)).*not found/i;

/**
 * A missing order or link. Documented is 404 with HUE00001; seen live is 400 with the text
 * "Order not found for id: …". The gateway's own 404 for an unknown path has no envelope.
 */
export function isNotFound(result: JodoResult): boolean {
	if (result.outcome !== 'rejected' || isUnknownPath(result)) return false;
	const { reason } = readErrorBody(result.body);
	return result.statusCode === 404 || (result.statusCode === 400 && missing.test(reason));
}

/**
 * Reconstructed from a third-party page: a path that the gateway does not know is answered `{"message":"Not Found"}`, without
 * Jodo's envelope; another server at a wrong address answers with a page or with nothing.
 */
function isUnknownPath({ statusCode, body }: RejectedResult): boolean {
	if (statusCode !== 404) return false;
	const isEnvelope = ['status', 'code', 'errors'].some((name) => get(body, name) !== undefined);
	return !isEnvelope && !/order|link|webhook/i.test(asText(get(body, 'message')));
}

const reasonOr = (errorBody: ErrorBody, statusCode: number) =>
	errorBody.reason || `HTTP ${statusCode}`;

const rejected = ({ words, errorBody, statusCode }: Rejection) =>
	`${words.rejected}: ${reasonOr(errorBody, statusCode)}`;

/** Most often a wrong base URL. */
const redirected = {
	message: (said: string, statusCode: number) =>
		`${said}: the address answered with a redirect (HTTP ${statusCode})`,
	advice: ({ baseUrl }: JodoCredential) =>
		`Redirects are not followed, so that credentials reach nobody else. Check the base URL of the credential; it points to ${baseUrl}.`,
};

/** The first rule that applies explains a rejection; the last one always does. */
const rules: Rule[] = [
	{
		applies: ({ statusCode }) => statusCode === 401,
		message: ({ errorBody, statusCode }) =>
			`Jodo did not accept the credentials: ${reasonOr(errorBody, statusCode)}`,
		advice: ({ credential }) =>
			`This credential is for ${environmentOf(credential)}; keys of another environment look like wrong keys there. Check the environment and paste the API key and secret again, without spaces. If Jodo issued one finished token instead, choose Issued Token in the credential.`,
	},
	{
		applies: ({ statusCode }) => statusCode === 403,
		message: rejected,
		advice: () =>
			'These credentials may not do this. Check whether they belong to the branch that is meant, and ask Jodo to allow it.',
	},
	{
		applies: isUnknownPath,
		message: ({ words }) => `${words.rejected}: there is no Jodo API at this address`,
		advice: ({ credential }) =>
			`Check the environment and the base URL of the credential; it points to ${credential.baseUrl}.`,
	},
	{
		applies: (result, _errorBody, { notFound }) => notFound !== undefined && isNotFound(result),
		message: ({ words, errorBody, statusCode }) =>
			`${words.notFound ?? words.rejected}: ${reasonOr(errorBody, statusCode)}`,
		advice: ({ words, credential }) =>
			words.advice ??
			`Check the order ID, whether it is a payment link or a pay order, and whether it was created in ${environmentOf(credential)}. Not found does not mean unpaid: look it up in the Jodo dashboard before asking the parent again.`,
	},
	{
		// Observed: fee components are checked against those configured for the branch.
		applies: (_, errorBody) => /component/i.test(errorBody.reason),
		message: rejected,
		advice: () =>
			'Choose a fee component that is set up for this branch: the list of the field shows them. Check the branch, too: each has components of its own.',
	},
	{
		applies: (_, errorBody) => /collector|branch/i.test(errorBody.reason),
		message: rejected,
		advice: () =>
			'Check the branch code of this node, and the default branch of the credential that applies when it is blank.',
	},
	{
		applies: ({ statusCode }) => statusCode === 429,
		message: ({ words }) => `${words.rejected}: too many requests`,
		advice: ({ words, retryAfter }) =>
			words.advice ??
			`Jodo limits how fast requests may come. Nothing was done for this item. Wait ${retryAfter ? `${Math.ceil(retryAfter / 1000)} seconds, as Jodo asks` : 'a while'}, lower Concurrency in the options, and run the remaining items again.`,
	},
	{
		applies: ({ statusCode }) => isRedirect(statusCode),
		message: ({ words, statusCode }) => redirected.message(words.rejected, statusCode),
		advice: ({ credential }) => redirected.advice(credential),
	},
	{
		applies: () => true,
		message: rejected,
		advice: ({ words }) =>
			words.advice ??
			'Correct what Jodo names here and run the item again. Nothing was done for it.',
	},
];

/**
 * Says what happened and what to do, in words for the person who runs the workflow.
 *
 * @param result anything but an accepted one
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
				description: 'Nothing was done for this item. Run it again when you want it.',
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
	const errorBody = readErrorBody(result.body);
	const { statusCode, retryAfter } = result;
	const rejection = { statusCode, retryAfter, errorBody, words, credential };
	const rule = rules.find(({ applies }) => applies(result, errorBody, words));
	const message = errorBody.message.replace(/\.+$/, '');
	const facts = [`HTTP ${statusCode}`, errorBody.code, message].filter(Boolean).join(', ');
	return {
		message: `${rule?.message(rejection) ?? rejected(rejection)}${triesAfterIt(result)}`,
		description: `${rule?.advice(rejection) ?? ''} Jodo's answer: ${facts}.`.trim(),
	};
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
