import { readDay, readMoment, type MomentRule } from '../../shared/values/dates';
import { quote, InvalidValueError } from '../../shared/values/invalidValue';
import { readRupees } from '../../shared/values/money';
import { readPhone } from '../../shared/values/phone';
import {
	readBoolean,
	readEmail,
	readRequiredText,
	readWebAddress,
	readYear,
} from '../../shared/values/text';
import { field, type Field, type FieldValue, type ReadContext } from './field';

/** What a kit function has to be told of a field besides its label. */
export type Words = {
	description: string;
	placeholder?: string;
	/** What stands in the panel before anybody has filled it in. */
	default?: string;
	/** What to do when Jodo refuses it, as a sentence. */
	advice?: string;
};

/** Plain text, sent trimmed. */
export function text(label: string, words: Words): Field<string> {
	return textField(label, words, readRequiredText);
}

/** An email address. */
export function email(label: string, words: Words): Field<string> {
	return textField(label, words, readEmail);
}

/** An Indian mobile number, sent as ten digits. */
export function phone(label: string, words: Words): Field<string> {
	return textField(label, words, readPhone);
}

/** A complete http or https address. */
export function webAddress(label: string, words: Words): Field<string> {
	return textField(label, words, readWebAddress);
}

/** An amount in rupees, sent as a number that is exact to the paisa. */
export function rupees(label: string, words: Words): Field<number> {
	return textField(label, words, readRupees);
}

/** A day of the calendar, sent as `YYYY-MM-DD`. Text, because n8n's date picker drops what it cannot read. */
export function date(label: string, words: Words & { placeholder: string }): Field<string> {
	const example = exampleOf(words);
	return textField(label, words, (value, { zone }) => readDay(value, zone, example));
}

/** A moment, sent as ISO 8601 in UTC; without a zone it is one of the workflow's time zone. */
export function moment(label: string, words: Words, rule: MomentRule): Field<string> {
	const read = (value: unknown, { zone, now }: ReadContext) => readMoment(value, zone, now, rule);
	return { ...textField(label, words, read), isMoment: true };
}

/** Yes or no, sent as a boolean. */
export function yesNo(label: string, { description }: Words): Field<boolean> {
	return field(label, { type: 'boolean', default: false, description }, readBoolean);
}

/** A year of four digits, sent as an integer. */
export function year(label: string, { advice, ...words }: Words): Field<number> {
	const typeOptions = { minValue: 1000, maxValue: 9999, numberPrecision: 0 };
	return field(label, { type: 'number', typeOptions, default: '', ...words }, readYear, advice);
}

/** Jodo's ids start with a letter or digit, so that neither `..` nor a slash leads to another path. */
const idShape = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,199}$/;

/**
 * An ID that Jodo has given; it stands in the address of the request.
 *
 * @param words with what Jodo says in an answer 400 when there is nothing of this ID
 */
export function id(
	label: string,
	{ missing, ...words }: Words & { missing?: RegExp },
): Field<string> {
	const read = (value: unknown) => {
		const given = readRequiredText(value);
		if (!idShape.test(given)) {
			throw new InvalidValueError(
				`${quote(value)} is not ${label.startsWith('O') ? 'an' : 'a'} ${label}`,
				`Give the ID itself, such as ${exampleOf(words)}, not an address.`,
			);
		}
		return given;
	};
	return { ...textField(label, words, read), inPath: true, missing };
}

function exampleOf({ placeholder = '' }: Words): string {
	return placeholder.replace('e.g. ', '');
}

function textField<Value extends FieldValue>(
	label: string,
	{ advice, ...words }: Words,
	parse: (value: unknown, context: ReadContext) => Value,
): Field<Value> {
	return field(label, { type: 'string', default: '', ...words }, parse, advice);
}
