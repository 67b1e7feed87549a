import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Simulator } from '../../simulator';
import { credentialFor } from '../../simulator/credential';

/** A credential's type and what its form holds. */
export interface FilledCredential {
	type: 'jodoApi';
	data: ICredentialDataDecryptedObject;
}

/** The credential for a local Jodo, by API key and secret. `changes` go over it. */
export function jodoCredential(
	jodo: Pick<Simulator, 'url' | 'apiKey' | 'apiSecret'>,
	changes: ICredentialDataDecryptedObject = {},
): FilledCredential {
	return {
		type: 'jodoApi',
		data: { ...credentialFor(jodo), ...changes },
	};
}
