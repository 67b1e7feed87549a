import { ASSUMPTIONS_SCHEMA } from '../assumptionSchemas';
import { NAMED_FAULTS } from '../http/faults';
import { DEFAULT_WEBHOOK_SETTINGS } from '../options';

/*
 * Bodies of the control routes: a misspelt name is refused instead of changing nothing.
 */

const COUNT = { type: 'number', minimum: 0 } as const;
const TEXT = { type: 'string' } as const;

/** One of the names of an object, each with any value. */
function membersOf(names: object): object {
	return {
		type: 'object',
		additionalProperties: false,
		properties: Object.fromEntries(Object.keys(names).map((name) => [name, {}])),
	};
}

const LATENCY = {
	anyOf: [
		COUNT,
		{
			type: 'object',
			additionalProperties: false,
			required: ['min', 'max'],
			properties: { min: COUNT, max: COUNT },
		},
	],
} as const;

export const FAULT_RULE_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: ['do'],
	properties: {
		match: {
			type: 'object',
			additionalProperties: false,
			properties: { method: TEXT, path: TEXT, body: TEXT },
		},
		skip: COUNT,
		times: { anyOf: [COUNT, { const: 'always' }] },
		probability: { type: 'number', minimum: 0, maximum: 1 },
		do: {
			anyOf: [
				{ enum: Object.keys(NAMED_FAULTS) },
				{
					type: 'object',
					required: ['kind'],
					properties: {
						kind: { enum: ['latency', 'answer', 'drop', 'hang', 'trickle', 'huge', 'cutOff'] },
						when: { enum: ['before', 'after'] },
					},
				},
			],
		},
	},
} as const;

export const SETTINGS_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	properties: {
		latency: LATENCY,
		assumptions: ASSUMPTIONS_SCHEMA,
		webhooks: membersOf(DEFAULT_WEBHOOK_SETTINGS),
	},
} as const;

export const OFFLINE_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: ['milliseconds'],
	properties: { milliseconds: COUNT },
} as const;

export const DELIVER_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: ['event'],
	properties: {
		event: TEXT,
		order_id: TEXT,
		payload: {},
		event_id: TEXT,
		timestamp: { type: 'number' },
		body: TEXT,
		url: TEXT,
		collector_code: TEXT,
		secret: TEXT,
		signature: {},
		signatureHeader: TEXT,
		alter: { type: 'object' },
		encoding: { enum: ['gzip', 'deflate', 'br'] },
		contentType: { type: ['string', 'null'] },
		headers: { type: 'object' },
		method: TEXT,
	},
} as const;
