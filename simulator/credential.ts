import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Simulator } from './index';

/** The nodes' credential for a local Jodo, by API key and secret. */
export function credentialFor({
	url,
	apiKey,
	apiSecret,
}: Pick<Simulator, 'url' | 'apiKey' | 'apiSecret'>): ICredentialDataDecryptedObject {
	return {
		environment: 'custom',
		baseUrl: url,
		authentication: 'keySecret',
		apiKey,
		apiSecret,
		collector_code: '',
	};
}
