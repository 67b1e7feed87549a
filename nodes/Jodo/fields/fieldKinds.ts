import { readDay, readMoment, type MomentRule } from '../../shared/values/dates';
import { quote, InvalidValueError } from '../../shared/values/invalidValue';
import { readRupees } from '../../shared/values/money';
import { readPhone } from '../../shared/values/phone';
import {
	readBoolean,
	readEmail,
	readRequiredText,
	readText,
	readWebAddress,
	readYear,
} from '../../shared/values/text';
import { field, type Field, type FieldValue, type ReadContext } from './field';

/** What a kit function has to be told of a field besides its label. */
type Words = {
	description: string;
	placeholder?: string;
	/** What stands in the panel before anybody has filled it in. */
	default?: string;
	/** What to do when Jodo refuses it, as a sentence. */
	advice?: string;
};

/**
 * Makes a kit function for fields that n8n shows as a line of text.
 *
 * @param parse gets what stands in it; throws InvalidValueError
 */
export function textInput<Value extends FieldValue>(
	parse: (value: unknown, context: ReadContext) => Value,
) {
	return (label: string, words: Words): Field<Value> =>
		field(label, { type: 'string', default: '', ...words }, parse);
}

/** Plain text, sent trimmed. */
export const text = textInput(readRequiredText);

/** An email address. */
export const email = textInput(readEmail);

/** An Indian mobile number, sent as ten digits. */
export const phone = textInput(readPhone);

/** A complete http or https address. */
export const webAddress = textInput(readWebAddress);

/** An amount in rupees, sent as a number that is exact to the paisa. */
export const rupees = textInput(readRupees);

/** A day of the calendar, sent as `YYYY-MM-DD`. Text, because n8n's date picker drops what it cannot read. */
export function date(label: string, words: Words & { placeholder: string }): Field<string> {
	const example = exampleOf(words);
	return textInput((value, { zone }) => readDay(value, zone, example))(label, words);
}

/** A moment, sent as ISO 8601 in UTC; without a zone it is one of the workflow's time zone. */
export function moment(
	label: string,
	{ rule, ...words }: Words & { rule: MomentRule },
): Field<string> {
	const read = textInput((value, { zone, now }) => readMoment(value, zone, now, rule));
	return { ...read(label, words), isMoment: true };
}

/** Yes or no, sent as a boolean. */
export function yesNo(label: string, { description }: Pick<Words, 'description'>): Field<boolean> {
	return field(label, { type: 'boolean', default: false, description }, readBoolean);
}

/** A year of four digits, sent as an integer. */
export function year(label: string, words: Words): Field<number> {
	const typeOptions = { minValue: 1000, maxValue: 9999, numberPrecision: 0 };
	return field(label, { type: 'number', typeOptions, default: '', ...words }, readYear);
}

/**
 * One of a few values, of which the first stands in the panel before anybody has chosen. A blank value
 * stands for none of the others, such as Any. Reading throws InvalidValueError for anything else.
 */
export function choice(
	label: string,
	{
		options,
		...words
	}: Pick<Words, 'description' | 'advice'> & {
		options: Array<{ name: string; value: string; description: string }>;
	},
): Field<string> {
	const read = (value: unknown) => {
		const given = readText(value ?? '');
		if (options.some((option) => option.value === given)) return given;
		throw new InvalidValueError(
			`${quote(value)} is not one of the choices`,
			`Choose one of: ${options.map(({ name }) => name).join(', ')}.`,
		);
	};
	return {
		...field(label, { type: 'options', options, default: options[0]?.value ?? '', ...words }, read),
		// n8n does not start a node whose required choice is blank.
		required: options.every(({ value }) => value !== ''),
	};
}

/**
 * A code of Jodo's, picked from a list or typed: so people get on without a credential, too, and with
 * an odd list.
 *
 * @param searchListMethod one of the node's methods under `listSearch`
 */
export function picker(
	label: string,
	searchListMethod: string,
	{ placeholder, default: code, ...words }: Words,
): Field<string> {
	const typeOptions = { searchListMethod, searchable: true };
	return field(
		label,
		{
			type: 'resourceLocator',
			default: { __rl: true, mode: code === undefined ? 'list' : 'code', value: code ?? '' },
			...words,
			modes: [
				{ displayName: 'From List', name: 'list', type: 'list', typeOptions },
				{ displayName: 'By Code', name: 'code', type: 'string', placeholder },
			],
		},
		readRequiredText,
	);
}

/** Jodo's ids start with a letter or digit, so that neither `..` nor a slash leads to another path. */
const idShape = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,199}$/;

/**
 * An ID that Jodo has given; it stands in the address of the request.
 *
 * @param words with what Jodo says in an answer 400 when there is nothing of this ID
 * @returns a field whose reading throws InvalidValueError for what has not the shape of an ID
 */
export function id(
	label: string,
	{ missing, ...words }: Words & { missing?: RegExp },
): Field<string> {
	const read = textInput((value) => {
		const given = readRequiredText(value);
		if (idShape.test(given)) return given;
		throw new InvalidValueError(
			`${quote(value)} is not ${label.startsWith('O') ? 'an' : 'a'} ${label}`,
			`Give the ID itself, such as ${exampleOf(words)}, not an address.`,
		);
	});
	return { ...read(label, words), missing };
}

function exampleOf({ placeholder = '' }: Words): string {
	return placeholder.replace('e.g. ', '');
}
