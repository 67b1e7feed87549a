import axios from 'axios';
import { startedOnce } from '../../startedOnce';
import { clientOf } from '../../../simulator/exampleRequests';
import { startSimulator } from '../../../simulator/index';

const ERP = '/api/v1/integrations/erp';

const simulator = startedOnce(() => startSimulator());
beforeEach(() => simulator.reset());

async function branchesWith(authorization: string | undefined) {
	return await axios.get(`${simulator.url}${ERP}/branches`, {
		headers: authorization === undefined ? {} : { Authorization: authorization },
		validateStatus: () => true,
	});
}

describe('authentication', () => {
	it('takes base64 of key and secret', async () => {
		const { apiKey, apiSecret } = simulator;
		expect(simulator.token).toBe(Buffer.from(`${apiKey}:${apiSecret}`).toString('base64'));
		expect((await branchesWith(`Basic ${simulator.token}`)).status).toBe(200);
	});

	it('takes the issued token of the other account, and refuses its key and secret', async () => {
		const { apiKey, apiSecret, token } = simulator.issuedAccount;
		const { status, data } = await branchesWith(`Basic ${token}`);
		expect(status).toBe(200);
		expect(data.data).toEqual([{ collector_code: 'EAST', name: expect.any(String) }]);
		const pair = Buffer.from(`${apiKey}:${apiSecret}`).toString('base64');
		expect((await branchesWith(`Basic ${pair}`)).status).toBe(401);
	});

	it.each([
		['a wrong pair', 'Basic d3Jvbmc6cGFpcg==', 'Invalid credentials, please check!'],
		['a truncated scheme', 'Basi d3Jvbmc6cGFpcg==', 'Invalid authorization header format'],
		['a scheme twice', 'Basic Basic d3Jvbmc6cGFpcg==', 'Invalid authorization header format'],
		['another scheme', 'Bearer abc', 'Invalid authorization header format'],
		['no token', 'Basic ', 'Invalid authorization header format'],
		['no header', undefined, 'Invalid authorization header format'],
	])('answers %s with 401', async (_what, header, message) => {
		const { status, data } = await branchesWith(header);
		expect(status).toBe(401);
		expect(data).toEqual({ status: 'error', message });
	});

	it('comes before the check of the body', async () => {
		const { status } = await axios.post(
			`${simulator.url}/api/v1/integrations/pay/orders`,
			{},
			{ validateStatus: () => true },
		);
		expect(status).toBe(401);
	});
});

describe('paths', () => {
	it.each([
		'/api/v1/integrations/pay/payment-links',
		'/api/v1/integrations/erp/fee_components',
		'/api/v1/integrations',
		'/api',
		'/elsewhere',
	])('answers %s like a gateway that does not know it', async (path) => {
		const { status, data } = await clientOf(simulator).get(path);
		expect(status).toBe(404);
		expect(data).toEqual({ message: 'Not Found' });
	});

	it('answers a wrong method with 405', async () => {
		const { status, headers } = await clientOf(simulator).put('/api/v1/integrations/pay/orders/x');
		expect(status).toBe(405);
		expect(headers.allow).toBe('GET');
	});
});

describe('configuration lists', () => {
	const list = async (name: string, query: object = {}) =>
		await clientOf(simulator).get(`${ERP}/${name}`, { params: query });

	it('lists the branches', async () => {
		const { data } = await list('branches');
		expect(data).toEqual({
			status: 'success',
			data: [
				{ collector_code: 'MAIN', name: 'Greenfield School, Main Campus' },
				{ collector_code: 'NORTH', name: 'Greenfield School, North Campus' },
			],
		});
	});

	it('lists the grades and the fee components of a branch', async () => {
		expect((await list('grades', { collector_code: 'NORTH' })).data.data).toEqual([
			{ code: 'grade_1', name: 'Grade 1', stream: { name: 'General' } },
		]);
		expect((await list('fee-components', { collector_code: 'NORTH' })).data.data).toEqual([
			{ component_type: 'Payable Amount', name: 'Payable Amount' },
			{ component_type: 'hostel_fee', name: 'Hostel Fee' },
		]);
	});

	it('lists those of all branches once when none is named', async () => {
		const { data } = await list('fee-components');
		const codes = data.data.map((item: { component_type: string }) => item.component_type);
		expect(codes.filter((code: string) => code === 'Payable Amount')).toHaveLength(1);
		expect(codes).toEqual(expect.arrayContaining(['8926', 'hostel_fee']));
	});

	it('lists the discounts of a branch, and those of all branches once', async () => {
		expect((await list('discounts', { collector_code: 'NORTH' })).data.data).toEqual([
			{ discount_type: 'SIBLINGS', name: 'Sibling Discount' },
		]);
		expect((await list('discounts')).data.data).toEqual([
			{ discount_type: 'SIBLINGS', name: 'Sibling Discount' },
			{ discount_type: 'MANAGEMENT', name: 'Management Discount' },
		]);
	});

	it('refuses a branch that does not exist', async () => {
		expect((await list('grades', { collector_code: 'EAST' })).status).toBe(400);
	});

	it.each(['grades', 'fee-components', 'discounts'])(
		'can insist on a branch for %s',
		async (name) => {
			simulator.assume({ listsNeedCollectorCode: true });
			expect((await list(name)).status).toBe(400);
			const east = clientOf(simulator, simulator.issuedAccount.token);
			expect((await east.get(`${ERP}/${name}`)).status).toBe(200);
		},
	);

	it.each([
		['code', 'code', 'code'],
		['id', 'id', 'id'],
	] as const)('can use the item keys "%s"', async (configurationKeys, branchKey, componentKey) => {
		simulator.assume({ configurationKeys });
		expect((await list('branches')).data.data[0]).toHaveProperty(branchKey, 'MAIN');
		expect((await list('fee-components')).data.data[0]).toHaveProperty(
			componentKey,
			'Payable Amount',
		);
	});
});
