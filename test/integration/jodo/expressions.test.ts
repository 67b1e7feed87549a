import { Expression, type IDataObject, type INodeParameters } from 'n8n-workflow';

import { startedOnce } from '../../startedOnce';
import { code } from '../locator';
import { linkExample, startBench } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

const link: INodeParameters = {
	...linkExample,
	name: '={{ $json.name }}',
	phone: '={{ $json.phone }}',
	email: '={{ $json.email }}',
	details: { row: [{ component_type: code('Payable Amount'), amount: '={{ $json.amount }}' }] },
	notes: { note: [{ key: 'invoice', value: '={{ $json.invoice }}' }] },
};

const pupils = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({
		name: `Parent ${index}`,
		phone: String(9_800_000_000 + index),
		email: `parent.${index}@example.com`,
		amount: 1000 + index,
		invoice: `INV-${index}`,
	}));

/** How many expressions n8n evaluates in a run. */
async function evaluations(parameters: INodeParameters, items: IDataObject[]): Promise<number> {
	const evaluate = jest.spyOn(Expression.prototype, 'resolveSimpleParameterValue');
	const { error } = await bench.run(parameters, { items });
	const expressions = evaluate.mock.calls.filter(([text]) => String(text).startsWith('='));
	evaluate.mockRestore();
	expect(error).toBeUndefined();
	return expressions.length;
}

/** How many expressions n8n evaluates for each row, whatever it needs for the run as a whole. */
async function evaluationsOfRow(parameters: INodeParameters): Promise<number> {
	return (
		((await evaluations(parameters, pupils(12))) - (await evaluations(parameters, pupils(2)))) / 10
	);
}

it('has the five expressions of a row evaluated as one', async () => {
	expect(await evaluationsOfRow(link)).toBe(1);
	expect(bench.jodo.links.at(-1)?.request).toMatchObject({
		name: 'Parent 1',
		phone: '9800000001',
		email: 'parent.1@example.com',
		details: [{ component_type: 'Payable Amount', amount: 1001 }],
		notes: [{ key: 'invoice', value: 'INV-1' }],
	});
});

it('leaves an expression that is more than a plain one to n8n, and evaluates the others together', async () => {
	expect(await evaluationsOfRow({ ...link, name: '=Parents of {{ $json.name }}' })).toBe(2);
	expect(bench.jodo.links.at(-1)?.request).toMatchObject({
		name: 'Parents of Parent 1',
		phone: '9800000001',
	});
});

it('asks n8n for nothing that has no expression', async () => {
	const { phone, email, details, notes } = linkExample as INodeParameters;

	expect(await evaluationsOfRow({ ...link, phone, email, details, notes })).toBe(1);
	expect(await evaluationsOfRow({ ...linkExample })).toBe(0);
});

it('reads the other rows together when an expression of one row fails', async () => {
	const [first, second, third] = pupils(3);
	const items = [{ ...first }, { ...second, student: { name: 'Asha' } }, { ...third }];
	const parameters = {
		...link,
		name: '={{ $json.student.name.toUpperCase() }}',
	};

	const run = await bench.run(parameters, { items, onError: 'continueRegularOutput' });

	expect(run.items.map(({ json }) => json.name ?? json.error)).toEqual([
		expect.stringContaining('Name'),
		'ASHA',
		expect.stringContaining('Name'),
	]);
});

it('has no parameter that n8n would check or convert after it has read it', () => {
	const { properties } = bench.engine.node('jodo').description;

	expect(JSON.stringify(properties)).not.toMatch(/"validateType"|"resourceMapper"/);
});
