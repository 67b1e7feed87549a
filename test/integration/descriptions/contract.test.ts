import type { INodeProperties } from 'n8n-workflow';

import { resources } from '../../../nodes/Jodo/resources';
import { startedOnce } from '../../startedOnce';
import { startEngine } from '../harness';
import { choicesOf, everyProperty } from './shownTexts';

const engine = startedOnce(() => startEngine());

/** A list that is given row by row, or all together as JSON. */
function rows(name: string, cells: Record<string, string>, row = 'row'): Record<string, string> {
	const camel = name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
	const inside = Object.entries(cells).map(([cell, type]) => [`${name}.${row}.${cell}`, type]);
	return {
		[`specify${camel.charAt(0).toUpperCase()}${camel.slice(1)}`]: 'options',
		[name]: 'fixedCollection',
		...Object.fromEntries(inside),
		[`${camel}Json`]: 'json',
	};
}

/** Fields that are added one by one. */
function group(name: string, fields: Record<string, string>): Record<string, string> {
	const inside = Object.entries(fields).map(([field, type]) => [`${name}.${field}`, type]);
	return { [name]: 'collection', ...Object.fromEntries(inside) };
}

const simplify = { simplify: 'boolean' };

const options = {
	options: 'collection',
	'options.concurrency': 'number',
	'options.timeout': 'number',
};

/** The options of what must not be sent twice. */
const optionsOnce = {
	...options,
	'options.preventDuplicates': 'fixedCollection',
	'options.preventDuplicates.settings.reference': 'string',
	'options.preventDuplicates.settings.whenSeen': 'options',
};

const contact = { name: 'string', phone: 'string', email: 'string' };

const creation = {
	...contact,
	...rows('details', { component_type: 'resourceLocator', amount: 'string' }),
	...group('student', {
		student_name: 'string',
		grade: 'resourceLocator',
		date_of_birth: 'string',
		identifier: 'string',
		custom_identifier: 'string',
		new_admission: 'boolean',
		academic_year_start: 'number',
		academic_year_end: 'number',
	}),
	...rows('notes', { key: 'string', value: 'string' }, 'note'),
	...simplify,
	...optionsOnce,
};

const fees = rows('fee_components', {
	component_type: 'resourceLocator',
	fee_amount: 'string',
	discount_type: 'resourceLocator',
	discount_value: 'string',
});

const studentId = { jodo_student_id: 'string' };
const registrationId = { registration_id: 'string' };
const branch = { collector_code: 'resourceLocator' };

/** The parameters that saved workflows hold, with their types, by resource and operation. */
const contract: Record<string, Record<string, string>> = {
	'paymentLink create': {
		...creation,
		...group('additionalFields', { expires_at: 'string', ...branch }),
	},
	'paymentLink get': { order_id: 'string', ...simplify, ...options },
	'paymentLink cancel': { order_id: 'string', ...options },
	'payOrder create': {
		...creation,
		...group('additionalFields', { callback_url: 'string', ...branch }),
	},
	'payOrder get': { order_id: 'string', ...simplify, ...options },
	'student register': {
		...registrationId,
		fullname: 'string',
		identifier: 'string',
		grade: 'resourceLocator',
		date_of_birth: 'string',
		new_admission: 'boolean',
		academic_year_start: 'number',
		academic_year_end: 'number',
		primary_contact_name: 'string',
		primary_contact_number: 'string',
		primary_contact_email: 'string',
		...fees,
		...group('additionalFields', { custom_identifier: 'string' }),
		...optionsOnce,
	},
	'student get': { ...studentId, ...simplify, ...options },
	'student update': {
		...studentId,
		fullname: 'string',
		identifier: 'string',
		...simplify,
		...options,
	},
	'student updateFee': { ...studentId, ...fees, ...options },
	'student getProducts': { ...studentId, product_type: 'options', ...simplify, ...options },
	'studentPayment add': {
		...studentId,
		paid_at: 'string',
		mode: 'string',
		transaction_id: 'string',
		...rows('fee_components', { component_type: 'resourceLocator', amount: 'string' }),
		...group('additionalFields', { settlement_utr: 'string', notes: 'string' }),
		...optionsOnce,
	},
	'studentPayment cancel': { ...studentId, transaction_id: 'string', ...options },
	'studentPayment getAll': {
		...studentId,
		returnAll: 'boolean',
		limit: 'number',
		...simplify,
		...options,
	},
	'flexPlan set': {
		...studentId,
		...rows('payment_schedule', {
			due_date: 'string',
			component_type: 'resourceLocator',
			amount: 'string',
			is_downpayment: 'boolean',
		}),
		...options,
	},
	'flexPlan get': { ...studentId, ...simplify, ...options },
	'user register': { ...contact, ...simplify, ...options },
	'user getLoginLink': {
		...registrationId,
		...group('additionalFields', {
			...studentId,
			product_type: 'options',
			callback_url: 'string',
			create_application: 'boolean',
		}),
		...simplify,
		...options,
	},
	'configuration getBranches': { ...simplify, ...options },
	'configuration getGrades': { ...branch, ...simplify, ...options },
	'configuration getFeeComponents': { ...branch, ...simplify, ...options },
	'configuration getDiscounts': { ...branch, ...simplify, ...options },
	'configuration getWebhooks': { ...branch, ...simplify, ...options },
};

