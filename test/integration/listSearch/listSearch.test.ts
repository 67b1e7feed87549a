import type { INodeParameters } from 'n8n-workflow';

import { startedOnce } from '../../startedOnce';
import { listSearch } from '../harness';
import { code } from '../locator';
import { startBench, type Bench } from '../jodo/setup';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

interface Opened {
	method: 'searchBranches' | 'searchGrades' | 'searchFeeComponents' | 'searchDiscounts';
	filter?: string;
	parameters?: INodeParameters;
	credential?: Bench['credential'];
	node?: 'jodo' | 'jodoTrigger';
}

async function open({ credential, ...options }: Opened) {
	const { results } = await listSearch(bench.engine, {
		node: 'jodo',
		...options,
		credential: { ...bench.credential, ...credential },
	});
	return results;
}

const onBranch = (collector_code: unknown): INodeParameters => ({
	additionalFields: { collector_code } as INodeParameters,
});

/** Where a branch can be chosen: some operations have a field for it, others go by the credential. */
const inNodeOrCredential = /^Choose the branch in this node, or enter a default branch/;
const onlyInCredential =
	/^This operation has no field for the branch\. Use a credential whose Default Branch Code is that branch, or choose By Code and type the .*\. Jodo's answer/;

const requestUrl = () => bench.jodo.requests[0]?.url;

describe('the picker of branches', () => {
	it.each(['jodo', 'jodoTrigger'] as const)('lists name and collector code in %s', async (node) => {
		expect(await open({ method: 'searchBranches', node })).toEqual([
			{ name: 'Greenfield School, Main Campus (MAIN)', value: 'MAIN' },
			{ name: 'Greenfield School, North Campus (NORTH)', value: 'NORTH' },
		]);
		expect(requestUrl()).toBe('/api/v1/integrations/erp/branches');
	});

	it.each([
		['the code', 'nort'],
		['the name', 'NORTH campus'],
	])('finds a branch by %s, in capitals or not', async (_by, filter) => {
		const [first, ...others] = await open({ method: 'searchBranches', filter });

		expect(first?.value).toBe('NORTH');
		expect(others).toHaveLength(0);
	});
});

describe('the picker of grades', () => {
	it('lists a grade with its stream and code', async () => {
		expect(await open({ method: 'searchGrades', parameters: onBranch(code('MAIN')) })).toEqual([
			{ name: 'Grade 5, General (grade_5)', value: 'grade_5' },
			{ name: 'Grade 11, Science (grade_11_sci)', value: 'grade_11_sci' },
		]);
	});

	it('finds a grade by its stream', async () => {
		const results = await open({ method: 'searchGrades', filter: 'science' });

		expect(results.map(({ value }) => value)).toEqual(['grade_11_sci']);
	});
});

describe('the picker of fee components', () => {
	it('lists name and code, and Payable Amount without repeating itself', async () => {
		const parameters = onBranch(code('MAIN'));

		expect(await open({ method: 'searchFeeComponents', parameters })).toEqual([
			{ name: 'Payable Amount', value: 'Payable Amount' },
			{ name: 'Tuition Fee (tuition_fee)', value: 'tuition_fee' },
			{ name: 'Transport Fee (8926)', value: '8926' },
			{ name: 'Event Fee', value: 'Event Fee' },
		]);
	});

	it.each([
		['names no component', { data: [] }],
		['names others only', { data: [{ component_type: 'tuition_fee', name: 'Tuition Fee' }] }],
	])('offers Payable Amount when the list of Jodo %s', async (_case, body) => {
		bench.jodo.fail({ do: { kind: 'answer', status: 200, body } });

		const [first] = await open({ method: 'searchFeeComponents' });

		expect(first).toEqual({ name: 'Payable Amount', value: 'Payable Amount' });
	});

	it('leaves Payable Amount out when something else is searched for', async () => {
		const results = await open({ method: 'searchFeeComponents', filter: 'hostel' });

		expect(results.map(({ value }) => value)).toEqual(['hostel_fee']);
	});
});

describe('the picker of discounts', () => {
	it('lists name and code', async () => {
		const parameters = onBranch(code('MAIN'));

		expect(await open({ method: 'searchDiscounts', parameters })).toEqual([
			{ name: 'Sibling Discount (SIBLINGS)', value: 'SIBLINGS' },
			{ name: 'Management Discount (MANAGEMENT)', value: 'MANAGEMENT' },
		]);
		expect(requestUrl()).toBe('/api/v1/integrations/erp/discounts?collector_code=MAIN');
	});

	it('finds a discount by its name', async () => {
		const results = await open({ method: 'searchDiscounts', filter: 'management' });

		expect(results.map(({ value }) => value)).toEqual(['MANAGEMENT']);
	});
});

