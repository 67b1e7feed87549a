import fc from 'fast-check';

import type { JodoCredential } from '../../../nodes/shared/credential';
import { isNotFound, readErrorBody } from '../../../nodes/shared/errorBody';
import { explain, type ErrorWords } from '../../../nodes/shared/errorMessages';

const credential: JodoCredential = {
	environment: 'uat',
	baseUrl: 'https://ext.devtest1.jodopay.com',
	authorization: '',
	collectorCode: '',
	secrets: [],
};
const attempt: ErrorWords = {
	rejected: 'Jodo did not return the pay order',
	notFound: {
		message: 'Jodo did not find the pay order',
		advice: 'Check the order ID.',
		isSaidBy: ({ reason }) => /order.*not found/i.test(reason),
	},
	unknown: 'The pay order is not known',
	unknownAdvice: 'Look there.',
	advice: 'Correct it.',
};
const refused = (statusCode: number, body: unknown, tries = 1) => ({
	outcome: 'rejected' as const,
	statusCode,
	body,
	tries,
	elapsed: 1234,
});

describe('an explanation', () => {
	it.each([
		['uat', 'This credential is for UAT.'],
		['production', 'This credential is for Production.'],
		['custom', 'This credential is for https://ext.devtest1.jodopay.com.'],
	] as const)('names the environment that the key is for: %s', (environment, text) => {
		const answer = refused(401, { message: 'Invalid credentials, please check!' });

		expect(explain(answer, attempt, { ...credential, environment }).description).toContain(text);
	});

	it('says how often and how long it was tried, when more than once', () => {
		const body = { message: 'Too many requests.' };

		expect(explain(refused(429, body, 1), attempt, credential).message).not.toContain('tried');
		expect(explain(refused(429, body, 8), attempt, credential).message).toBe(
			'Jodo did not return the pay order: too many requests (tried 8 times in 1.2 seconds)',
		);
	});

	it('of an address that n8n itself forbids says that nothing was sent, and who can allow it', () => {
		const answer = { outcome: 'unreachable' as const, code: 'SsrfBlockedIpError', elapsed: 1 };
		const { message, description } = explain({ ...answer, tries: 1 }, attempt, credential);

		expect(message).toContain('n8n is set up not to connect to that address');
		expect(description).toMatch(/^Nothing was sent\. .*N8N_SSRF_ALLOWED_HOSTNAMES/);
		expect(description).toContain('(Technical code: SsrfBlockedIpError.)');
	});

	it('of a redirect says what is not known, and that the base URL is to be checked', () => {
		const answer = { outcome: 'unknown' as const, statusCode: 302, body: null, elapsed: 1234 };

		expect(explain({ ...answer, tries: 1 }, attempt, credential)).toEqual({
			message: 'The pay order is not known: the address answered with a redirect (HTTP 302)',
			description: expect.stringMatching(
				/^Look there\. The Jodo dashboard is at .*\. Redirects are not followed, .*devtest1\.jodopay\.com\.$/,
			),
		});
		expect(explain({ ...answer, tries: 2 }, attempt, credential).message).toMatch(
			/\(HTTP 302\) \(tried 2 times in 1\.2 seconds\)$/,
		);
	});

	it.each([
		['uat', true],
		['production', true],
		['custom', false],
	] as const)('of Jodo out of order names its status page, in %s: %p', (environment, isNamed) => {
		const tried = { tries: 1, elapsed: 1 };
		const failures = [
			{ outcome: 'unreachable' as const, code: 'ECONNREFUSED', ...tried },
			{ outcome: 'unknown' as const, code: 'ETIMEDOUT', ...tried },
			{ outcome: 'unknown' as const, statusCode: 503, body: null, ...tried },
		];

		for (const failure of failures) {
			const { description } = explain(failure, attempt, { ...credential, environment });
			expect(description.includes(' status.jodo.in says whether Jodo has a problem.')).toBe(
				isNamed,
			);
		}
	});

	it('of an address that n8n itself forbids does not name the status page', () => {
		const answer = { outcome: 'unreachable' as const, code: 'SsrfBlockedIpError', elapsed: 1 };

		expect(explain({ ...answer, tries: 1 }, attempt, credential).description).not.toContain(
			'status.jodo.in',
		);
	});

	it('is there for any status and any body', () => {
		fc.assert(
			fc.property(fc.integer({ min: 300, max: 499 }), fc.jsonValue(), (statusCode, body) => {
				const { message, description } = explain(refused(statusCode, body), attempt, credential);
				expect(message).toMatch(/^Jodo did not .+: .+/s);
				expect(description).toContain(`HTTP ${statusCode}`);
				expect(message.length).toBeLessThan(500);
			}),
		);
	});
});