/** Every operation, as `paymentLink create`, in the order of the panel. */
const operations = resources.flatMap(({ value, operations: own }) =>
	own.map((operation) => `${value} ${operation.value}`),
);

/** Shown to those only who give the node to an AI agent. */
const isForTools = ({ displayOptions }: INodeProperties) =>
	displayOptions?.show?.['@tool'] !== undefined;

describe('the parameters of the node', () => {
	it('are those of the operations of the contract', () => {
		expect([...operations].sort()).toEqual(Object.keys(contract).sort());
		expect(operations).toHaveLength(22);
	});

	it.each(Object.keys(contract))('are those of the contract for %s, and no others', (one) => {
		const [resource = '', operation = ''] = one.split(' ');
		const own = engine
			.node('jodo')
			.description.properties.filter(({ displayOptions }) =>
				[resource, operation].every(
					(value, index) =>
						displayOptions?.show?.[index === 0 ? 'resource' : 'operation']?.includes(value) ??
						false,
				),
			)
			.filter((property) => !isForTools(property));
		const found = everyProperty(own).map(({ path, property }) => [path, property.type]);

		expect(Object.fromEntries(found)).toEqual(contract[one]);
	});

	it('are shown for one resource and one operation only', () => {
		const loose = engine
			.node('jodo')
			.description.properties.filter(({ name }) => name !== 'resource' && name !== 'operation')
			.filter(({ displayOptions }) => {
				const { resource = [], operation = [] } = displayOptions?.show ?? {};
				return resource.length !== 1 || operation.length !== 1;
			});

		expect(loose.map(({ name }) => name)).toEqual([]);
	});

	it('have the choices that saved workflows name', () => {
		const shown = everyProperty(engine.node('jodo').description.properties);
		const values = (path: string) =>
			shown
				.filter((one) => one.path === path)
				.map(({ property }) => choicesOf(property).map(({ value }) => value));

		expect(values('resource')).toEqual([
			['paymentLink', 'payOrder', 'student', 'studentPayment', 'flexPlan', 'user', 'configuration'],
		]);
		expect(values('operation')).toEqual([
			['create', 'get', 'cancel'],
			['create', 'get'],
			['get', 'getProducts', 'register', 'update', 'updateFee'],
			['add', 'cancel', 'getAll'],
			['get', 'set'],
			['getLoginLink', 'register'],
			['getBranches', 'getDiscounts', 'getFeeComponents', 'getGrades', 'getWebhooks'],
		]);
		const ways = shown.filter(({ path }) => path.startsWith('specify'));
		expect(ways).toHaveLength(8);
		for (const { property } of ways) {
			expect(choicesOf(property).map(({ value }) => value)).toEqual(['fields', 'json']);
		}
		expect(values('options.preventDuplicates.settings.whenSeen')).toEqual(
			Array.from({ length: 4 }, () => ['skip', 'error', 'createAgain']),
		);
		expect(values('product_type')).toEqual([['', 'flex', 'pay', 'cred']]);
		expect(values('additionalFields.product_type')).toEqual([['flex', 'pay', 'cred']]);
	});

	it('let what Jodo has a list of be picked from it or typed', () => {
		const locators = ['jodo', 'jodoTrigger']
			.flatMap((node) => everyProperty(engine.node(node).description.properties))
			.filter(({ property }) => property.type === 'resourceLocator');

		expect(new Set(locators.map(({ path }) => path.split('.').at(-1)))).toEqual(
			new Set(['collector_code', 'grade', 'component_type', 'discount_type']),
		);
		for (const { property } of locators) {
			expect(property.modes?.map(({ name }) => name)).toEqual(['list', 'code']);
			expect(property.modes?.[0]?.typeOptions?.searchable).toBe(true);
		}
	});

	it('have no operation with which n8n would ask for approvals through Jodo', () => {
		expect(operations.filter((one) => one.endsWith(' sendAndWait'))).toEqual([]);
	});
});

describe('the parameters of the trigger', () => {
	it('are those of the contract', () => {
		const shown = everyProperty(engine.node('jodoTrigger').description.properties).filter(
			({ property }) => property.type !== 'notice',
		);

		expect(Object.fromEntries(shown.map(({ path, property }) => [path, property.type]))).toEqual({
			events: 'multiOptions',
			registration: 'options',
			failure_notification_email: 'string',
			collector_code: 'resourceLocator',
			simplify: 'boolean',
			options: 'collection',
			'options.replaceExisting': 'boolean',
			'options.verifySourceIp': 'boolean',
		});
	});
});

describe('the fields of the credential', () => {
	it('are those of the contract', () => {
		const { properties } = engine.credential('jodoApi');
		const own = properties.filter(
			({ name, type }) => type !== 'notice' && !/allowed.*domains/i.test(name),
		);

		expect(Object.fromEntries(own.map(({ name, type }) => [name, type]))).toEqual({
			environment: 'options',
			baseUrl: 'string',
			authentication: 'options',
			apiKey: 'string',
			apiSecret: 'string',
			token: 'string',
			collector_code: 'string',
			webhookSecret: 'string',
		});
	});
});
