import { chooseTarget } from '../../../dev/demo/target';

const keys = { JODO_API_KEY: 'key-example', JODO_API_SECRET: 'secret-example' };

describe('where npm start runs', () => {
	it('is the local Jodo when nothing is set', () => {
		expect(chooseTarget({ PATH: '/bin', JODO_API_KEY: '' })).toEqual({ kind: 'simulator' });
		expect(chooseTarget({ JODO_SIMULATOR_PORT: '4010' })).toEqual({ kind: 'simulator' });
	});

	it("is Jodo's UAT when a key is set", () => {
		expect(chooseTarget({ ...keys, JODO_COLLECTOR_CODE: 'MAIN' })).toMatchObject({
			kind: 'jodo',
			credential: {
				environment: 'uat',
				authentication: 'keySecret',
				apiKey: 'key-example',
				apiSecret: 'secret-example',
				collector_code: 'MAIN',
			},
		});
	});

	it('takes a token instead, and a base URL', () => {
		const target = chooseTarget({
			JODO_TOKEN: 'token-example',
			JODO_BASE_URL: 'http://127.0.0.1:4010',
		});

		expect(target).toMatchObject({
			credential: {
				environment: 'custom',
				baseUrl: 'http://127.0.0.1:4010',
				authentication: 'token',
				token: 'token-example',
			},
		});
	});

	it.each([
		[{ ...keys, JODO_ENVIRONMENT: 'production' }, 'does not run against production'],
		[{ ...keys, JODO_ENVIRONMENT: 'live' }, 'JODO_ENVIRONMENT is uat or custom, not "live"'],
		[{ ...keys, JODO_ENVIRONMENT: 'custom' }, 'set JODO_BASE_URL too'],
		[{ JODO_API_KEY: 'key-example' }, 'Set JODO_API_KEY and JODO_API_SECRET, or JODO_TOKEN'],
	])('refuses %j', (environment, message) => {
		expect(() => chooseTarget(environment)).toThrow(message);
	});
});
