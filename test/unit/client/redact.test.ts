import { redactorsFor } from '../../../nodes/shared/redact';
import { writings } from '../../fuzz/quotations';

const secret = 'example+secret/of~a?school';
const { inErrors, inItems } = redactorsFor([secret]);

describe('redacting a secret', () => {
	it.each(Object.entries(writings))('that is quoted %s', (_how, write) => {
		expect(inErrors(write(secret))).toContain('[hidden]');
		expect(inItems(write(secret))).toContain('[hidden]');
	});

	it('leaves the rest of a text as it is', () => {
		expect(inErrors(`50%25 \\u0041 ${secret}.`)).toBe('50%25 \\u0041 [hidden].');
	});

	it('leaves a text without it alone', () => {
		const text = 'https://school.example/?a=%2Fb&c=%C3%BC \\"x\\" \\u002f 100% %zz %C3';

		expect(inErrors(text)).toBe(text);
	});

	it('hides the longer of two that begin alike', () => {
		const hides = redactorsFor(['example-secret', 'example-secret-2']);

		expect(hides.inErrors('example-secret-2, example-secret')).toBe('[hidden], [hidden]');
	});

	it('hides a token, what it consists of, and either of them in base64', () => {
		const token = Buffer.from('issued-key:issued-secret-7d1f').toString('base64');
		const hides = redactorsFor([token]).inErrors;

		expect(hides(`Basic ${token}`)).toBe('Basic [hidden]');
		expect(hides('issued-key, issued-secret-7d1f')).toBe('[hidden], [hidden]');
		expect(hides(`x ${Buffer.from('issued-secret-7d1f').toString('base64')}`)).toBe('x [hidden]');
	});

	it('hides a token without its padding', () => {
		expect(redactorsFor(['abcdefgh==']).inErrors('abcdefgh')).toBe('[hidden]');
	});

	it('leaves ordinary words alone when a secret is very short, in errors and more so in items', () => {
		expect(redactorsFor(['al']).inErrors('all')).toBe('all');
		expect(redactorsFor(['school']).inErrors('a school')).toBe('a [hidden]');
		expect(redactorsFor(['school']).inItems('a school')).toBe('a school');
	});

	it.each(['a.*b(c)[d]{1}|^$', 'back\\slash', 'with a space', 'ümläut-₹-secret', '\ud800-half'])(
		'takes every sign for itself: %j',
		(odd) => {
			const { inErrors: redact } = redactorsFor([odd]);

			expect(redact(`x ${odd} y`)).toBe('x [hidden] y');
			expect(redact(odd.replaceAll(/./g, 'x'))).not.toContain('[hidden]');
		},
	);

	/** In how many of the ways to quote a secret of so many characters it is hidden. */
	function hidden(where: 'inErrors' | 'inItems', length: number, ways: string[]): number {
		const short = 'k7Qx2mZp9Lw4Ts8Vd'.slice(0, length);
		const redact = redactorsFor([short])[where];
		return ways.filter((way) => redact(writings[way]?.(short) ?? '').includes('[hidden]')).length;
	}
	const inBase64 = Object.keys(writings).filter((way) => way.includes('base64'));
	const plain = Object.keys(writings).filter((way) => !way.includes('base64'));
	const atOtherPlaces = inBase64.filter((way) => way.includes('before it'));

	it.each([
		['an error, from 4 characters on', 'inErrors', plain, 4],
		['an error, in base64 from 7 on', 'inErrors', inBase64, 7],
		['an answer that succeeds, from 16 on', 'inItems', plain, 16],
		['an answer that succeeds, in base64 from 16 on', 'inItems', inBase64, 16],
	] as const)('keeps what SECURITY.md promises of %s', (_what, where, ways, least) => {
		for (const length of [least, least + 1]) {
			expect(hidden(where, length, [...ways])).toBe(ways.length);
		}
		expect(hidden(where, least - 1, [...ways])).toBeLessThan(ways.length);
	});

	it('hides a secret of 6 characters in base64 at one place of three, and none of 5', () => {
		expect(hidden('inErrors', 6, inBase64)).toBe(inBase64.length - 2);
		expect(hidden('inErrors', 6, atOtherPlaces)).toBe(0);
		expect(hidden('inErrors', 5, inBase64)).toBe(0);
	});

	it('redacts a secret that a form encodes', () => {
		const { inErrors: redact } = redactorsFor(['with a space']);

		expect(redact(new URLSearchParams({ text: 'with a space' }).toString())).toBe('text=[hidden]');
	});

	it('takes as long as the text is, whatever stands in it', () => {
		for (const text of ['\\', '%25', '\\u005c', '%5c', 'example+secret']) {
			const started = performance.now();
			inErrors(text.repeat(5_000_000 / text.length));
			// A tenth of this is usual; what grows with the square takes minutes.
			expect(performance.now() - started).toBeLessThan(10_000);
		}
	});
});
