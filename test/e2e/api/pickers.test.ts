import type { INodeListSearchResult, INodeParameters } from 'n8n-workflow';
import { startedOnce } from '../../startedOnce';
import { code } from '../parameters';
import { TestBed } from '../testBed';

const bed = startedOnce(async () => await TestBed.open());
beforeEach(() => bed.jodo.reset());

interface Picker {
	method: string;
	path: string;
	parameters?: INodeParameters;
	filter?: string;
}

const branches: Picker = {
	method: 'searchBranches',
	path: 'parameters.additionalFields.collector_code',
};

const grades: Picker = { method: 'searchGrades', path: 'parameters.student.grade' };

const feeComponents: Picker = {
	method: 'searchFeeComponents',
	path: 'parameters.details.row[0].component_type',
};

async function open(picker: Picker): Promise<INodeListSearchResult> {
	return await bed.session.nodes.searchList({
		nodeType: 'n8n-nodes-jodo.jodo',
		credential: bed.credential,
		...picker,
	});
}

const values = ({ results }: INodeListSearchResult) => results.map(({ value }) => value);

const ofBranch = (branch: string) => ({ additionalFields: { collector_code: code(branch) } });

describe('the pickers', () => {
	it('list the branches with name and code', async () => {
		const { results } = await open(branches);

		expect(results.map(({ value }) => value)).toEqual(['MAIN', 'NORTH']);
		expect(results[0]?.name).toContain('Greenfield School, Main Campus');
		expect(results[0]?.name).toContain('MAIN');
	});

	it('list the grades of the branch that the node names', async () => {
		expect(values(await open({ ...grades, parameters: ofBranch('NORTH') }))).toEqual(['grade_1']);
		expect(bed.jodo.requests.map(({ query }) => query)).toEqual([{ collector_code: 'NORTH' }]);
	});

	it('find a fee component by a part of its name, in any case', async () => {
		const found = await open({ ...feeComponents, parameters: ofBranch('MAIN'), filter: 'TRANS' });

		expect(values(found)).toEqual(['8926']);
	});

	it('keep Payable Amount on offer', async () => {
		expect(values(await open({ ...feeComponents, parameters: ofBranch('MAIN') }))).toContain(
			'Payable Amount',
		);
	});

	it('say why when Jodo refuses the credential', async () => {
		const wrong = await bed.credentialWith({ apiSecret: 'mistyped' });
		const opening = bed.session.nodes.searchList({
			nodeType: 'n8n-nodes-jodo.jodo',
			credential: wrong,
			...branches,
		});

		await expect(opening).rejects.toThrow(/Jodo did not accept the credentials/);
	});
});
