import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { JodoApi } from '../../credentials/JodoApi.credentials';
import { readCredential } from '../../nodes/shared/credential';

const pair: ICredentialDataDecryptedObject = {
	environment: 'custom',
	baseUrl: 'http://127.0.0.1:8080',
	authentication: 'keySecret',
	apiKey: 'example-key',
	apiSecret: 'example-secret',
};
const issued: ICredentialDataDecryptedObject = {
	...pair,
	authentication: 'token',
	token: 'example.issued-by-Jodo_7f3a',
};

const readBaseUrl = (baseUrl: string) => readCredential({ ...pair, baseUrl }).baseUrl;

describe('the base URL', () => {
	it.each([
		['https://ext.jodo.in', 'https://ext.jodo.in'],
		['https://ext.jodo.in/', 'https://ext.jodo.in'],
		['https://ext.jodo.in/api/v1/integrations/pay/orders', 'https://ext.jodo.in'],
		['  https://ext.jodo.in\n', 'https://ext.jodo.in'],
		['HTTPS://EXT.JODO.IN', 'https://ext.jodo.in'],
		['https://ext.jodo.in:443/', 'https://ext.jodo.in'],
		['https://jodo.example:8443/x', 'https://jodo.example:8443'],
		['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
		['http://127.1.2.3:8080/', 'http://127.1.2.3:8080'],
		['http://localhost:8080', 'http://localhost:8080'],
		['http://LOCALHOST', 'http://localhost'],
		['http://[::1]:8080/api', 'http://[::1]:8080'],
	])('makes %j into %s', (pasted, baseUrl) => {
		expect(readBaseUrl(pasted)).toBe(baseUrl);
	});

	it.each([
		[''],
		['   '],
		['ext.jodo.in'],
		['//ext.jodo.in'],
		['https://'],
		['https://ext jodo in'],
		['http://ext.jodo.in'],
		['http://10.0.0.1:8080'],
		['http://0.0.0.0:8080'],
		['http://192.168.1.5'],
		['http://127.0.0.1.example.com'],
		['http://localhost.example.com'],
		['http://example.com/127.0.0.1'],
		['http://127.0.0.1@example.com'],
		['https://key:secret@ext.jodo.in'],
		['https://key@ext.jodo.in'],
		['https://ext.jodo.in/?branch=MAIN'],
		['https://ext.jodo.in/#orders'],
		['ftp://ext.jodo.in'],
		['file:///etc/passwd'],
		['javascript:alert(1)'],
	])('refuses %j with a sentence that says what is allowed', (pasted) => {
		expect(() => readBaseUrl(pasted)).toThrow(UserError);
		expect(() => readBaseUrl(pasted)).toThrow(
			/must start with https:\/\/.+ Plain http:\/\/ is allowed only for this machine itself/,
		);
	});

	it('repeats nothing of what was pasted: a password may be in it', () => {
		expect(() => readBaseUrl('https://key:hush-hush@ext.jodo.in')).not.toThrow(/hush-hush/);
	});
});

describe('readCredential', () => {
	it.each([
		['production', 'https://ext.jodo.in'],
		['uat', 'https://ext.devtest1.jodopay.com'],
	])('takes the host of %s, whatever base URL is left over', (environment, baseUrl) => {
		const data = { ...pair, environment, baseUrl: 'https://elsewhere.example' };
		expect(readCredential(data)).toMatchObject({ environment, baseUrl });
	});

	it('makes the header of key and secret as docs.jodo.in shows it', () => {
		expect(readCredential(pair).authorization).toBe('Basic ZXhhbXBsZS1rZXk6ZXhhbXBsZS1zZWNyZXQ=');
	});

	it('takes off the blanks that pasting brings along', () => {
		const data = { ...pair, apiKey: ' example-key\n', apiSecret: '\texample-secret ' };
		expect(readCredential(data).authorization).toBe(readCredential(pair).authorization);
	});

	it.each([
		['as issued', 'example.issued-by-Jodo_7f3a'],
		['with Basic', 'Basic example.issued-by-Jodo_7f3a'],
		['with basic and more blanks', '  basic \t example.issued-by-Jodo_7f3a \n'],
	])('sends a token %s', (_, token) => {
		expect(readCredential({ ...issued, token }).authorization).toBe(
			'Basic example.issued-by-Jodo_7f3a',
		);
	});

	it('keeps a token that merely begins like the scheme', () => {
		expect(readCredential({ ...issued, token: 'basicABC123' }).authorization).toBe(
			'Basic basicABC123',
		);
	});

	it.each([
		['no environment', { ...pair, environment: '' }, /Choose the environment/],
		['an unknown environment', { ...pair, environment: 'live' }, /Choose the environment/],
		['a blank key', { ...pair, apiKey: ' ' }, /API key or the API secret .+ is blank/],
		['a blank secret', { ...pair, apiSecret: '' }, /API key or the API secret .+ is blank/],
		['a blank token', { ...issued, token: '' }, /token .+ is blank/],
		['the scheme alone', { ...issued, token: 'Basic ' }, /token/],
		['a token with a line break', { ...issued, token: 'abc\r\ndef' }, /a line break/],
		['a token with a space', { ...issued, token: 'abc def' }, /a space/],
		['a token with a letter no header carries', { ...issued, token: 'abc₹' }, /cannot be sent/],
	])('refuses %s', (_, data, sentence) => {
		expect(() => readCredential(data)).toThrow(UserError);
		expect(() => readCredential(data)).toThrow(sentence);
	});

	it('quotes no secret in what it refuses', () => {
		const data = { ...issued, token: 'example-secret\r\nX-Header: 1' };
		expect(() => readCredential(data)).not.toThrow(/example-secret/);
	});

	it('lists every secret, to keep them out of errors', () => {
		const { secrets } = readCredential({ ...pair, webhookSecret: 'example-hook-secret' });
		expect(secrets).toEqual([
			'ZXhhbXBsZS1rZXk6ZXhhbXBsZS1zZWNyZXQ=',
			'example-key',
			'example-secret',
			'example-hook-secret',
		]);
	});
});

describe('the environment', () => {
	const environment = new JodoApi().properties.find(({ name }) => name === 'environment');
	const values = environment?.options?.map((option) => ('value' in option ? option.value : ''));

	it('has to be chosen: a fresh credential stands on none', () => {
		expect(environment?.default).toBe('');
		expect(() => readCredential({ ...pair, environment: environment?.default as string })).toThrow(
			'Choose the environment in the Jodo credential: Production, UAT or Custom.',
		);
	});

	it('is one of three', () => {
		expect(values).toEqual(['', 'production', 'uat', 'custom']);
	});
});

describe('authenticate', () => {
	const { authenticate } = new JodoApi();
	async function authenticated(request: object): Promise<IHttpRequestOptions> {
		if (typeof authenticate !== 'function') throw new Error('Not a function');
		return await authenticate(pair, request as IHttpRequestOptions);
	}

	it.each([
		['a path', { url: '/api/v1/integrations/pay/orders' }],
		['the whole address', { url: 'http://127.0.0.1:8080/api/v1/integrations/pay/orders' }],
		['the whole address under its older name', { uri: 'http://127.0.0.1:8080/api' }],
	])('adds host and header to a request for %s', async (_, request) => {
		expect(await authenticated({ ...request, headers: { 'X-Own': '1' } })).toEqual({
			...request,
			baseURL: 'http://127.0.0.1:8080',
			headers: { 'X-Own': '1', Authorization: 'Basic ZXhhbXBsZS1rZXk6ZXhhbXBsZS1zZWNyZXQ=' },
			timeout: undefined,
		});
	});

	it('replaces a base URL that somebody else has set', async () => {
		const request = { baseURL: 'https://elsewhere.example', url: '/api' };
		expect(await authenticated(request)).toMatchObject({ baseURL: 'http://127.0.0.1:8080' });
	});

	it.each([
		[{ url: 'https://elsewhere.example/api' }],
		[{ url: 'https://127.0.0.1:8080/api' }],
		[{ url: 'http://127.0.0.1:8081/api' }],
		[{ url: 'http://127.0.0.1:8080@elsewhere.example/api' }],
		[{ url: '//elsewhere.example/api' }],
		[{ url: '\\\\elsewhere.example/api' }],
		[{ uri: 'https://elsewhere.example/api' }],
		[{ uri: 'https://elsewhere.example/api', url: '/api' }],
		[{ uri: '/api', url: 'https://elsewhere.example/api' }],
		[{ url: 'http://' }],
	])('sends nothing to another host: %j', async (request) => {
		await expect(authenticated(request)).rejects.toThrow(
			'This Jodo credential is for http://127.0.0.1:8080 and is not sent to another host.',
		);
	});
});