describe.each(['searchGrades', 'searchFeeComponents', 'searchDiscounts'] as const)(
	'the branch of %s',
	(method) => {
		it.each([
			[
				'chosen from the list',
				{ __rl: true, mode: 'list', value: 'NORTH', cachedResultName: 'North' },
			],
			['typed as a code', code('NORTH')],
			['given as plain text', 'NORTH'],
		])('is the one of the node, %s', async (_how, branch) => {
			await open({ method, parameters: onBranch(branch), credential: { collector_code: 'MAIN' } });

			expect(requestUrl()).toMatch(/\?collector_code=NORTH$/);
		});

		it.each([
			['no branch', {}],
			['a blank branch', onBranch({ __rl: true, mode: 'list', value: '' })],
			['an expression that is not resolved yet', onBranch(code('={{ $json.branch }}'))],
		])("is the credential's where the node has %s", async (_case, parameters) => {
			await open({ method, parameters, credential: { collector_code: 'MAIN' } });

			expect(requestUrl()).toMatch(/\?collector_code=MAIN$/);
		});

		it('is left out where nobody names one', async () => {
			await open({ method });

			expect(requestUrl()).not.toContain('collector_code');
		});

		it.each<[string, INodeParameters, RegExp]>([
			['paymentLink', { resource: 'paymentLink', operation: 'create' }, inNodeOrCredential],
			['payOrder', { resource: 'payOrder', operation: 'create' }, inNodeOrCredential],
			['student', { resource: 'student', operation: 'register' }, onlyInCredential],
			['student', { resource: 'student', operation: 'updateFee' }, onlyInCredential],
			['studentPayment', { resource: 'studentPayment', operation: 'add' }, onlyInCredential],
			['flexPlan', { resource: 'flexPlan', operation: 'set' }, onlyInCredential],
		])(
			'is asked for where somebody can choose it when Jodo demands one, for %s',
			async (_resource, parameters, advice) => {
				bench.jodo.assume({ listsNeedCollectorCode: true });

				await expect(open({ method, parameters })).rejects.toMatchObject({
					message: expect.stringMatching(
						/^Jodo did not list the (grades|fee components|discounts): collector_code/,
					),
					description: expect.stringMatching(advice),
				});
			},
		);
	},
);

describe('whatever the keys of the lists are', () => {
	it.each(['code', 'named', 'id'] as const)('reads codes in the style "%s"', async (keys) => {
		bench.jodo.assume({ configurationKeys: keys });

		const codes = async (method: Opened['method']) =>
			(await open({ method, parameters: onBranch(code('NORTH')) })).map(({ value }) => value);

		expect(await codes('searchBranches')).toEqual(['MAIN', 'NORTH']);
		expect(await codes('searchGrades')).toEqual(['grade_1']);
		expect(await codes('searchFeeComponents')).toEqual(['Payable Amount', 'hostel_fee']);
		expect(await codes('searchDiscounts')).toEqual(['SIBLINGS']);
	});

	it.each([
		['plain codes', ['MAIN', 'NORTH'], ['MAIN', 'NORTH']],
		['a list inside an object', { branches: [{ code: 'MAIN', name: 'Main' }] }, ['Main (MAIN)']],
		['numbers as codes', [{ id: 8926, name: 'Transport' }], ['Transport (8926)']],
		['rows without a code', [{ name: 'Nameless' }, null, 7, []], ['7']],
		['the same row twice', ['MAIN', { code: 'MAIN', name: 'Main' }], ['MAIN']],
		["both a code and the list's own key", [{ code: 'x', collector_code: 'MAIN' }], ['MAIN']],
		['names under another key', [{ code: 'MAIN', label: 'Main' }], ['Main (MAIN)']],
	])('reads %s', async (_case, data, names) => {
		bench.jodo.fail({ do: { kind: 'answer', status: 200, body: { data } } });

		const results = await open({ method: 'searchBranches' });

		expect(results.map(({ name }) => name)).toEqual(names);
	});
});

describe('a picker that cannot show its list', () => {
	it('says that the node has no credential', async () => {
		await expect(
			listSearch(bench.engine, { node: 'jodo', method: 'searchBranches' }),
		).rejects.toThrow('credentials');
	});

	it('says that the credential is incomplete', async () => {
		await expect(open({ method: 'searchGrades', credential: { apiSecret: '' } })).rejects.toThrow(
			'the API secret in the Jodo credential is blank',
		);
	});

	it('says that Jodo does not accept the credential', async () => {
		await expect(
			open({ method: 'searchFeeComponents', credential: { apiKey: 'wrong-example' } }),
		).rejects.toMatchObject({
			message: 'Jodo did not accept the credentials: Invalid credentials, please check!',
			httpCode: '401',
		});
	});

	it.each([
		['searchBranches', 'branches', 'the collector code'],
		['searchGrades', 'grades', 'the code of the grade'],
		['searchFeeComponents', 'fee components', 'the fee component'],
		['searchDiscounts', 'discounts', 'the discount'],
	] as const)('says how to go on without %s', async (method, title, instead) => {
		bench.jodo.fail({ do: { kind: 'answer', status: 409, body: { message: 'Being set up' } } });

		await expect(open({ method })).rejects.toMatchObject({
			message: `Jodo did not list the ${title}: Being set up`,
			description: expect.stringContaining(`or choose By Code and type ${instead}.`),
		});
	});

	it('says that what came is no list', async () => {
		bench.jodo.fail({ do: { kind: 'answer', status: 200, body: { data: 'none' } } });

		await expect(open({ method: 'searchBranches' })).rejects.toThrow(
			'Jodo did not list the branches (HTTP 200 with an answer that cannot be read)',
		);
	});
});
