import { CredentialTestContext } from 'n8n-core';
import { LoggerProxy, type Logger } from 'n8n-workflow';

const levels = ['error', 'warn', 'info', 'debug'] as const;

/** One line of n8n's log. */
export interface LogLine {
	level: (typeof levels)[number];
	message: string;
	metadata: unknown;
}

let lines: LogLine[] | undefined;

/**
 * Everything that nodes (`this.logger`) and n8n's engine log in this process, down to `debug`,
 * oldest first. Nothing of it is printed.
 */
export function capturedLog(): LogLine[] {
	if (lines !== undefined) return lines;
	const captured: LogLine[] = [];
	const record =
		(level: LogLine['level']) =>
		(message: string, metadata?: object): void => {
			captured.push({ level, message, metadata });
		};
	const methods = Object.fromEntries(levels.map((level) => [level, record(level)]));
	// n8n has one logger for all; a context is the public way to it.
	const logger: Logger = new CredentialTestContext().logger;
	Object.assign(logger, methods);
	LoggerProxy.init(logger);
	lines = captured;
	return captured;
}
