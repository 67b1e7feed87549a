import { startedOnce } from '../../startedOnce';
import { clientOf, USERS } from '../../../simulator/exampleRequests';
import { startSimulator } from '../../../simulator/index';

const now = Date.parse('2026-06-10T06:00:00Z');
const simulator = startedOnce(() => startSimulator({ now: () => now }));
const jodo = startedOnce(async () => clientOf(simulator));
beforeEach(() => simulator.reset());

const ASHA = { name: 'Asha Rao', phone: '9876543210', email: 'asha@example.com' };

async function register(change: object = {}) {
	return await jodo.post(`${USERS}/register`, { ...ASHA, ...change });
}

describe('Register User', () => {
	it('answers a registration_id that begins with user_', async () => {
		const { status, data } = await register();
		expect(status).toBe(200);
		expect(data).toEqual({
			status: 'success',
			data: { registration_id: expect.stringMatching(/^user_[0-9a-f]+$/) },
		});
		expect(simulator.users).toMatchObject([{ ...ASHA, ...data.data }]);
	});

	it('identifies who is there already, by phone and email', async () => {
		const first = await register();
		expect((await register({ name: 'Asha R' })).data).toEqual(first.data);
		expect((await register({ email: 'ravi@example.com' })).data).not.toEqual(first.data);
		expect(simulator.users).toHaveLength(2);
	});

	it('makes a second user where that is assumed, and answers 201 where that is', async () => {
		simulator.assume({ userRepeated: 'new', userRegistered: 201 });
		const first = await register();
		const second = await register();
		expect(second.status).toBe(201);
		expect(second.data).not.toEqual(first.data);
	});

	it.each([
		['an unknown member', { student: 'x' }, 'student', 'extra fields not permitted'],
		['no name', { name: undefined }, 'name', 'field required'],
		['a phone with +91', { phone: '+919876543210' }, 'phone', 'phone number must have 10 digits'],
		['a phone as a number', { phone: 9876543210 }, 'phone', 'str type expected'],
		[
			'an address without domain',
			{ email: 'asha@' },
			'email',
			'value is not a valid email address',
		],
	])('refuses %s', async (_case, change, key, message) => {
		const { status, data } = await register(change);
		expect(status).toBe(400);
		expect(data).toMatchObject({ code: 'E0000', errors: [{ key, message }] });
		expect(simulator.users).toHaveLength(0);
	});
});

describe('Get Access Token', () => {
	it('answers a token and when it expires, in UTC', async () => {
		const { registration_id } = (await register()).data.data;
		const { status, data } = await jodo.get(`${USERS}/${registration_id}/access_token`);
		expect(status).toBe(200);
		expect(data.data).toEqual({
			access_token: expect.stringMatching(/^[\w-]{32}$/),
			expires_at: '2026-06-10T06:15:00Z',
		});
	});

	it('gives another token each time, of the length that is assumed', async () => {
		simulator.assume({ accessTokenMinutes: 1 });
		const { registration_id } = (await register()).data.data;
		const first = await jodo.get(`${USERS}/${registration_id}/access_token`);
		const second = await jodo.get(`${USERS}/${registration_id}/access_token`);
		expect(first.data.data.expires_at).toBe('2026-06-10T06:01:00Z');
		expect(second.data.data.access_token).not.toBe(first.data.data.access_token);
	});

	it.each([
		[404, 'HUE00001'],
		[400, 'HUE00000'],
	] as const)('answers %d for a user that it does not know', async (missingUser, code) => {
		simulator.assume({ missingUser });
		const { status, data } = await jodo.get(`${USERS}/user_x/access_token`);
		expect(status).toBe(missingUser);
		expect(data).toMatchObject({ message: 'User not found', code });
	});

	it("does not know another account's users", async () => {
		const { registration_id } = (await register()).data.data;
		const other = clientOf(simulator, simulator.issuedAccount.token);
		expect((await other.get(`${USERS}/${registration_id}/access_token`)).status).toBe(404);
	});
});
