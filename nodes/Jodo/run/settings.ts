import type { IExecuteFunctions } from 'n8n-workflow';

import { RefusedValue, quote } from '../../shared/values/refusedValue';
import { isBlank, readText } from '../../shared/values/text';
import { isObject, naming } from '../parameters/field';

/** What the options say for the run as a whole; they are read of the first item. */
export interface RunSettings {
	/** How many requests may be on their way at a time. */
	concurrency: number;
	/** Milliseconds. */
	timeout: number;
}

const defaults: RunSettings = { concurrency: 10, timeout: 30_000 };

/** @throws RefusedValue */
export function readRunSettings(context: IExecuteFunctions): RunSettings {
	const options: unknown = context.getNodeParameter('options', 0, {});
	const given = isObject(options) ? options : {};
	return {
		concurrency: naming('concurrency', () =>
			readWhole(given.concurrency ?? defaults.concurrency, 1, 50),
		),
		timeout: naming('timeout', () => readWhole(given.timeout ?? defaults.timeout, 1, 600_000)),
	};
}

function readWhole(value: unknown, least: number, most: number): number {
	const number = Number(value);
	if (!Number.isInteger(number) || number < least || number > most) {
		throw new RefusedValue(
			`${quote(value)} is not a whole number from ${least} to ${most}`,
			'Correct it in the options of this node.',
		);
	}
	return number;
}

/** What to do about a reference that was seen before. */
export type WhenSeen = 'skip' | 'error' | 'createAgain';

/** Prevent Duplicates, for one item. */
export interface DuplicateRule {
	reference: string;
	whenSeen: WhenSeen;
}

/**
 * @param options the item's options
 * @returns undefined where Prevent Duplicates is not set up
 * @throws RefusedValue when its reference is blank: such an item could be billed twice
 */
export function readDuplicateRule(options: unknown): DuplicateRule | undefined {
	const preventDuplicates = isObject(options) ? options.preventDuplicates : undefined;
	const settings = isObject(preventDuplicates) ? preventDuplicates.settings : undefined;
	if (!isObject(settings)) return undefined;
	return naming('preventDuplicates.reference', () => {
		if (isBlank(settings.reference)) {
			throw new RefusedValue(
				'is blank',
				'Without a reference nobody can tell whether this was billed before. Give each row one, such as its invoice number, or remove Prevent Duplicates.',
			);
		}
		return { reference: readText(settings.reference), whenSeen: readWhenSeen(settings.whenSeen) };
	});
}

function readWhenSeen(value: unknown): WhenSeen {
	return value === 'error' || value === 'createAgain' ? value : 'skip';
}
