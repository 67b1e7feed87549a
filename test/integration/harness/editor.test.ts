import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startEngine, type Engine } from '.';
import { testCredential } from './credentialTest';
import { listSearch } from './editor';
import { buildSamplePackage } from './sample';

describe('what the editor asks of a node', () => {
	let engine: Engine;
	let sample: ReturnType<typeof buildSamplePackage>;
	let server: Server;
	let url: string;

	beforeAll(async () => {
		sample = buildSamplePackage();
		engine = await startEngine({ packageFolder: sample.folder });
		server = createServer((request, response) => {
			const known = request.headers['x-echo-key'] === 'key-example';
			response.setHeader('content-type', 'application/json');
			response.writeHead(known ? 200 : 401).end('["Pune","Kochi"]');
		});
		await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});

	afterAll(async () => {
		server.close();
		server.closeAllConnections();
		await engine.stop();
		sample.remove();
	});

	it('lists what a locator offers, with the credential and what was typed', async () => {
		const options = { node: 'echo', method: 'places', parameters: { value: url } };

		const list = await listSearch(engine, {
			...options,
			credential: { apiKey: 'key-example' },
			filter: 'Koc',
		});

		expect(list.results).toEqual([{ name: 'Kochi', value: 'Kochi' }]);
		await expect(listSearch(engine, options)).rejects.toThrow('credentials');
	});

	it.each([
		['the right key', { apiKey: 'key-example' }, 'OK', 'Connection successful!'],
		['a wrong key', { apiKey: 'other-example' }, 'Error', 'The key is not the right one'],
	])('tests a credential with %s', async (_case, values, status, message) => {
		const result = await testCredential(engine, 'echoApi', { ...values, baseUrl: url });

		expect(result).toEqual({ status, message });
	});

	it('tests a credential against a host that does not answer', async () => {
		const result = await testCredential(engine, 'echoApi', { baseUrl: 'http://127.0.0.1:1' });

		expect(result).toEqual({ status: 'Error', message: 'ECONNREFUSED' });
	});
});
