import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeParameters,
} from 'n8n-workflow';
import type { SavedCredential } from '../../dev/n8n/credentials';
import type { Execution } from '../../dev/n8n/execution';
import type { N8nLine } from '../../dev/n8n/installation';
import { jodoCredential } from '../../dev/n8n/jodoCredential';
import { Session } from '../../dev/n8n/session';
import type { SavedWorkflow } from '../../dev/n8n/workflows';
import { startSimulator, type Simulator } from '../../simulator';
import { announcedUrl } from './running';
import { nodeWorkflow, startName } from './workflows';

/** Set for each project in jest.config.js. */
declare const n8nLine: N8nLine;

/** A signed-in n8n, a local Jodo, and a credential of the one for the other. */
export class TestBed {
	private constructor(
		readonly line: N8nLine,
		/** Where n8n listens. */
		readonly url: string,
		readonly session: Session,
		readonly jodo: Simulator,
		readonly credential: SavedCredential,
	) {}

	/** @param url an n8n of the test's own, if not the project's */
	static async open(url = announcedUrl(n8nLine)): Promise<TestBed> {
		const jodo = await startSimulator();
		try {
			const session = await Session.open(url);
			const { type, data } = jodoCredential(jodo);
			const credential = await session.credentials.create('Local Jodo', type, data);
			return new TestBed(n8nLine, url, session, jodo, credential);
		} catch (error) {
			await jodo.close();
			throw error;
		}
	}

	async close(): Promise<void> {
		try {
			await this.session.credentials.delete(this.credential);
		} finally {
			await this.jodo.close();
		}
	}

	/** Stores a credential for the local Jodo in which something is different. */
	async credentialWith(changes: ICredentialDataDecryptedObject): Promise<SavedCredential> {
		const { type, data } = jodoCredential(this.jodo, changes);
		return await this.session.credentials.create('Changed', type, data);
	}

	/** Stores a workflow that gives these items to the Jodo node. */
	async workflow(
		parameters: INodeParameters,
		items: IDataObject[] = [{}],
		settings: Partial<INode> = {},
	): Promise<SavedWorkflow> {
		const credentials = { jodoApi: { id: this.credential.id, name: this.credential.name } };
		return await this.session.workflows.create(
			nodeWorkflow({ parameters, credentials, ...settings }, items),
		);
	}

	/** Stores such a workflow and runs it to its end. */
	async run(
		parameters: INodeParameters,
		items?: IDataObject[],
		settings?: Partial<INode>,
	): Promise<Execution> {
		const workflow = await this.workflow(parameters, items, settings);
		return await this.session.executions.run(workflow, startName);
	}
}
