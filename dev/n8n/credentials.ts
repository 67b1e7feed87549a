import type { ICredentialDataDecryptedObject, INodeCredentialTestResult } from 'n8n-workflow';
import type { Session } from './session';

/** A credential that n8n has stored. */
export interface SavedCredential {
	id: string;
	name: string;
	type: string;
}

/** The credentials page of the editor. */
export class Credentials {
	constructor(private readonly session: Session) {}

	async create(
		name: string,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<SavedCredential> {
		const { id } = await this.session.call<{ id: string }>('POST', '/credentials', {
			name,
			type,
			data,
		});
		return { id, name, type };
	}

	/** Every credential that there is. */
	async list(): Promise<SavedCredential[]> {
		const found = await this.session.call<SavedCredential[]>('GET', '/credentials');
		return found.map(({ id, name, type }) => ({ id, name, type }));
	}

	/**
	 * Presses the test button. n8n tests what is stored; 1.x refuses to test what is not.
	 * @returns what the editor shows
	 */
	async test(credential: SavedCredential): Promise<INodeCredentialTestResult> {
		// Secrets come blanked out; n8n fills them in again when they come back that way.
		return await this.session.call('POST', '/credentials/test', {
			credentials: { ...credential, data: await this.read(credential) },
		});
	}

	/** What n8n gives the editor of a stored credential: secrets blanked out. */
	async read({ id }: SavedCredential): Promise<ICredentialDataDecryptedObject> {
		const { data } = await this.session.call<{ data: ICredentialDataDecryptedObject }>(
			'GET',
			`/credentials/${id}?includeData=true`,
		);
		return data;
	}

	async delete({ id }: SavedCredential): Promise<void> {
		await this.session.call('DELETE', `/credentials/${id}`);
	}
}
