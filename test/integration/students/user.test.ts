import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { clientOf } from '../../../simulator/exampleRequests';
import { startedOnce } from '../../startedOnce';
import { apiError } from '../jodo/evidence';
import { startBench } from '../jodo/setup';
import { messageOf, operation, sent } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

/** Runs one operation for one input, and expects its item to come out. */
async function itemOf(parameters: INodeParameters): Promise<IDataObject> {
	const { items, error } = await bench.run(parameters);
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	return items[0]?.json ?? {};
}

const asha: INodeParameters = {
	name: 'Asha Rao',
	phone: '+91 98765-43210',
	email: 'asha@example.com',
};
const register = operation('user', 'register');
const getLoginLink = operation('user', 'getLoginLink');

describe('Register User', () => {
	it('sends name, phone of ten digits and email, and gives the registration ID', async () => {
		const item = await itemOf(register(asha));

		const facts = { name: 'Asha Rao', phone: '9876543210', email: 'asha@example.com' };
		expect(sent(bench.jodo)).toEqual([{ request: 'POST /erp/users/register', body: facts }]);
		expect(item).toEqual({ registration_id: expect.stringMatching(/^user_/), ...facts });
	});

	it('gives the same ID for the same parent, and is sent again after a lost answer', async () => {
		const { registration_id } = await itemOf(register(asha));
		bench.jodo.fail({ do: 'dropAfter' });

		expect(await itemOf(register(asha))).toMatchObject({ registration_id });
		expect(bench.jodo.users).toHaveLength(1);
	});

	it.each([200, 201] as const)('is done when Jodo answers %d', async (userRegistered) => {
		bench.jodo.assume({ userRegistered });

		expect((await itemOf(register(asha))).registration_id).toEqual(expect.any(String));
	});

	it('gives what Jodo makes of a parent it knows: another ID, where it does so', async () => {
		const { registration_id } = await itemOf(register(asha));
		bench.jodo.assume({ userRepeated: 'new' });

		expect((await itemOf(register(asha))).registration_id).not.toBe(registration_id);
	});

	it('gives an ID that is a number as text', async () => {
		const body = { status: 'success', data: { registration_id: 77 } };
		bench.jodo.fail({ do: { kind: 'answer', status: 200, body } });

		expect(await itemOf(register(asha))).toMatchObject({ registration_id: '77' });
	});

	it('does not call it registered without an ID in the answer', async () => {
		bench.jodo.fail({ do: { kind: 'answer', status: 200, body: { data: {} } } });

		const { error } = await bench.run(register(asha));

		expect(messageOf(error)).toMatch(/^It is not known whether Jodo registered the user/);
	});

	it.each([
		[{ phone: '0224567890' }, 'Phone: "0224567890" is not an Indian phone number of ten digits'],
		[{ email: 'asha' }, 'Email: "asha" is not an email address'],
		[{ name: '={{ null }}' }, 'Name is blank'],
	])('refuses %j before anything is sent', async (change, message) => {
		const { error } = await bench.run(register({ ...asha, ...change }));

		expect(messageOf(error)).toBe(message);
		expect(bench.jodo.requests).toEqual([]);
	});

	it('passes on what Jodo says of a field', async () => {
		const errors = [{ key: 'email', message: 'value is not a valid email address' }];
		const body = { status: 'error', message: 'Invalid payload!', code: 'E0000', errors };
		bench.jodo.fail({ do: { kind: 'answer', status: 400, body } });

		const { error } = await bench.run(register(asha));

		expect(messageOf(error)).toBe(
			'Jodo did not register the user: email: value is not a valid email address',
		);
		expect(apiError(error).httpCode).toBe('400');
	});
});

