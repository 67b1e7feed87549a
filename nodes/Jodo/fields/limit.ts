import { InvalidValueError, quote } from '../../shared/values/invalidValue';
import { wholeNumber } from '../../shared/values/text';
import { field, type Field } from './field';

/** n8n's own pair of parameters for lists. */
export const returnAll: Field<boolean> = field(
	'Return All',
	{
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	(value) => value === true,
);

/** As n8n's own nodes have it. */
const defaultLimit = 50;

const atMost = field(
	'Limit',
	{
		type: 'number',
		typeOptions: { minValue: 1 },
		default: defaultLimit,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
	(value) => {
		const number = wholeNumber(value ?? defaultLimit);
		if (number !== undefined && number > 0) return number;
		throw new InvalidValueError(
			`${quote(value)} is not a whole number above zero`,
			'Fix it, or turn Return All on.',
		);
	},
);

/** How many rows of a list are wanted; undefined for all of them. */
export const limit: Field<number | undefined> = {
	...atMost,
	required: false,
	read: (name, get, context) =>
		get('returnAll') === true ? undefined : atMost.read(name, get, context),
};
