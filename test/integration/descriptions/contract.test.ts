import type { INodeProperties } from 'n8n-workflow';

import { startedOnce } from '../../startedOnce';
import { startEngine } from '../harness';
import { choicesOf, everyProperty } from './shownTexts';

const engine = startedOnce(() => startEngine());

const payer = { name: 'string', phone: 'string', email: 'string' };

const lines = {
	specifyDetails: 'options',
	details: 'fixedCollection',
	'details.row.component_type': 'resourceLocator',
	'details.row.amount': 'string',
	detailsJson: 'json',
};

const student = {
	student: 'collection',
	'student.academic_year_end': 'number',
	'student.academic_year_start': 'number',
	'student.custom_identifier': 'string',
	'student.date_of_birth': 'dateTime',
	'student.grade': 'resourceLocator',
	'student.identifier': 'string',
	'student.new_admission': 'boolean',
	'student.student_name': 'string',
};

const notes = {
	specifyNotes: 'options',
	notes: 'fixedCollection',
	'notes.note.key': 'string',
	'notes.note.value': 'string',
	notesJson: 'json',
};

const options = {
	options: 'collection',
	'options.concurrency': 'number',
	'options.timeout': 'number',
};

const createOptions = {
	...options,
	'options.preventDuplicates': 'fixedCollection',
	'options.preventDuplicates.settings.reference': 'string',
	'options.preventDuplicates.settings.whenSeen': 'options',
};

const additional = {
	additionalFields: 'collection',
	'additionalFields.collector_code': 'resourceLocator',
};

const creation = {
	...payer,
	...lines,
	...student,
	...notes,
	...additional,
	simplify: 'boolean',
	...createOptions,
};

/** The parameters that saved workflows hold, with their types, by resource and operation. */
const contract: Record<string, Record<string, string>> = {
	'paymentLink create': { ...creation, 'additionalFields.expires_at': 'dateTime' },
	'paymentLink get': { order_id: 'string', simplify: 'boolean', ...options },
	'paymentLink cancel': { order_id: 'string', ...options },
	'payOrder create': { ...creation, 'additionalFields.callback_url': 'string' },
	'payOrder get': { order_id: 'string', simplify: 'boolean', ...options },
};

/** Shown to those only who give the node to an AI agent. */
const isForTools = ({ displayOptions }: INodeProperties) =>
	displayOptions?.show?.['@tool'] !== undefined;

describe('the parameters of the node', () => {
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
		const values = (path: string) =>
			everyProperty(engine.node('jodo').description.properties)
				.filter((one) => one.path === path)
				.map(({ property }) => choicesOf(property).map(({ value }) => value));

		expect(values('resource')).toEqual([['payOrder', 'paymentLink']]);
		expect(values('operation')).toEqual([
			['create', 'get'],
			['cancel', 'create', 'get'],
		]);
		for (const path of ['specifyDetails', 'specifyNotes']) {
			expect(values(path)).toEqual([
				['fields', 'json'],
				['fields', 'json'],
			]);
		}
		expect(values('options.preventDuplicates.settings.whenSeen')[0]).toEqual([
			'skip',
			'error',
			'createAgain',
		]);
	});

	it('let a branch, a grade and a fee component be picked from a list or typed', () => {
		const locators = [...everyProperty(engine.node('jodo').description.properties)]
			.concat(everyProperty(engine.node('jodoTrigger').description.properties))
			.filter(({ property }) => property.type === 'resourceLocator');

		expect(locators.length).toBe(7);
		for (const { property } of locators) {
			expect(property.modes?.map(({ name }) => name)).toEqual(['list', 'code']);
			expect(property.modes?.[0]?.typeOptions?.searchable).toBe(true);
		}
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
		const { properties, documentationUrl } = engine.credential('jodoApi');
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
		expect(documentationUrl).toBe('https://docs.jodo.in/getting-started/authentication/');
	});
});