describe('Get Login Link', () => {
	/** Opens a login link, and what it leads to. */
	async function open(login_url: unknown): Promise<{ status: number; page: string }> {
		const client = clientOf(bench.jodo);
		const { status, headers, data } = await client.get(String(login_url));
		if (status !== 303) return { status, page: String(data) };
		const followed = await client.get(String(headers.location));
		return { status: followed.status, page: String(followed.data) };
	}

	it('gives an address of the same host that logs the parent in, and when it expires', async () => {
		const { registration_id } = bench.jodo.addStudent();

		const item = await itemOf(getLoginLink({ registration_id }));

		expect(sent(bench.jodo)).toEqual([
			{ request: `GET /erp/users/${registration_id}/access_token` },
		]);
		expect(item).toEqual({
			registration_id,
			login_url: expect.stringMatching(
				new RegExp(`^${bench.jodo.url}/consumer/login-redirect\\?access_token=[\\w-]+$`),
			),
			expires_at: expect.stringMatching(/^\d{4}-.*Z$/),
		});
		expect(await open(item.login_url)).toEqual({
			status: 200,
			page: expect.stringContaining('Welcome, Asha Rao'),
		});
	});

	it("opens a student's page, with the way back to the school", async () => {
		const { registration_id, jodo_student_id } = bench.jodo.addStudent();

		const { login_url } = await itemOf(
			getLoginLink({
				registration_id,
				additionalFields: {
					jodo_student_id,
					product_type: 'flex',
					callback_url: 'https://www.example.com/parents?from=jodo&x=1',
					create_application: true,
				},
			}),
		);

		expect(Object.fromEntries(new URL(String(login_url)).searchParams)).toEqual({
			access_token: expect.any(String),
			jodo_student_id,
			product_type: 'flex',
			callback_url: 'https://www.example.com/parents?from=jodo&x=1',
			create_application: 'true',
		});
		const { status, page } = await open(login_url);
		expect(status).toBe(200);
		expect(page).toContain('Rohan Rao');
		expect(page).toContain('https://www.example.com/parents?from=jodo&amp;x=1');
	});

	it('leaves out what is blank or switched off', async () => {
		const { registration_id } = bench.jodo.addStudent();

		const { login_url } = await itemOf(
			getLoginLink({
				registration_id,
				additionalFields: {
					jodo_student_id: '={{ $json.no }}',
					callback_url: '',
					create_application: false,
				},
			}),
		);

		expect([...new URL(String(login_url)).searchParams.keys()]).toEqual(['access_token']);
	});

	it('expires', async () => {
		const { registration_id } = bench.jodo.addStudent();
		bench.jodo.assume({ accessTokenMinutes: 0 });

		const { login_url } = await itemOf(getLoginLink({ registration_id }));

		expect(await open(login_url)).toMatchObject({ status: 401 });
	});

	it('is the data of Jodo with Simplify off', async () => {
		const { registration_id } = bench.jodo.addStudent();

		expect(await itemOf(getLoginLink({ registration_id, simplify: false }))).toEqual({
			access_token: expect.any(String),
			expires_at: expect.any(String),
		});
	});

	it.each([404, 400] as const)('says that the user was looked for (%d)', async (missingUser) => {
		bench.jodo.assume({ missingUser });

		const { error } = await bench.run(getLoginLink({ registration_id: 'user_1' }));

		expect(messageOf(error)).toBe('Jodo did not find the user: User not found');
		expect(apiError(error).description).toContain('Check the registration ID');
	});

	it('says that it has none, when the answer has no token', async () => {
		bench.jodo.fail({
			times: 'always',
			do: { kind: 'answer', status: 200, body: { status: 'success', data: {} } },
		});

		const { error } = await bench.run(getLoginLink({ registration_id: 'user_1' }));

		expect(messageOf(error)).toMatch(/^Jodo did not return the login link/);
	});

	it.each([
		[
			'a product without its student',
			{ product_type: 'flex' },
			'Jodo Student ID is blank',
			'remove Product Type',
		],
		[
			'a callback that is no web address',
			{ callback_url: 'www.example.com' },
			'Callback URL: "www.example.com" is not a web address',
			'https://',
		],
		[
			'a student ID that is a path',
			{ jodo_student_id: '../1' },
			'Jodo Student ID: "../1" is not a Jodo Student ID',
			'such as 1204',
		],
	])('refuses %s before anything is sent', async (_what, additionalFields, message, advice) => {
		const { error } = await bench.run(
			getLoginLink({ registration_id: 'user_1', additionalFields }),
		);

		expect(messageOf(error)).toBe(message);
		expect(error).toHaveProperty('description', expect.stringContaining(advice));
		expect(bench.jodo.requests).toEqual([]);
	});
});
