import { readAnswer, readFailure } from '../../../nodes/shared/response';

/** What n8n 2.x's request helper throws: the cause has the code. */
const newer = (code: string, text = '') =>
	Object.assign(new Error('n8n says'), {
		cause: Object.assign(new Error(text), { code }),
		messages: [text],
	});

/** What n8n 1.x throws: there is no cause, and the code stands in `httpCode`. */
const older = (code: string, text = '') =>
	Object.assign(new Error('n8n says'), { cause: undefined, httpCode: code, messages: [text] });

describe.each([
	['n8n 2.x', newer],
	['n8n 1.x', older],
])('a failed request, as %s reports it', (_name, failure) => {
	it.each([
		['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:1'],
		['ENOTFOUND', 'getaddrinfo ENOTFOUND jodo.invalid'],
		['EAI_AGAIN', 'getaddrinfo EAI_AGAIN jodo.invalid'],
		['EHOSTUNREACH', 'connect EHOSTUNREACH 10.0.0.1:443'],
		['ENETUNREACH', 'connect ENETUNREACH 10.0.0.1:443'],
	])('never left: %s', (code, text) => {
		expect(readFailure(failure(code, text))).toEqual({
			result: { outcome: 'unreachable', code },
			failure: 'unreachable',
		});
	});

	it.each([
		'CERT_HAS_EXPIRED',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'SELF_SIGNED_CERT_IN_CHAIN',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		'ERR_TLS_CERT_ALTNAME_INVALID',
		'ERR_INVALID_CHAR',
		'ERR_INVALID_URL',
	])('never left, and will not when it is tried again: %s', (code) => {
		expect(readFailure(failure(code))).toEqual({ result: { outcome: 'unreachable', code } });
	});

	it.each([
		['ECONNRESET', 'socket hang up'],
		['ECONNABORTED', 'timeout of 30000ms exceeded'],
		['ERR_CANCELED', 'canceled'],
		['ETIMEDOUT', 'connect ETIMEDOUT 10.0.0.1:443'],
		['EPIPE', 'write EPIPE'],
		['EHOSTUNREACH', 'read EHOSTUNREACH'],
		['ENETUNREACH', 'write ENETUNREACH'],
		['HPE_INVALID_CONSTANT', 'Parse Error'],
		['ERR_INVALID_STATE', ''],
		['EPROTO', ''],
		['SOMETHING_NEW', ''],
	])('may have left: %s', (code, text) => {
		expect(readFailure(failure(code, text))).toEqual({
			result: { outcome: 'unknown', code },
			failure: 'unanswered',
		});
	});
});

describe('an answer', () => {
	const answered = (statusCode: number) => ({ statusCode, body: null });
	const outcomeOf = (statusCode: number) => readAnswer(answered(statusCode)).result.outcome;

	it.each([
		['accepted', [200, 201, 202, 204]],
		['rejected', [400, 401, 403, 404, 409, 422, 429]],
		['unknown', [408, 500, 502, 503, 504]],
		['unknown', [300, 301, 302, 303, 304]],
		['rejected', [307, 308]],
	])('means %s with status %j', (outcome, statuses) => {
		for (const statusCode of statuses) expect(outcomeOf(statusCode)).toBe(outcome);
	});

	it('leaves the outcome open when nothing is to be read in a success, and is asked for again', () => {
		expect(readAnswer({ ...answered(200), problem: 'unreadable' })).toEqual({
			result: { outcome: 'unknown', statusCode: 200, body: null, tooLong: false },
			failure: 'unanswered',
		});
	});

	it('leaves the outcome open when a success is too long, and is not asked for again', () => {
		const { result, failure } = readAnswer({ ...answered(200), problem: 'tooLong' });

		expect(failure).toBeUndefined();
		expect(result).toMatchObject({ outcome: 'unknown', tooLong: true });
	});

	it.each([300, 301, 302, 303, 304, 307, 308])(
		'is not asked for again when it is a redirect: %i',
		(statusCode) => {
			expect(readAnswer(answered(statusCode)).failure).toBeUndefined();
		},
	);
});

it.each([
	['SsrfBlockedIpError', 'The request was blocked because it resolves to a restricted IP address'],
	[
		'SsrfBlockedHostnameError',
		'The request was blocked because the destination hostname is restricted',
	],
])('never left, for n8n itself did not let it: %s', (name, text) => {
	const blocked = Object.assign(new Error(text), { name });
	const attempt = { result: { outcome: 'unreachable', code: name } };

	// Before a connection is made n8n wraps its own error, while it is made that of the HTTP library.
	expect(readFailure(new Error(text, { cause: blocked }))).toEqual(attempt);
	const ofLibrary = Object.assign(new Error(text, { cause: blocked }), { name, code: undefined });
	expect(readFailure(new Error(text, { cause: ofLibrary }))).toEqual(attempt);
});

it('takes the text of such an error for nothing: a server could send it', () => {
	const text = 'The request was blocked because it resolves to a restricted IP address';

	expect(readFailure(new Error(`SsrfBlockedIpError: ${text}`)).failure).toBe('unanswered');
	expect(readFailure({ name: 'SsrfBlockedIpError', message: text }).failure).toBe('unanswered');
});

const unknown = { result: { outcome: 'unknown', code: '' }, failure: 'unanswered' };

it.each([undefined, null, 'text', 7, {}, new Error('x'), { cause: { cause: {} } }, { code: 7 }])(
	'takes what it does not know for a request that may have left: %p',
	(error) => {
		expect(readFailure(error)).toEqual(unknown);
	},
);

it('does not follow causes in a circle', () => {
	const error: { cause?: unknown } = {};
	error.cause = error;

	expect(readFailure(error)).toEqual(unknown);
});
