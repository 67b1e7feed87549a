import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { defaultTimeout } from '../../shared/client';
import { isObject } from '../../shared/guards';
import { InvalidValueError, quote } from '../../shared/values/invalidValue';
import { isBlank, readText } from '../../shared/values/text';
import { naming } from '../parameters/field';
import { concurrency, preventDuplicates, reference, timeout } from '../parameters/options';

/** What the options say for the run as a whole; they are read of the first item. */
export interface RunSettings {
	/** How many requests may be on their way at a time. */
	concurrency: number;
	/** Milliseconds. */
	timeout: number;
}

const defaults: RunSettings = { concurrency: 10, timeout: defaultTimeout };

/** @throws InvalidValueError */
export function readRunSettings(context: IExecuteFunctions): RunSettings {
	// One by one: an expression in another option may fail for this item alone.
	const option = (name: keyof RunSettings, { displayName }: INodeProperties, most: number) =>
		naming(displayName, () =>
			readWhole(context.getNodeParameter(`options.${name}`, 0, defaults[name]), 1, most),
		);
	return {
		concurrency: option('concurrency', concurrency, 50),
		timeout: option('timeout', timeout, 600_000),
	};
}

function readWhole(value: unknown, least: number, most: number): number {
	const number = Number(value);
	if (!Number.isInteger(number) || number < least || number > most) {
		throw new InvalidValueError(
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

/** What n8n calls a workflow that was never saved (n8n-core's constant of this name). */
const PLACEHOLDER_EMPTY_WORKFLOW_ID = '__EMPTY__';

/**
 * @param options the item's options
 * @param workflowId blank or n8n's placeholder for a workflow that was never saved
 * @returns undefined where Prevent Duplicates was not added
 * @throws InvalidValueError when its reference is blank, or nowhere can be recorded: such an item could
 * be billed twice
 */
export function readDuplicateRule(
	options: unknown,
	workflowId: string | undefined,
): DuplicateRule | undefined {
	const rule = isObject(options) ? options.preventDuplicates : undefined;
	if (!isObject(rule)) return undefined;
	if (isBlank(workflowId) || workflowId === PLACEHOLDER_EMPTY_WORKFLOW_ID) {
		throw new InvalidValueError(
			`${preventDuplicates.displayName}: the workflow is not saved yet`,
			'Save the workflow and run it again: n8n keeps the references that were used with the workflow.',
		);
	}
	// Added but not filled in, it has no settings: whoever added it counts on it.
	const settings = isObject(rule.settings) ? rule.settings : {};
	return naming(`${preventDuplicates.displayName} → ${reference.displayName}`, () => {
		if (isBlank(settings.reference)) {
			throw new InvalidValueError(
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
