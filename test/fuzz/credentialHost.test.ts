import axios, { type AxiosRequestConfig } from 'axios';
import fc from 'fast-check';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { JodoApi } from '../../credentials/JodoApi.credentials';
import { caseCount, longest, seed, titled } from './cases';

describe('another node that uses the credential', () => {
	const baseUrl = 'https://jodo.example';
	const data: ICredentialDataDecryptedObject = {
		environment: 'custom',
		baseUrl,
		authentication: 'keySecret',
		apiKey: 'example-key',
		apiSecret: 'example-secret',
	};
	const schemes = ['http:', 'https:', 'HTTPS:', 'ftp:', 'javascript:', 'data:', 'file:'];
	const marks = ['/', '//', '///', '\\', '\\\\', '@', ':', ':443', '?', '#', '.', '..'];
	const disguises = ['%2f', '%5c', '%40', '%00', '%09', '\t', '\n', '\r', ' ', '\u0000', '\u00ad'];
	const lookalikes = ['／', '＠', '。', '⁄'];
	const hosts = ['evil.example', 'jodo.example', 'jodo.example.evil.example', '[::1]', '0x7f.1'];
	const parts = [schemes, marks, disguises, lookalikes, hosts, ['key', 'api/v1', baseUrl]].flat();
	const target = fc.oneof(
		fc.array(fc.constantFrom(...parts), { maxLength: 6 }).map((some) => some.join('')),
		fc.webUrl(),
		fc.string(),
	);
	const cases = caseCount(5_000);

	/** Where the library that n8n sends with goes; undefined when it refuses the address. */
	function hostOf(request: IHttpRequestOptions): string | undefined {
		try {
			return new URL(axios.getUri(request as AxiosRequestConfig)).origin;
		} catch {
			return undefined;
		}
	}

	const name = titled('gets the header for addresses of its host only', cases);

	it(
		name,
		async () => {
			const { authenticate } = new JodoApi();
			if (typeof authenticate !== 'function') throw new Error('Not a function');
			let allowed = 0;
			await fc.assert(
				fc.asyncProperty(target, fc.constantFrom('url', 'uri'), async (address, name) => {
					// n8n's own HTTP Request node names the address `uri`.
					const asked = name === 'uri' ? { url: '', uri: address } : { url: address };
					const request = await authenticate(data, asked).catch(() => undefined);
					if (request === undefined) return;
					allowed += 1;
					expect(hostOf({ ...request, url: address }) ?? baseUrl).toBe(baseUrl);
				}),
				{ numRuns: cases, seed },
			);
			expect(allowed).toBeGreaterThan(cases / 20);
		},
		longest,
	);
});
