import type { INodeProperties } from 'n8n-workflow';

import { isObject } from '../../shared/guards';
import { readPaise, sumPaise, toRupees } from '../../shared/values/money';
import { quote, InvalidValueError } from '../../shared/values/invalidValue';
import { isBlank, readRequiredText } from '../../shared/values/text';
import { locatorValue, naming } from './field';
import { readJson } from './json';
import { componentTypeLocator } from './locators';

/** A line item, as it is sent. */
export interface Detail {
	component_type: string;
	/** Rupees. */
	amount: number;
}

export const detailsProperties: INodeProperties[] = [
	{
		displayName: 'Specify Line Items',
		name: 'specifyDetails',
		type: 'options',
		options: [
			{ name: 'Row by Row', value: 'fields', description: 'Add each line item in this panel' },
			{
				name: 'As JSON or Expression',
				value: 'json',
				description: 'Take a list that an earlier node made, however long',
			},
		],
		default: 'fields',
		description: 'How the line items are given',
	},
	{
		displayName: 'Line Items',
		name: 'details',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Line Item',
		default: { row: [{ component_type: componentTypeLocator.default, amount: '' }] },
		required: true,
		description: 'What the payer is asked for; the total is their sum',
		displayOptions: { show: { specifyDetails: ['fields'] } },
		options: [
			{
				displayName: 'Line Item',
				name: 'row',
				values: [
					componentTypeLocator,
					{
						displayName: 'Amount (₹)',
						name: 'amount',
						type: 'string',
						default: '',
						required: true,
						placeholder: 'e.g. 1500',
						description:
							'In rupees, with at most two decimals. 1,25,000.50, ₹ 500 and 500 INR are understood, too.',
					},
				],
			},
		],
	},
	{
		displayName: 'Line Items (JSON)',
		name: 'detailsJson',
		type: 'json',
		// Refused as it stands: nobody is to be billed an example.
		default: '[\n  { "component_type": "Payable Amount", "amount": 0 }\n]',
		required: true,
		description:
			'A list of objects with component_type and amount (in rupees): as text, or as an expression that gives a list, such as a field dragged here from the input',
		displayOptions: { show: { specifyDetails: ['json'] } },
	},
];

const keys = new Set(['component_type', 'amount']);

/**
 * Reads the line items of one item, whichever way they are given.
 *
 * @param rows what stands in `details.row` or `detailsJson`
 * @returns at least one line; amounts are numbers exact to the paisa, with their sum in paise
 * @throws InvalidValueError that names the row, counted from 1, and its field
 */
export function readDetails(rows: unknown): { details: Detail[]; paise: number } {
	const given = readJson(isBlank(rows) ? [] : rows);
	if (!Array.isArray(given)) {
		throw new InvalidValueError(
			'is not a list',
			'Give a list of objects, such as [{ "component_type": "Payable Amount", "amount": 1500 }].',
		);
	}
	if (given.length === 0) {
		throw new InvalidValueError('has no line item', 'Add at least one, with an amount.');
	}
	const lines = given.map((row, index) => naming(`row ${index + 1}`, () => readDetail(row)));
	return {
		details: lines.map(({ detail }) => detail),
		paise: sumPaise(lines.map(({ paise }) => paise)),
	};
}

function readDetail(row: unknown): { detail: Detail; paise: number } {
	const unknownKey = isObject(row) ? Object.keys(row).find((key) => !keys.has(key)) : undefined;
	if (!isObject(row) || unknownKey !== undefined) {
		throw new InvalidValueError(
			unknownKey === undefined ? 'is not an object' : `${quote(unknownKey)} is not known`,
			'Each line item has component_type and amount, and nothing else.',
		);
	}
	const component_type = naming('component_type', () =>
		readRequiredText(locatorValue(row.component_type)),
	);
	const paise = naming('amount', () => readPaise(row.amount));
	return { detail: { component_type, amount: toRupees(paise) }, paise };
}
