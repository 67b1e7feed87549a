import { readOptions } from '../../../dev/conformance/options';
import { chooseTarget } from '../../../dev/conformance/target';

const keys = { JODO_API_KEY: 'key-example', JODO_API_SECRET: 'secret-example' };
const nothing = { production: false, webhooks: false };

describe('which Jodo is asked', () => {
	it('is the simulator when nothing is set', () => {
		expect(chooseTarget({ PATH: '/bin', JODO_API_KEY: '' }, nothing)).toBeUndefined();
		expect(chooseTarget({ JODO_SIMULATOR_PORT: '4010' }, nothing)).toBeUndefined();
	});

	it("is Jodo's UAT when a key is set, with its webhooks left alone", () => {
		expect(chooseTarget({ ...keys, JODO_COLLECTOR_CODE: 'MAIN' }, nothing)).toEqual({
			name: 'uat',
			baseUrl: 'https://ext.devtest1.jodopay.com',
			authorization: 'Basic a2V5LWV4YW1wbGU6c2VjcmV0LWV4YW1wbGU=',
			isPair: true,
			secrets: ['key-example', 'secret-example', 'a2V5LWV4YW1wbGU6c2VjcmV0LWV4YW1wbGU='],
			collectorCode: 'MAIN',
			permission: { production: false, webhooks: false },
		});
	});

	it.each(['token-example', ' Basic token-example ', 'basic token-example'])(
		'takes the token %j as Jodo gave it',
		(JODO_TOKEN) => {
			expect(chooseTarget({ JODO_TOKEN }, nothing)).toMatchObject({
				authorization: 'Basic token-example',
				isPair: false,
				secrets: ['token-example'],
			});
		},
	);

	it('is production when that was said twice, and then nothing but reads and one link is permitted', () => {
		expect(
			chooseTarget({ ...keys, JODO_ENVIRONMENT: 'production' }, { ...nothing, production: true }),
		).toMatchObject({ baseUrl: 'https://ext.jodo.in', permission: { production: true } });
	});

	it.each(['https://ext.jodo.in', 'https://jodo.example.com/proxy/'])(
		'takes %s for production, as it may be',
		(JODO_BASE_URL) => {
			expect(() => chooseTarget({ ...keys, JODO_BASE_URL }, nothing)).toThrow('say --production');
			expect(
				chooseTarget({ ...keys, JODO_BASE_URL }, { ...nothing, production: true }),
			).toMatchObject({ permission: { production: true } });
		},
	);

	it.each(['http://127.0.0.1:4010', 'http://localhost:4010/', 'http://[::1]:4010'])(
		'takes %s for harmless even with --production',
		(JODO_BASE_URL) => {
			expect(
				chooseTarget({ ...keys, JODO_BASE_URL }, { production: true, webhooks: true }),
			).toMatchObject({ name: 'custom', permission: { production: false, webhooks: true } });
		},
	);

	it.each([
		[{ ...keys, JODO_ENVIRONMENT: 'production' }, nothing, 'say --production'],
		[
			{ ...keys, JODO_ENVIRONMENT: 'production' },
			{ production: true, webhooks: true },
			'--webhooks is not for production',
		],
		[{}, { ...nothing, production: true }, '--production needs JODO_ENVIRONMENT=production'],
		[{ ...keys, JODO_ENVIRONMENT: 'live' }, nothing, 'not "live"'],
		[{ ...keys, JODO_ENVIRONMENT: 'custom' }, nothing, 'set JODO_BASE_URL'],
		[{ ...keys, JODO_BASE_URL: 'jodo' }, nothing, 'to a web address'],
		[{ JODO_API_KEY: 'key-example' }, nothing, 'Set JODO_API_KEY and JODO_API_SECRET'],
	])('refuses %j with %j', (environment, wishes, message) => {
		expect(() => chooseTarget(environment, wishes)).toThrow(message);
	});
});

describe('the options of npm run conformance', () => {
	it('are harmless unless told', () => {
		expect(readOptions([])).toMatchObject({ production: false, webhooks: false, repeats: 0 });
	});

	it('are read', () => {
		const args = ['--webhooks', '--receive', 'https://a.example', '--port', '80', '--repeats', '7'];
		expect(readOptions([...args, '--pace', '0', '--report', 'r'])).toMatchObject({
			webhooks: true,
			receive: 'https://a.example',
			port: 80,
			repeats: 7,
			pace: 0,
			report: 'r',
		});
	});

	it.each([
		[['--pace', 'slow'], '--pace must be a whole number, not "slow"'],
		[['--receive', 'https://a.example'], '--receive needs --webhooks'],
		[['--webhooks', '--receive', 'http://a.example'], '--receive must be an https address'],
		[['--prod'], "Unknown option '--prod'"],
	])('refuses %j', (args, message) => {
		expect(() => readOptions(args)).toThrow(message);
	});
});
