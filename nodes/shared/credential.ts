import { UserError, type ICredentialDataDecryptedObject } from 'n8n-workflow';

import { environments, type EnvironmentName } from './environments';
import { asText } from './untyped';

/** The name under which workflows refer to the credential type. */
export const credentialType = 'jodoApi';

/** A credential as the rest of the package uses it: checked, and ready to be sent. */
export type JodoCredential = {
	environment: EnvironmentName;
	/** Scheme and host, without a path or a trailing slash. */
	baseUrl: string;
	/** The value of the Authorization header. */
	authorization: string;
	/** The branch that applies where a node names none; blank when the account has only one. */
	collectorCode: string;
	/** Every secret in every form it is sent in, to keep them out of errors and items. */
	secrets: string[];
};

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Turns what somebody pasted as base URL into scheme and host.
 *
 * @param pasted a path and a trailing slash are dropped
 * @returns for example `https://ext.jodo.in`
 * @throws UserError that says what is allowed
 */
function readBaseUrl(pasted: string): string {
	const url = URL.canParse(pasted) ? new URL(pasted) : undefined;
	const allowed =
		url !== undefined &&
		[url.username, url.password, url.search, url.hash].every((part) => part === '') &&
		(url.protocol === 'https:' || (url.protocol === 'http:' && loopback.test(url.hostname)));
	if (!allowed) {
		throw new UserError(
			'The base URL of the Jodo credential must start with https://, such as https://ext.jodo.in, and must not contain a user name, a password, ? or #. Plain http:// is allowed only for this machine itself, such as http://127.0.0.1:8080.',
		);
	}
	return url.origin;
}

/**
 * Checks what n8n stored for a credential and makes it ready to be sent.
 *
 * Two kinds of credentials are in use: a key and a secret
 * (docs.jodo.in/getting-started/authentication/), or a finished value issued by Jodo, for which a
 * header built from key and secret is answered with 401 (observed: a public integration).
 *
 * @throws UserError when something needed is blank or cannot be sent
 */
export function readCredential(data: ICredentialDataDecryptedObject): JodoCredential {
	const environment = readEnvironment(data.environment);
	const token = data.authentication === 'token' ? readToken(data) : encodePair(data);
	const issued = [data.apiSecret, data.token, data.webhookSecret].map(asText);
	return {
		environment,
		baseUrl:
			environment === 'custom'
				? readBaseUrl(asText(data.baseUrl))
				: environments[environment].baseUrl,
		authorization: `Basic ${token}`,
		collectorCode: asText(data.collector_code),
		secrets: [token, asText(data.apiKey), ...issued].filter((secret) => secret !== ''),
	};
}

function readEnvironment(value: unknown): EnvironmentName {
	if (value === 'production' || value === 'uat' || value === 'custom') return value;
	throw new UserError('Choose the environment in the Jodo credential: Production, UAT or Custom.');
}

function readToken(data: ICredentialDataDecryptedObject): string {
	const token = asText(data.token).replace(/^basic(?:\s+|$)/i, '');
	if (token === '') {
		throw new UserError(
			'The token in the Jodo credential is blank. Paste the token that Jodo gave you.',
		);
	}
	// A header cannot carry line breaks or control characters; n8n's own message would quote it.
	if (!/^[\x21-\x7e]+$/.test(token)) {
		throw new UserError(
			'The token in the Jodo credential contains a space, a line break or a character that cannot be sent. Paste it again, in one piece.',
		);
	}
	return token;
}

function encodePair(data: ICredentialDataDecryptedObject): string {
	const key = asText(data.apiKey);
	const secret = asText(data.apiSecret);
	if (key === '' || secret === '') {
		throw new UserError(
			'The API key or the API secret in the Jodo credential is blank. Paste both as Jodo gave them to you.',
		);
	}
	return Buffer.from(`${key}:${secret}`, 'utf8').toString('base64');
}
