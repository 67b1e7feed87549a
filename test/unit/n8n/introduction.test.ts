import { introduction, shownEmail } from '../../../dev/n8n/introduction';
import { exampleNames, readExample } from '../../e2e/examples/exampleFiles';

/** Lines that a terminal of 80 columns breaks, but for those that are one link or one path. */
function tooLong(text: string): string[] {
	return text.split('\n').filter((line) => line.length > 80 && !/^ *\S+$/.test(line));
}

function inOneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

const jodo = {
	url: 'http://127.0.0.1:4010',
	apiKey: 'example-key',
	apiSecret: 'example-secret',
	branch: 'MAIN',
	issuedAccount: { token: 'Basic ZWFzdA==' },
};

describe('what npm run dev prints', () => {
	const workflows = exampleNames.map((name) => readExample(name).name ?? '');
	const logFile = `/private/${'folder/'.repeat(12)}n8n.log`;
	const text = introduction({ n8n: { url: 'http://127.0.0.1:5678', logFile }, jodo, workflows });

	it('fits a terminal of 80 columns', () => {
		expect(tooLong(text)).toEqual([]);
		expect(text).toContain(`n8n's log is\n${logFile}\n`);
	});

	it('names each workflow whole', () => {
		expect(Math.max(...workflows.map((name) => name.length))).toBeGreaterThan(78);
		for (const name of workflows) expect(inOneLine(text)).toContain(name);
	});

	it('says what a credential of one’s own needs', () => {
		expect(text).toContain(`    Environment          Custom
    Base URL
      http://127.0.0.1:4010
    API Key              example-key
    API Secret           example-secret
    Default Branch Code  MAIN
`);
		expect(text).toContain(
			'"Issued Token", the same environment and base URL, and the token\n    Basic ZWFzdA==\n',
		);
	});
});

describe('an email as npm run dev shows it', () => {
	const sentence = 'The school fee of the second term is due on the last day of this month. ';
	const link = `https://school.example/receipts/${'0123456789'.repeat(8)}`;
	const email = {
		from: 'office@school.example',
		to: ['asha.rao@example.com', 'vikram.rao@example.com'],
		subject: 'Receipt for ₹1,25,000.50 for Kabir Rao, class 5, second term',
		text: `Dear Asha Rao,\n\n${sentence.repeat(3)}\nReceipt: ${link} (PDF)\n  1 book`,
		html: '',
	};

	it('fits a terminal of 80 columns, with each link whole', () => {
		expect(tooLong(shownEmail(email))).toEqual([]);
		expect(shownEmail(email)).toContain(`\n  Receipt:\n  ${link}\n  (PDF)\n`);
	});

	it('loses neither words nor blank lines nor what is set in', () => {
		expect(inOneLine(shownEmail(email))).toBe(
			`Email to ${email.to.join(', ')}: ${email.subject} ${inOneLine(email.text)}`,
		);
		expect(shownEmail(email)).toContain('\n  Dear Asha Rao,\n\n  The school fee');
		expect(shownEmail(email)).toMatch(/\n {4}1 book\n\n$/);
	});
});
