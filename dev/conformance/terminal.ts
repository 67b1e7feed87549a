import { styleText } from 'node:util';
import type { Finding } from '../../simulator/checks/findings';
import type { Result } from './ask';

const WIDTH = 80;
const RULE = 28;
const VERDICT = 13;

const COLOURS = {
	holds: 'green',
	differs: 'red',
	'cannot tell': 'yellow',
} as const satisfies Record<Finding['verdict'], string>;

/** Breaks a text into lines, between words where that is possible. */
export function wrap(text: string, width: number): string[] {
	const parts = new RegExp(`.{1,${width}}(?=\\s|$)|\\S{${width}}`, 'gu');
	return (text.match(parts) ?? []).map((line) => line.trim());
}

/** A row of the table: what was seen stands beside a rule that does not hold. */
export function row({ rule, finding }: Result, colour: (text: string) => string): string {
	const seen = finding.verdict === 'holds' ? [] : wrap(finding.seen, WIDTH - RULE - VERDICT);
	const [first = '', ...others] = seen;
	const start = rule.id.padEnd(RULE) + colour(finding.verdict.padEnd(VERDICT));
	const lines = [start + first, ...others.map((line) => ' '.repeat(RULE + VERDICT) + line)];
	return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

/** Prints a run as it goes: on a terminal in colours, and with the rule that is being asked. */
export class Terminal {
	constructor(private readonly stream: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>) {}

	/** Prints a paragraph in lines of 80 columns. */
	print(text: string): void {
		this.stream.write(`${this.clear()}${wrap(text, WIDTH).join('\n')}\n`);
	}

	blank(): void {
		this.stream.write(`${this.clear()}\n`);
	}

	result(result: Result): void {
		const colour = (text: string) =>
			this.stream.isTTY ? styleText(COLOURS[result.finding.verdict], text) : text;
		this.stream.write(this.clear() + row(result, colour));
	}

	/** Says how far it is, in a line that the next replaces. */
	progress(done: number, total: number): void {
		if (this.stream.isTTY) this.stream.write(`${this.clear()}${done} of ${total}`);
	}

	private clear(): string {
		return this.stream.isTTY ? '\r\u001b[K' : '';
	}
}
