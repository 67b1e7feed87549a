import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Simulator } from '../simulator';

/** A credential's type and what its form holds. */
export interface FilledCredential {
	type: 'jodoApi';
	data: ICredentialDataDecryptedObject;
}

/** The credential for a local Jodo, by API key and secret. `changes` go over it. */
export function jodoCredential(
	{ url, apiKey, apiSecret }: Pick<Simulator, 'url' | 'apiKey' | 'apiSecret'>,
	changes: ICredentialDataDecryptedObject = {},
): FilledCredential {
	return {
		type: 'jodoApi',
		data: {
			environment: 'custom',
			baseUrl: url,
			authentication: 'keySecret',
			apiKey,
			apiSecret,
			...changes,
		},
	};
}
