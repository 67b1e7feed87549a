import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { defaultTimeout } from '../../shared/client';
import { get as memberOf, isObject } from '../../shared/untyped';
import { toNodeError } from '../../shared/nodeErrors';
import { at, InvalidValueError, quote, rewording } from '../../shared/values/invalidValue';
import { isBlank, readText, wholeNumber } from '../../shared/values/text';
import type { GetParameter } from '../fields/field';
import type { Operation } from '../operation';

/** The options that are whole numbers: what n8n shows, and their limits. */
const numbers = {
	concurrency: {
		displayName: 'Items at a Time',
		name: 'concurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 50 },
		default: 10,
		description:
			'How many items are sent to Jodo at the same time, from 1 to 50. Lower it if Jodo says that there are too many requests.',
	},
	timeout: {
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 600_000 },
		default: defaultTimeout,
		description:
			'How many milliseconds to wait for an answer from Jodo, at most ten minutes. If no answer comes, the request may still have reached Jodo: a bill or record is then not sent again, and the error says where to look.',
	},
} satisfies Record<string, INodeProperties>;

const reference: INodeProperties = {
	displayName: 'Reference',
	name: 'reference',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. {{ $json.invoice }}',
	description:
		'Your own number for this bill or record, such as the invoice number: another one for each item, so an expression. It stays in n8n: put it into the notes, too, if you want to find it at Jodo.',
};

/** What becomes of an item whose reference was used before. */
const whenSeenValues = ['skip', 'error', 'createAgain'] as const;

type WhenSeen = (typeof whenSeenValues)[number];

const defaultWhenSeen: WhenSeen = 'skip';

const preventDuplicates: INodeProperties = {
	displayName: 'Prevent Duplicates',
	name: 'preventDuplicates',
	type: 'fixedCollection',
	placeholder: 'Set Up',
	// Set up as soon as it is added: an option that is there and does nothing would bill twice.
	default: { settings: { reference: reference.default, whenSeen: defaultWhenSeen } },
	description:
		'Sends each reference only once, even if the workflow runs again, is retried or is restarted',
	options: [
		{
			displayName: 'Settings',
			name: 'settings',
			values: [
				reference,
				{
					displayName: 'When Seen Before',
					name: 'whenSeen',
					type: 'options',
					description: 'What happens to an item whose reference was used before',
					options: [
						{
							name: 'Skip the Item',
							value: 'skip',
							description: 'Nothing is sent; the item comes out marked as skipped',
						},
						{
							name: 'Stop With an Error',
							value: 'error',
							description: 'Nothing is sent; the item is an error',
						},
						{
							name: 'Create Again',
							value: 'createAgain',
							description:
								'Every item that reaches the node is sent again, also those sent before. Use it for single items.',
						},
					],
					default: defaultWhenSeen,
				},
			],
		},
	],
};

/** The options of an operation. Prevent Duplicates is for what must not be sent twice. */
export function optionsOf({ repeat }: Pick<Operation, 'repeat'>): INodeProperties {
	const { concurrency, timeout } = numbers;
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [concurrency, ...(repeat === 'never' ? [preventDuplicates] : []), timeout],
	};
}

/**
 * What the options say for the run as a whole; they are read of the first item.
 *
 * @returns how many items may be on their way at a time, and milliseconds
 * @throws NodeOperationError that names the option
 */
export function readRunOptions(context: IExecuteFunctions): Record<keyof typeof numbers, number> {
	// One by one: an expression in another option may fail for this item alone.
	const read = (name: keyof typeof numbers) => {
		const { displayName, typeOptions, default: byDefault } = numbers[name];
		return at(displayName, () => {
			const value = context.getNodeParameter(`options.${name}`, 0, byDefault);
			const number = wholeNumber(value);
			const { minValue, maxValue } = typeOptions;
			if (number !== undefined && number >= minValue && number <= maxValue) return number;
			throw new InvalidValueError(
				`${quote(value)} is not a whole number from ${minValue} to ${maxValue}`,
				'Fix it in the options of this node.',
			);
		});
	};
	return rewording(
		() => ({ concurrency: read('concurrency'), timeout: read('timeout') }),
		(error) => toNodeError(context.getNode(), error),
	);
}

/** Prevent Duplicates, for one item. */
export type DuplicateRule = { reference: string; whenSeen: WhenSeen };

/** What n8n calls a workflow that was never saved (n8n-core's constant of this name). */
const PLACEHOLDER_EMPTY_WORKFLOW_ID = '__EMPTY__';

/**
 * How many items share one reference because it was typed, not given by an expression; 0 where it was not.
 */
export function sharedReference(context: IExecuteFunctions): number {
	const { parameters } = context.getNode();
	const typed = memberOf(parameters, 'options', 'preventDuplicates', 'settings', 'reference');
	const isTyped = typeof typed === 'string' && !typed.startsWith('=');
	return isTyped ? context.getInputData().length : 0;
}

/**
 * Reads Prevent Duplicates for one item.
 *
 * @param workflowId blank or n8n's placeholder for a workflow that was never saved
 * @param sharing how many items share what was typed as the reference, where it is no expression
 * @returns undefined where Prevent Duplicates was not added
 * @throws InvalidValueError when its reference is blank, or nowhere can be recorded: such an item could
 * be billed twice
 */
export function readDuplicateRule(
	get: GetParameter,
	workflowId: string | undefined,
	sharing: number,
): DuplicateRule | undefined {
	const options = at('Options', () => get('options'));
	const rule = isObject(options) ? options.preventDuplicates : undefined;
	if (!isObject(rule)) return undefined;
	const { displayName } = preventDuplicates;
	if (isBlank(workflowId) || workflowId === PLACEHOLDER_EMPTY_WORKFLOW_ID) {
		throw new InvalidValueError(
			'the workflow is not saved yet',
			'Save the workflow and run it again: n8n keeps the references that were used with the workflow.',
		).at(displayName);
	}
	// It has no settings when it was added but not filled in: the person who added it relies on it.
	const settings = isObject(rule.settings) ? rule.settings : {};
	return at(`${displayName} → ${reference.displayName}`, () => {
		if (isBlank(settings.reference)) {
			throw new InvalidValueError(
				'is blank',
				'Without a reference nobody can tell whether this was sent before. Give it one, such as the invoice number.',
			);
		}
		if (sharing > 1) {
			throw new InvalidValueError(
				`is the same for all ${sharing} items`,
				'Only one of them would be sent. Choose Expression above Reference, and give each item its own, such as {{ $json.invoice }}.',
			);
		}
		const whenSeen = whenSeenValues.find((value) => value === settings.whenSeen);
		return { reference: readText(settings.reference), whenSeen: whenSeen ?? defaultWhenSeen };
	});
}
