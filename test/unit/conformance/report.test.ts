import type { Result } from '../../../dev/conformance/ask';
import { redact } from '../../../dev/conformance/redaction';
import { jsonReport, leftOver, markdownReport, summary } from '../../../dev/conformance/report';
import { row, Terminal, wrap } from '../../../dev/conformance/terminal';
import { assumptionsIn } from '../../../simulator/appliedReport';
import { Answer } from '../../../simulator/checks/answer';
import { cannotTell, differs, holds } from '../../../simulator/checks/findings';
import type { Finding } from '../../../simulator/checks/findings';
import { personalTexts } from '../../../simulator/checks/personal';
import { RULES } from '../../../simulator/rules';

function result(id: string, finding: Finding): Result {
	const rule = RULES.find((one) => one.id === id);
	if (rule === undefined) throw new Error(`No rule ${id}`);
	return { rule, finding };
}

const results = [
	result('pay.linkCreated', holds('201')),
	result('pay.orderCreated', differs('201 {data: {a|b}}', { orderCreated: 201 })),
	result('pay.missing', differs('410 {message: "Gone"}')),
	result('pay.callback', cannotTell('A payer has to pay in a browser.')),
];
const run = { environment: 'uat', at: new Date('2026-06-01T00:00:00Z'), requests: 99, results };

describe('what was seen', () => {
	it('is the shape of an answer with the texts of Jodo, and none of the values', () => {
		const text = JSON.stringify({
			status: 'error',
			message: 'Invalid payload!',
			code: 'E0000',
			errors: [{ key: 'email', message: 'value is not a valid email address' }],
			data: { name: 'Asha Rao', amount: 12, paid_at: null, details: [{ notes: 'secret' }] },
		});
		expect(String(new Answer(400, {}, text, 0))).toBe(
			'400 {status: "error", message: "Invalid payload!", code: "E0000", ' +
				'errors: [{key: "email", message: "value is not a valid email address"}], ' +
				'data: {name: text, amount: number, paid_at: null, details: [{notes: text}]}}',
		);
		expect(String(new Answer(502, {}, '<html>Asha Rao', 0))).toBe('502 14 characters, no JSON');
	});

	it('holds no secret, name, phone and email, whatever Jodo says', () => {
		const personal = new Set<string>();
		personalTexts({ data: [{ fullname: 'Om', primary_contact_name: 'Asha Rao' }] }, personal);
		const seen = differs(
			'Om (asha rao, +91 98765 43210, 9876543210, asha.r@x.co.in) from Rome; key-1234, a2V5LTEyMzQ6c2VjcmV0',
		);
		expect(redact(seen, ['key-1234', 'a2V5LTEyMzQ6c2VjcmV0'], personal).seen).toBe(
			'[hidden] ([hidden], [phone], [phone], [email]) from Rome; [hidden], [hidden]',
		);
	});

	it('keeps ids, times and amounts', () => {
		const { seen } = redact(holds('201 order_98765432101 at 1750000000, 9.50'), [], []);
		expect(seen).toBe('201 order_98765432101 at 1750000000, 9.50');
	});
});

describe('the reports', () => {
	it('count what was found', () => {
		expect(summary(results)).toBe('1 hold, 2 differ, 1 cannot tell');
	});

	it('show people first what differs', () => {
		const markdown = markdownReport(run);
		expect(markdown).toContain('Asked on 2026-06-01 in uat with 99 requests');
		expect(markdown).toContain(
			'| `pay.orderCreated` | Creating an order is 200. | reconstructed | 201 {data: {a\\|b}} |',
		);
		const titles = ['## Differs', '## Cannot tell', '## Holds'];
		const places = titles.map((title) => markdown.indexOf(title));
		expect(places).toEqual([...places].sort((one, other) => one - other));
		expect(places[0]).toBeGreaterThan(0);
	});

	it('turn the switches of the simulator to what was seen', () => {
		expect(assumptionsIn(jsonReport(run))).toEqual({ orderCreated: 201 });
	});

	it.each([
		'{}',
		'[]',
		'{"assumptions":{"orderCreate":201}}',
		'{"assumptions":{"orderCreated":"201"}}',
		'{"assumptions":{"accessTokenMinutes":0}}',
	])('are not applied when they are %s', (text) => {
		expect(() => assumptionsIn(text)).toThrow('This is no report of npm run conformance');
	});

	it('say what is left at Jodo', () => {
		expect(leftOver([], [], 'm')).toEqual([]);
		expect(leftOver(['1 user'], ['/erp/webhooks/1'], 'conformance-1')).toEqual([
			'Stays, as the API cannot take it back: 1 user. All carry conformance-1.',
			"Could not be taken back: /erp/webhooks/1. Please do it in Jodo's dashboard.",
		]);
	});
});

describe('the table in a terminal', () => {
	const plain = (text: string) => text;

	it('has what was seen beside what does not hold, in 80 columns', () => {
		const long = result(
			'webhook.addedAfterDisable',
			differs(`${'word '.repeat(30)}${'x'.repeat(90)}`),
		);
		const lines = row(long, plain).split('\n');
		expect(lines.length).toBeGreaterThan(5);
		expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
		expect(lines[0]).toMatch(/^webhook\.addedAfterDisable {3}differs {6}word word/);
		expect(row(result('pay.linkCreated', holds('201')), plain)).toBe(
			`${'pay.linkCreated'.padEnd(28)}holds\n`,
		);
	});

	it('breaks lines between words', () => {
		expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
		expect(wrap('abcdefghij k', 4)).toEqual(['abcd', 'efgh', 'ij k']);
	});

	it.each([true, false])('has colours and progress only on a terminal: %s', (isTTY) => {
		let written = '';
		const terminal = new Terminal({ isTTY, write: (text: string) => Boolean((written += text)) });
		terminal.progress(1, 9);
		for (const one of results) terminal.result(one);
		expect(written.includes('\u001b[')).toBe(isTTY);
		expect(written.includes('1 of 9')).toBe(isTTY);
	});
});
