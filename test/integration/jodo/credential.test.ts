import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { redirectFault, startSimulator } from '../../../simulator';
import { startedOnce } from '../../startedOnce';
import { testCredential } from '../harness';
import { linkExample, startBench } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

/** The credential for the account that only takes the token that Jodo issued. */
function issued(token: string): ICredentialDataDecryptedObject {
	return { ...bench.credential, authentication: 'token', apiKey: '', apiSecret: '', token };
}

describe('the Authorization header', () => {
	it('is Basic with base64 of key and secret', async () => {
		const { error } = await bench.run(linkExample);
		expect(error).toBeUndefined();
		expect(bench.jodo.requests[0]?.headers.authorization).toBe(
			'Basic ZXhhbXBsZS1rZXk6ZXhhbXBsZS1zZWNyZXQ=',
		);
	});

	it.each([
		['as it was issued', 'example.issued-by-Jodo_7f3a'],
		['with Basic in front', 'Basic example.issued-by-Jodo_7f3a'],
		['with blanks around it', '  basic  example.issued-by-Jodo_7f3a\n'],
	])('is the issued token, pasted %s', async (_, token) => {
		const { items, error } = await bench.run(linkExample, { credential: issued(token) });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(bench.jodo.requests[0]?.headers.authorization).toBe(
			`Basic ${bench.jodo.issuedAccount.token}`,
		);
	});

	it('goes out once, beside the headers of JSON, and nowhere else in the request', async () => {
		await bench.run(linkExample);
		const [request] = bench.jodo.requests;
		const names = request?.rawHeaders.filter((_, index) => index % 2 === 0);
		expect(names?.filter((name) => name.toLowerCase() === 'authorization')).toHaveLength(1);
		expect(request?.headers['content-type']).toBe('application/json');
		expect(request?.url).not.toContain('example-secret');
		expect(request?.rawBody.toString()).not.toContain('example-secret');
	});
});

it('does not follow a redirect with its credentials', async () => {
	const elsewhere = await startSimulator();
	bench.jodo.fail({ do: redirectFault(`${elsewhere.url}/api/v1/integrations/erp/branches`, 303) });
	bench.jodo.fail({ do: redirectFault(`${elsewhere.url}/api/v1/integrations/pay/orders`, 307) });
	await bench.run(linkExample);
	const { error } = await bench.run(linkExample);
	await elsewhere.close();
	expect(error?.message).toContain('the address answered with a redirect (HTTP 307)');
	expect(bench.jodo.requests).toHaveLength(2);
	expect(elsewhere.requests).toEqual([]);
});

describe('a credential that cannot be used', () => {
	it.each([
		['a blank key', { apiKey: '' }, /API key or the API secret/],
		['plain http to another machine', { baseUrl: 'http://jodo.example' }, /must start with https/],
		['no environment', { environment: '' }, /Choose the environment/],
	])('with %s is refused before anything is sent', async (_, change, sentence) => {
		const { error } = await bench.run(linkExample, {
			credential: { ...bench.credential, ...change },
		});
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringMatching(sentence),
			description: expect.stringContaining('Open the credential of this node'),
		});
		expect(bench.jodo.requests).toEqual([]);
	});

	it('quotes no secret of its own', async () => {
		const { error, run } = await bench.run(linkExample, {
			credential: issued('example-secret-token\r\nX-Header: 1'),
		});
		expect(error?.message).toContain('a line break');
		expect(JSON.stringify(run.saved) + String(error?.stack)).not.toContain('example-secret-token');
	});

	it.each([
		['a wrong secret', { apiSecret: 'not-the-secret' }, 'Invalid credentials, please check!'],
		[
			'key and secret of an account that only takes its token',
			{ apiKey: 'example-issued-key', apiSecret: 'example-issued-secret' },
			'Invalid credentials, please check!',
		],
		[
			'a token that Jodo cannot read',
			{ authentication: 'token', token: 'cut"off' },
			'Invalid authorization header format',
		],
	])('with %s is explained once Jodo has refused it', async (_, change, text) => {
		const { error } = await bench.run(linkExample, {
			credential: { ...bench.credential, ...change },
		});
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: `Jodo did not accept the credentials: ${text}`,
			httpCode: '401',
			description: expect.stringContaining('keys of another environment look like wrong keys'),
		});
		// n8n's helper would repeat a 401 by itself.
		expect(bench.jodo.requests).toHaveLength(1);
		expect(bench.jodo.links).toEqual([]);
	});
});

