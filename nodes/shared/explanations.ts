import { isRedirect, type JodoAnswer } from './answers';
import type { JodoCredential } from './credential';
import { environments } from './environments';
import { adviceForUnreachable, technicalCode, whyUnanswered, whyUnreachable } from './networkCodes';
import { readRefusal, type Refusal } from './refusals';
import { property, textOf } from './untypedValues';

/** What was attempted, in the words that an explanation is made of. */
export interface Attempt {
	/** Starts the sentence about a refusal: "Jodo rejected the payment link". */
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
export interface Explanation {
	/** What happened. */
	message: string;
	/** What to do about it. */
	description: string;
}

export type FailedAnswer = Exclude<JodoAnswer, { outcome: 'accepted' }>;
type RefusedAnswer = Extract<JodoAnswer, { outcome: 'refused' }>;
type UnknownAnswer = Extract<JodoAnswer, { outcome: 'unknown' }>;

interface Circumstances {
	statusCode: number;
	/** Milliseconds that Jodo asked to wait. */
	retryAfter?: number;
	refusal: Refusal;
	attempt: Attempt;
	credential: JodoCredential;
}

interface Rule {
	applies(answer: RefusedAnswer, refusal: Refusal, attempt: Attempt): boolean;
	message(circumstances: Circumstances): string;
	advice(circumstances: Circumstances): string;
}

/** Not one of a branch or a component: those are refused for another reason. */
const missing = /^(?!.*(branch|collector|component)).*not found/i;

/**
 * A missing order or link. Documented is 404 with HUE00001; seen live is 400 with the text
 * "Order not found for id: …". The gateway's own 404 for an unknown path has no envelope.
 */
export function isNotFound(answer: JodoAnswer): boolean {
	if (answer.outcome !== 'refused' || isUnknownPath(answer)) return false;
	const { reason } = readRefusal(answer.body);
	return answer.statusCode === 404 || (answer.statusCode === 400 && missing.test(reason));
}

/**
 * Reconstructed from a third-party page: a path that the gateway does not know is answered `{"message":"Not Found"}`, without
 * Jodo's envelope; another server at a wrong address answers with a page or with nothing.
 */
function isUnknownPath({ statusCode, body }: RefusedAnswer): boolean {
	if (statusCode !== 404) return false;
	const isEnvelope = ['status', 'code', 'errors'].some(
		(name) => property(body, name) !== undefined,
	);
	return !isEnvelope && !/order|link|webhook/i.test(textOf(property(body, 'message')));
}

const reasonOr = (refusal: Refusal, statusCode: number) => refusal.reason || `HTTP ${statusCode}`;

const rejected = ({ attempt, refusal, statusCode }: Circumstances) =>
	`${attempt.rejected}: ${reasonOr(refusal, statusCode)}`;

/** Most often a wrong base URL. */
const redirected = {
	message: (said: string, statusCode: number) =>
		`${said}: the address answered with a redirect (HTTP ${statusCode})`,
	advice: ({ baseUrl }: JodoCredential) =>
		`Redirects are not followed, so that credentials reach nobody else. Check the base URL of the credential; it points to ${baseUrl}.`,
};

/** The first rule that applies explains a refusal; the last one always does. */
const rules: Rule[] = [
	{
		applies: ({ statusCode }) => statusCode === 401,
		message: ({ refusal, statusCode }) =>
			`Jodo did not accept the credentials: ${reasonOr(refusal, statusCode)}`,
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
		message: ({ attempt }) => `${attempt.rejected}: there is no Jodo API at this address`,
		advice: ({ credential }) =>
			`Check the environment and the base URL of the credential; it points to ${credential.baseUrl}.`,
	},
	{
		applies: (answer, _refusal, { notFound }) => notFound !== undefined && isNotFound(answer),
		message: ({ attempt, refusal, statusCode }) =>
			`${attempt.notFound ?? attempt.rejected}: ${reasonOr(refusal, statusCode)}`,
		advice: ({ attempt, credential }) =>
			attempt.advice ??
			`Check the order ID, whether it is a payment link or a pay order, and whether it was created in ${environmentOf(credential)}. Not found does not mean unpaid: look it up in the Jodo dashboard before asking the parent again.`,
	},
	{
		// Observed: fee components are checked against those configured for the branch.
		applies: (_, refusal) => /component/i.test(refusal.reason),
		message: rejected,
		advice: () =>
			'Choose a fee component that is set up for this branch: the list of the field shows them. Check the branch, too: each has components of its own.',
	},
	{
		applies: (_, refusal) => /collector|branch/i.test(refusal.reason),
		message: rejected,
		advice: () =>
			'Check the branch code of this node, and the default branch of the credential that applies when it is blank.',
	},
	{
		applies: ({ statusCode }) => statusCode === 429,
		message: ({ attempt }) => `${attempt.rejected}: too many requests`,
		advice: ({ attempt, retryAfter }) =>
			attempt.advice ??
			`Jodo limits how fast requests may come. Nothing was done for this item. Wait ${retryAfter ? `${Math.ceil(retryAfter / 1000)} seconds, as Jodo asks` : 'a while'}, lower Concurrency in the options, and run the remaining items again.`,
	},
	{
		applies: ({ statusCode }) => isRedirect(statusCode),
		message: ({ attempt, statusCode }) => redirected.message(attempt.rejected, statusCode),
		advice: ({ credential }) => redirected.advice(credential),
	},
	{
		applies: () => true,
		message: rejected,
		advice: ({ attempt }) =>
			attempt.advice ??
			'Correct what Jodo names here and run the item again. Nothing was done for it.',
	},
];

/**
 * Says what happened and what to do, in words for the person who runs the workflow.
 *
 * @param answer anything but an accepted one
 * @param attempt what was attempted
 */
export function explain(
	answer: FailedAnswer,
	attempt: Attempt,
	credential: JodoCredential,
): Explanation {
	switch (answer.outcome) {
		case 'refused':
			return explainRefusal(answer, attempt, credential);
		case 'unreachable':
			return {
				message: `Jodo could not be reached at ${credential.baseUrl} (${whyUnreachable(answer.code)}${triesOf(answer)})`,
				description: `Nothing was sent. ${adviceForUnreachable(answer.code)}${technicalCode(answer.code)}`,
			};
		case 'cancelled':
			return {
				message: 'The execution was cancelled before this was sent to Jodo',
				description: 'Nothing was done for this item. Run it again when you want it.',
			};
		case 'unknown':
			return explainUnknown(answer, attempt, credential);
	}
}

function explainUnknown(
	answer: UnknownAnswer,
	attempt: Attempt,
	credential: JodoCredential,
): Explanation {
	const { statusCode, code } = answer;
	const advice = `${attempt.unknownAdvice}${dashboardOf(credential)}`;
	if (statusCode !== undefined && isRedirect(statusCode)) {
		return {
			message: `${redirected.message(attempt.unknown, statusCode)}${triesAfterIt(answer)}`,
			description: `${advice} ${redirected.advice(credential)}`.trim(),
		};
	}
	return {
		message: `${attempt.unknown} (${whyUnknown(answer)}${triesOf(answer)})`,
		description: `${advice}${technicalCode(code)}`,
	};
}

function explainRefusal(
	answer: RefusedAnswer,
	attempt: Attempt,
	credential: JodoCredential,
): Explanation {
	const refusal = readRefusal(answer.body);
	const { statusCode, retryAfter } = answer;
	const circumstances = { statusCode, retryAfter, refusal, attempt, credential };
	const rule = rules.find(({ applies }) => applies(answer, refusal, attempt));
	const message = refusal.message.replace(/\.+$/, '');
	const facts = [`HTTP ${statusCode}`, refusal.code, message].filter(Boolean).join(', ');
	return {
		message: `${rule?.message(circumstances) ?? rejected(circumstances)}${triesAfterIt(answer)}`,
		description: `${rule?.advice(circumstances) ?? ''} Jodo's answer: ${facts}.`.trim(),
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

function whyUnknown({ statusCode, code }: UnknownAnswer): string {
	if (statusCode === undefined) return whyUnanswered(code ?? '');
	return statusCode < 300
		? `HTTP ${statusCode} with an answer that cannot be read`
		: `HTTP ${statusCode}`;
}

function triesAfterIt(answer: FailedAnswer): string {
	return answer.tries > 1 ? ` (${triesText(answer)})` : '';
}

function triesOf(answer: FailedAnswer): string {
	return answer.tries > 1 ? `, ${triesText(answer)}` : '';
}

function triesText({ tries, elapsed }: FailedAnswer): string {
	return `tried ${tries} times in ${(elapsed / 1000).toFixed(1)} seconds`;
}