describe('what is explained of a rejected request', () => {
	const withoutSearch = { ...attempt, notFound: undefined };
	const advised: ErrorWords = {
		...attempt,
		adviceOnField: ({ keys }) => (keys.includes('email') ? 'Check the email.' : undefined),
	};

	it.each<[string, number, unknown, ErrorWords, string, string]>([
		[
			'a 404 by what was looked for',
			404,
			{ message: 'Student missing', code: 'H' },
			attempt,
			'Jodo did not find the pay order: Student missing',
			'Check the order ID. The credential is for UAT.',
		],
		[
			'a 404 where nothing is looked for',
			404,
			{ message: 'Grade missing', code: 'H' },
			withoutSearch,
			'Jodo did not return the pay order: Grade missing',
			'Correct it.',
		],
		[
			'a field by the advice that it has',
			400,
			{ errors: [{ key: 'email', message: 'no' }] },
			advised,
			'Jodo did not return the pay order: email: no',
			'Check the email.',
		],
		[
			'anything else by the advice of the operation',
			422,
			{ message: 'no' },
			advised,
			'Jodo did not return the pay order: no',
			'Correct it.',
		],
	])('is %s', (_what, status, body, words, message, advice) => {
		const explained = explain(refused(status, body), words, credential);

		expect(explained.message).toBe(message);
		expect(explained.description.startsWith(`${advice} Jodo's answer: HTTP ${status}`)).toBe(true);
	});
});

describe('not found', () => {
	const text = 'Order not found for id: order_1';
	const saysSo = ({ reason }: { reason: string }) => /order.*not found/i.test(reason);

	it.each([
		['404 with the documented code', 404, { status: 'error', code: 'HUE00001', message: text }],
		['404 with a status only', 404, { status: 'error' }],
		['404 that names the order', 404, { message: text }],
		['400 with the text seen live', 400, { status: 'error', code: 'HUE00000', message: text }],
		['400 with the text in errors', 400, { errors: [{ key: 'id', message: text }] }],
	])('is recognised: %s', (_name, statusCode, body) => {
		expect(isNotFound(refused(statusCode, body), saysSo)).toBe(true);
	});

	it.each([
		['a path that the gateway does not know', 404, { message: 'Not Found' }],
		['a page', 404, '<html>Not found</html>'],
		['nothing', 404, null],
		['another refusal', 400, { message: 'Invalid payload!' }],
		['another status', 403, { message: text }],
	])('is not taken from %s', (_name, statusCode, body) => {
		expect(isNotFound(refused(statusCode, body), saysSo)).toBe(false);
	});
});

describe('the body of a refusal', () => {
	it('gives its reasons, its code and its message', () => {
		expect(
			readErrorBody({
				status: 'error',
				message: 'Invalid payload!',
				code: 'E0000',
				errors: [{ key: 'email', message: 'value is not a valid email address' }],
			}),
		).toEqual({
			reason: 'email: value is not a valid email address',
			code: 'E0000',
			message: 'Invalid payload!',
			keys: ['email'],
		});
	});

	it('is short, in one line, and never throws, whatever it is', () => {
		fc.assert(
			fc.property(fc.oneof(fc.jsonValue(), fc.string({ maxLength: 2000 })), (body) => {
				const { reason, code, message } = readErrorBody(body);
				for (const text of [reason, code, message]) {
					expect(text.length).toBeLessThanOrEqual(301);
					expect(text).not.toMatch(/[\r\n\t]/);
				}
			}),
		);
	});

	it('does not list more than it can name', () => {
		const errors = Array.from({ length: 5000 }, (_, index) => ({ key: `field_${index}` }));

		expect(readErrorBody({ errors }).reason.length).toBeLessThanOrEqual(301);
	});
});
