import type { WorkflowDefinition } from '../../test/integration/harness';
import type { SavedCredential } from './credentials';
import { RestError } from './restError';
import type { Session } from './session';
import { untilDefined } from './waiting';
import { connectCredentials, withAddresses } from './workflowFile';

/** A workflow that n8n has stored. */
export interface SavedWorkflow extends WorkflowDefinition {
	id: string;
	name: string;
	versionId: string;
}

/** How publishing stands, in n8n 2.x. */
interface PublicationStatus {
	status: 'in_progress' | 'not_published' | 'published' | 'partial' | 'failed';
	triggers: Array<{ nodeId: string; status: string; errorMessage: string | null }>;
}

/** n8n 2.41 tries five times within about 16 seconds. In milliseconds. */
const publicationTimeout = 60_000;

/** The triggers of a workflow could not be registered. `message` is what the editor shows. */
export class ActivationError extends Error {
	override readonly name = 'ActivationError';
}

/** The workflows page, saving, and the switch that activates a workflow. */
export class Workflows {
	constructor(private readonly session: Session) {}

	/** Every workflow that there is, with its nodes. */
	async list(): Promise<SavedWorkflow[]> {
		const found = await this.session.call<Array<{ id: string }>>('GET', '/workflows');
		return await Promise.all(
			found.map(
				async ({ id }) => await this.session.call<SavedWorkflow>('GET', `/workflows/${id}`),
			),
		);
	}

	/** Saves a new workflow; it may be an exported one. */
	async create(definition: WorkflowDefinition): Promise<SavedWorkflow> {
		const { name = 'Workflow', nodes, connections, settings = {}, pinData = {} } = definition;
		const workflow = { name, active: false, nodes, connections, settings, pinData };
		const saved = await this.session.call<{ id: string; versionId: string }>(
			'POST',
			'/workflows',
			workflow,
		);
		return { ...workflow, id: saved.id, versionId: saved.versionId };
	}

	/** Saves a new workflow with credentials in every node that can use them. */
	async import(
		definition: WorkflowDefinition,
		credentials: SavedCredential[],
	): Promise<SavedWorkflow> {
		const usable = await this.session.nodes.credentialTypes();
		return await this.create(
			connectCredentials(
				withAddresses(definition),
				credentials,
				(nodeType) => usable.get(nodeType) ?? [],
			),
		);
	}

	/** Saves changes. The `versionId` changes with them; the published version does not. */
	async update(workflow: SavedWorkflow): Promise<SavedWorkflow> {
		const { id, ...changes } = workflow;
		const { versionId } = await this.session.call<{ versionId: string }>(
			'PATCH',
			`/workflows/${id}`,
			changes,
		);
		return { ...workflow, versionId };
	}

	/**
	 * Activates (2.x: publishes) a workflow and waits until its triggers are registered.
	 * @throws ActivationError with what the editor shows when they are not
	 */
	async activate({ id, versionId }: SavedWorkflow): Promise<void> {
		try {
			await this.session.call('POST', `/workflows/${id}/activate`, { versionId });
		} catch (error) {
			// n8n 1.x registers the triggers before it answers.
			throw error instanceof RestError ? new ActivationError(error.reason) : error;
		}
		const { status, triggers } = await this.settled(id);
		const messages = triggers.map(({ errorMessage }) => errorMessage).filter(Boolean);
		if (status !== 'published') throw new ActivationError(messages.join('; ') || status);
	}

	/** Deactivates (2.x: unpublishes) a workflow and waits until its triggers are gone. */
	async deactivate({ id }: SavedWorkflow): Promise<void> {
		await this.session.call('POST', `/workflows/${id}/deactivate`, {});
		await this.settled(id);
	}

	/** Whether n8n holds the workflow for active. */
	async isActive({ id }: SavedWorkflow): Promise<boolean> {
		const { active } = await this.session.call<{ active: boolean }>('GET', `/workflows/${id}`);
		return active;
	}

	/** Deletes a workflow, which n8n allows for archived ones only. */
	async delete({ id }: SavedWorkflow): Promise<void> {
		await this.session.call('POST', `/workflows/${id}/archive`, {});
		await this.session.call('DELETE', `/workflows/${id}`);
	}

	/** n8n 2.x registers triggers in the background; 1.x has done it by now and knows no such status. */
	private async settled(id: string): Promise<PublicationStatus> {
		return await untilDefined(`workflow ${id} to be published`, publicationTimeout, async () => {
			const publication = await this.publication(id);
			return publication.status === 'in_progress' ? undefined : publication;
		});
	}

	private async publication(id: string): Promise<PublicationStatus> {
		try {
			return await this.session.call('GET', `/workflows/${id}/publication-status`);
		} catch (error) {
			if (!(error instanceof RestError) || error.status !== 404) throw error;
			return { status: 'published', triggers: [] };
		}
	}
}
