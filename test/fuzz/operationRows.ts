import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Operation } from '../../nodes/Jodo/operation';
import { InvalidValueError } from '../../nodes/shared/values/invalidValue';
import { exampleOf, type Existing } from '../integration/exampleParameters';
import { mostly, nearly } from './anyValue';
import { day, email, expired, expiry, money, phone, someText, webAddress, zone } from './feeRow';
import { inputsOf, listsOf, withInput, type PanelInput, type PanelList } from './panelInputs';

type AnyValue = fc.Arbitrary<unknown>;

/** Values of every kind that there are inputs for. Which of them an input takes, its operation says itself. */
const kinds: Array<{ weight: number; arbitrary: AnyValue }> = [
	{ weight: 8, arbitrary: someText },
	...[
		phone,
		email,
		money.map(({ written }) => written),
		day,
		expired,
		expiry.map(({ written }) => written),
		webAddress,
		fc.integer({ min: 2020, max: 2030 }),
		fc.integer({ min: 1, max: 60 }),
		fc.boolean(),
		fc.constantFrom('yes', 'No', 'TRUE', '0'),
		fc.stringMatching(/^[a-z]{2,8}_[0-9]{1,6}$/),
	].map((arbitrary) => ({ weight: 1, arbitrary })),
];

/** Whether an operation takes its example with another value in one input. Nothing is sent. */
export function takes(
	operation: Operation,
	example: INodeParameters,
	input: PanelInput,
	value: unknown,
): boolean {
	const parameters = withInput(example, input, value);
	const context = { zone, now: Date.now(), defaultCollectorCode: '', baseUrl: 'https://example' };
	let refusal: unknown;
	try {
		operation.parse((name) => parameters[name], context);
	} catch (error) {
		refusal = error;
	}
	if (refusal === undefined || refusal instanceof InvalidValueError) return refusal === undefined;
	throw refusal;
}

/** A node in which every value comes from the row, and rows for it: mostly right, in part anything. */
export interface Filling {
	parameters: INodeParameters;
	row: fc.Arbitrary<IDataObject>;
}

/** The operation with one row in each of its lists, in the panel. */
export function rowByRow(resource: string, operation: Operation, existing: Existing): Filling {
	const inputs = inputsOf(operation);
	return {
		parameters: inputs.reduce<INodeParameters>(
			(parameters, input) => withInput(parameters, input, fromRow(input.key)),
			{ ...exampleOf(resource, operation, existing), options: { concurrency: 50 } },
		),
		row: rowOf(valuesOf(resource, operation, existing)),
	};
}

/** The operation with each of its lists as JSON, of any length. */
export function asJson(resource: string, operation: Operation, existing: Existing): Filling {
	const { parameters } = rowByRow(resource, operation, existing);
	const values = valuesOf(resource, operation, existing);
	for (const list of listsOf(operation)) {
		const { specify, rows, json, inputs } = list;
		delete parameters[rows];
		Object.assign(parameters, { [specify]: 'json', [json]: fromRow(json) });
		values.set(json, jsonFor(list, values));
		inputs.forEach(({ key }) => values.delete(key));
	}
	return { parameters, row: rowOf(values) };
}

/** Takes a value from the row; the expression fails in a row that says so, as it does for a typing error. */
function fromRow(key: string): string {
	return `={{ $json.fails === '${key}' ? $('Nowhere').item.json.name : $json.${key} }}`;
}

function rowOf(values: ReadonlyMap<string, AnyValue>): fc.Arbitrary<IDataObject> {
	const fails = fc.oneof(
		{ weight: 25, arbitrary: fc.constant('') },
		{ weight: 1, arbitrary: fc.constantFrom('', ...values.keys()) },
	);
	return fc.record({ ...Object.fromEntries(values), fails }) as fc.Arbitrary<IDataObject>;
}

/** What may stand in each input, by its key. */
function valuesOf(
	resource: string,
	operation: Operation,
	existing: Existing,
): Map<string, AnyValue> {
	const example = exampleOf(resource, operation, existing);
	return new Map(
		inputsOf(operation).map((input) => [
			input.key,
			valueFor(
				input,
				[valueAt(example, input.path), ...choicesOf(input)],
				(value) => takes(operation, example, input, value),
				// What only Jodo knows, an ID or a code, is mostly one that it has.
				input.property.type === 'resourceLocator' || Object.hasOwn(existing, input.property.name)
					? 50
					: 8,
			),
		]),
	);
}

function valueFor(
	{ property }: PanelInput,
	examples: unknown[],
	isTaken: (value: unknown) => boolean,
	weight: number,
): AnyValue {
	const fitting = kinds.filter(({ arbitrary }) => {
		const some = fc.sample(arbitrary, { numRuns: 12, seed: 1 });
		return some.filter(isTaken).length * 4 >= some.length;
	});
	const good = fc.oneof(
		{ weight, arbitrary: fc.constantFrom(...examples) },
		...fitting.map((kind) => ({ ...kind, arbitrary: kind.arbitrary.filter(isTaken) })),
	);
	const value = mostly(good, nearly(good));
	return property.required ? value : fc.option(value, { nil: undefined, freq: 3 });
}

function valueAt(given: unknown, path: string[]): unknown {
	return path.reduce((value: unknown, name) => Object(value)[name] as unknown, given);
}

function choicesOf({ property: { type, options = [] } }: PanelInput): unknown[] {
	return type === 'options' ? options.flatMap((one) => ('value' in one ? [one.value] : [])) : [];
}

/** A list, or JSON text of one: of rows as the panel has them, and as Jodo's page has them where that differs. */
function jsonFor(list: PanelList, values: ReadonlyMap<string, AnyValue>): AnyValue {
	const cells = new Map(
		list.inputs.map(({ property, key }) => [property.name, values.get(key) ?? someText]),
	);
	const [onPage] = Array.isArray(list.example) ? (list.example as unknown[]) : [];
	const panelRow = fc.record(Object.fromEntries(cells));
	const row = onPage === undefined ? panelRow : fc.oneof(panelRow, likeExample(onPage, cells));
	const surplus = fc
		.record({ row, unlisted: someText })
		.map((all) => ({ ...Object(all.row), ...all }));
	const someRows = fc.array(
		fc.oneof({ weight: 60, arbitrary: row }, { weight: 1, arbitrary: surplus }),
		{
			maxLength: 4,
		},
	);
	const text = someRows.map((rows) => JSON.stringify(rows));
	return mostly(fc.oneof(someRows, text), nearly(text));
}

/** Values in the shape of an example: the panel's own where it has an input of that name, else of the same type. */
function likeExample(example: unknown, cells: ReadonlyMap<string, AnyValue>, name = ''): AnyValue {
	const known = cells.get(name);
	if (known !== undefined) return known;
	if (Array.isArray(example)) {
		return fc.array(likeExample(example[0], cells), { minLength: 1, maxLength: 3 });
	}
	if (typeof example === 'object' && example !== null) {
		return fc.record(
			Object.fromEntries(
				Object.entries(example).map(([member, value]) => [
					member,
					likeExample(value, cells, member),
				]),
			),
		);
	}
	if (typeof example === 'number') return mostly(money.map(({ written }) => written));
	return typeof example === 'boolean' ? fc.boolean() : someText;
}
