import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { startedOnce } from '../../startedOnce';
import { TestBed } from '../testBed';

const bed = startedOnce(async () => await TestBed.open());
beforeEach(() => bed.jodo.reset());

/** What the editor shows when the test button is pressed. */
async function pressTest(changes: ICredentialDataDecryptedObject = {}) {
	const credential = await bed.credentialWith(changes);
	const result = await bed.session.credentials.test(credential);
	await bed.session.credentials.delete(credential);
	return result;
}

const works = { status: 'OK', message: 'Connection successful!' };

describe('the test button of the credential', () => {
	it('asks for the branches with the key and the secret', async () => {
		expect(await pressTest()).toEqual(works);
		expect(bed.jodo.requests.map(({ method, url, status }) => ({ method, url, status }))).toEqual([
			{ method: 'GET', url: '/api/v1/integrations/erp/branches', status: 200 },
		]);
	});

	it('takes an issued token, with and without the word Basic before it', async () => {
		const { token } = bed.jodo.issuedAccount;

		expect(await pressTest({ authentication: 'token', token })).toEqual(works);
		expect(await pressTest({ authentication: 'token', token: `Basic ${token}` })).toEqual(works);
	});

	it('forgives a trailing slash and a pasted path in the base URL', async () => {
		const baseUrl = `${bed.jodo.url}/api/v1/integrations/`;

		expect(await pressTest({ baseUrl })).toEqual(works);
	});

	it('says that Jodo was reached but does not accept a wrong pair', async () => {
		const { status, message } = await pressTest({ apiSecret: 'mistyped' });

		expect(status).toBe('Error');
		expect(message).toMatch(/^Jodo was reached, but it does not accept this key and secret/);
	});

	it('says that an account needs its issued token when its pair is refused', async () => {
		const { apiKey, apiSecret } = bed.jodo.issuedAccount;
		const { status, message } = await pressTest({ apiKey, apiSecret });

		expect(status).toBe('Error');
		expect(message).toContain('choose Issued Token');
	});

	it('lets n8n say that nothing listens at the address', async () => {
		const { status, message } = await pressTest({ baseUrl: 'http://127.0.0.1:1' });

		expect(status).toBe('Error');
		// n8n shows the bare code in 2.x and a sentence of its own in 1.x; a package cannot change it.
		expect(message).toMatch(/ECONNREFUSED|The service refused the connection/);
	});

	it('lets n8n say that there is no such host', async () => {
		const { status, message } = await pressTest({ baseUrl: 'https://jodo.invalid' });

		expect(status).toBe('Error');
		expect(message).toMatch(/ENOTFOUND|EAI_AGAIN|incorrect host/);
	});

	it('does not take another web server for Jodo', async () => {
		const { status, message } = await pressTest({ baseUrl: bed.url });

		expect(status).toBe('Error');
		expect(message).toMatch(/Check the environment or the base URL/);
	});

	it('refuses plain http to any name but those of this machine, and sends nothing there', async () => {
		// On Linux this leads to the local Jodo too, as the first request shows.
		const baseUrl = bed.jodo.url.replace('127.0.0.1', '0.0.0.0');
		await fetch(`${baseUrl}/api/v1/integrations/erp/branches`);
		const { status, message } = await pressTest({ baseUrl });

		expect(status).toBe('Error');
		expect(message).toContain('must start with https://');
		expect(bed.jodo.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
	});

	it('never shows a secret in what it says', async () => {
		const apiSecret = 'marked-example-secret';
		const { message } = await pressTest({ apiSecret });

		expect(message).not.toContain(apiSecret);
	});
});

it('keeps the key, the secret and the token from people who open the credential', async () => {
	const secrets = {
		apiKey: 'marked-example-key',
		apiSecret: 'marked-example-secret',
		token: 'marked-example-token',
		webhookSecret: 'marked-example-webhook-secret',
	};
	const stored = await bed.credentialWith(secrets);
	const shown = JSON.stringify(await bed.session.credentials.read(stored));

	expect(shown).toContain(bed.jodo.url);
	expect(shown).not.toContain('marked');
	await bed.session.credentials.delete(stored);
});