describe('the Test button', () => {
	const press = async (values: ICredentialDataDecryptedObject) =>
		await testCredential(bench.engine, 'jodoApi', values);

	it('lists the branches and is content with a right pair', async () => {
		expect(await press(bench.credential)).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
		const [request, ...others] = bench.jodo.requests;
		expect(request).toMatchObject({
			method: 'GET',
			url: '/api/v1/integrations/erp/branches',
			status: 200,
		});
		expect(request?.headers.authorization).toBe('Basic ZXhhbXBsZS1rZXk6ZXhhbXBsZS1zZWNyZXQ=');
		expect(others).toEqual([]);
	});

	it('is content with an issued token', async () => {
		expect(await press(issued('Basic example.issued-by-Jodo_7f3a'))).toMatchObject({
			status: 'OK',
		});
	});

	it('forgives a pasted path and a trailing slash in the base URL', async () => {
		const baseUrl = `${bench.jodo.url}/api/v1/integrations/`;
		expect(await press({ ...bench.credential, baseUrl })).toMatchObject({ status: 'OK' });
		expect(bench.jodo.requests[0]?.url).toBe('/api/v1/integrations/erp/branches');
	});

	it('is content with an account that has no branch yet', async () => {
		const jodo = await startSimulator({ branches: [] });
		const verdict = await press({ ...bench.credential, baseUrl: jodo.url });
		await jodo.close();
		expect(verdict).toMatchObject({ status: 'OK' });
	});

	it('tells a wrong pair', async () => {
		const verdict = await press({ ...bench.credential, apiSecret: 'not-the-secret' });
		expect(verdict.status).toBe('Error');
		expect(verdict.message).toMatch(/^Jodo was reached, but it does not accept this key and/);
		expect(bench.jodo.requests).toHaveLength(1);
	});

	it('tells a token that Jodo cannot read', async () => {
		const verdict = await press(issued('cut"off'));
		expect(verdict.status).toBe('Error');
		expect(verdict.message).toMatch(/^Jodo was reached, but it cannot read this token/);
	});

	it('tells a token that cannot be sent, without sending it', async () => {
		const verdict = await press(issued('cut\r\noff'));
		expect(verdict.status).toBe('Error');
		expect(verdict.message).toMatch(/contains a space, a line break or a character/);
		expect(bench.jodo.requests).toEqual([]);
	});

	it('of a fresh credential asks for the environment, without sending anything', async () => {
		const fresh = bench.engine.credential('jodoApi').properties;
		const values = Object.fromEntries(fresh.map(({ name, default: value }) => [name, value]));
		const { apiKey, apiSecret } = bench.credential;
		const verdict = await press({ ...values, apiKey, apiSecret } as ICredentialDataDecryptedObject);
		expect(verdict).toEqual({
			status: 'Error',
			message: 'Choose the environment in the Jodo credential: Production, UAT or Custom.',
		});
		expect(bench.jodo.requests).toEqual([]);
	});

	it('tells a base URL that is not allowed, without sending anything', async () => {
		const verdict = await press({ ...bench.credential, baseUrl: 'http://jodo.example' });
		expect(verdict.status).toBe('Error');
		expect(verdict.message).toMatch(/^The base URL of the Jodo credential must start with https/);
	});

	it.each([
		['a page of some other server', { kind: 'answer', status: 200, body: '<html>Hello</html>' }],
		[
			'a page of some other server that finds nothing',
			{ kind: 'answer', status: 404, body: '<html>404</html>' },
		],
		['an empty answer', { kind: 'answer', status: 200, body: '' }],
		['JSON of some other API', { kind: 'answer', status: 200, body: { ok: true } }],
		['a refusal', { kind: 'answer', status: 403, body: { message: 'Forbidden' } }],
		['a server that is out of order', { kind: 'answer', status: 503, body: { message: 'x' } }],
		['a redirect, which it does not follow', redirectFault('http://127.0.0.1:1/')],
	] as const)('tells %s', async (_, fault) => {
		bench.jodo.fail({ do: fault });
		const verdict = await press(bench.credential);
		expect(verdict.status).toBe('Error');
		expect(verdict.message).toMatch(/^The address answered, but not with the list of branches/);
	});

	it('tells an address without Jodo’s API', async () => {
		bench.jodo.fail({ do: { kind: 'answer', status: 404, body: { message: 'Not Found' } } });
		const verdict = await press(bench.credential);
		expect(verdict.message).toMatch(/^There is no Jodo API at this address/);
	});

	it('tells that Jodo has too much to do', async () => {
		bench.jodo.fail({ do: 'tooManyRequests', times: 'always' });
		const verdict = await press(bench.credential);
		expect(verdict.message).toMatch(/^Jodo was reached, but it is receiving too many requests/);
	});

	it('tells a host that cannot be reached from a wrong pair', async () => {
		const verdict = await press({ ...bench.credential, baseUrl: await unusedAddress() });
		// n8n shows the bare code of a failed connection, whatever a credential's rules say.
		expect(verdict).toEqual({ status: 'Error', message: 'ECONNREFUSED' });
	});

	it('names no secret', async () => {
		bench.jodo.fail({ do: { kind: 'answer', status: 400, body: bench.credential } });
		const verdicts = [
			await press(bench.credential),
			await press({ ...bench.credential, baseUrl: 'http://jodo.example' }),
			await press(issued('example-token\r\n')),
			await press({ ...bench.credential, apiKey: 'wrong-example-key' }),
		];
		expect(JSON.stringify(verdicts)).not.toMatch(/example-secret|example-key|example-token/);
	});
});

/** Where nobody listens. */
async function unusedAddress(): Promise<string> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return `http://127.0.0.1:${port}`;
}
