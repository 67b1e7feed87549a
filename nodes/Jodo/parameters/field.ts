import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isObject } from '../../shared/guards';
import { InvalidValueError } from '../../shared/values/invalidValue';
import { isBlank } from '../../shared/values/text';

/** What a value can mean depends on these. */
export interface Circumstances {
	/** The workflow's time zone, such as `Asia/Kolkata`. */
	zone: string;
	/** Milliseconds since 1970. */
	now: number;
}

/** A value of a request to Jodo. */
export type WireValue = string | number | boolean;

/** One field of Jodo's: how n8n shows it, and how its value becomes what is sent. A new field is one row. */
export interface Field {
	property: INodeProperties;
	/** @throws InvalidValueError */
	read(value: unknown, circumstances: Circumstances): WireValue;
}

/**
 * Reads the optional fields of a collection. Blank ones are left out.
 *
 * @throws InvalidValueError that names the field
 */
export function readOptionalFields(
	fields: readonly Field[],
	values: unknown,
	circumstances: Circumstances,
): IDataObject {
	const given = isObject(values) ? values : {};
	const request: IDataObject = {};
	for (const { property, read } of fields) {
		const value = locatorValue(given[property.name]);
		if (isBlank(value)) continue;
		request[property.name] = naming(property.name, () => read(value, circumstances));
	}
	return request;
}

/** Runs a reading and puts the name of its field before what it refuses. */
export function naming<T>(field: string, read: () => T): T {
	let failure: unknown;
	try {
		return read();
	} catch (error) {
		failure = error;
	}
	throw failure instanceof InvalidValueError
		? new InvalidValueError(`${field}: ${failure.message}`, failure.advice)
		: failure;
}

/** What stands in a resource locator; any other value is itself. */
export function locatorValue(value: unknown): unknown {
	return isObject(value) && '__rl' in value ? value.value : value;
}
