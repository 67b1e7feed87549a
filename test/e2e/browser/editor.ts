import type { Locator, Page } from 'playwright-core';
import { ParameterPanel, testId } from './parameterPanel';

/** n8n's editor as a person uses it, in n8n 2.41. */
export class Editor {
	constructor(readonly page: Page) {}

	/** Opens an empty workflow, which starts when somebody presses the button. */
	async newWorkflow(): Promise<void> {
		await this.page.goto('/workflow/new');
		await this.byId('canvas-plus-button').click();
		await this.page.getByText('Trigger manually').click();
		await this.byId('canvas-node').waitFor();
	}

	/** Searches the nodes panel and opens the first node of that name that is found. */
	async findNode(search: string, name: string): Promise<void> {
		await this.byId('node-creator-plus-button').first().click();
		await this.byId('node-creator-search-bar').fill(search);
		await this.byId('item-iterator-item').filter({ hasText: name }).first().click();
	}

	/** Adds one of the node's actions to the workflow; its window opens. */
	async addAction(action: string): Promise<void> {
		await this.page.getByText(action, { exact: true }).click();
		await this.nodeWindow.waitFor();
	}

	/** The window of a node. */
	get nodeWindow(): Locator {
		return this.byId('ndv');
	}

	get nodeParameters(): ParameterPanel {
		return new ParameterPanel(this.page, this.nodeWindow);
	}

	/** The window of a credential. */
	get credentialWindow(): Locator {
		return this.byId('editCredential-modal');
	}

	get credentialParameters(): ParameterPanel {
		return new ParameterPanel(this.page, this.credentialWindow);
	}

	async createCredential(): Promise<void> {
		await this.byId('node-credentials-select').click();
		await this.page.getByText('Create new credential').last().click();
		// n8n names the credential a moment after it has opened the window, and stores none without a name.
		await this.byId('credential-name').filter({ hasText: 'account' }).waitFor();
	}

	/** Saves the credential. n8n tests it, and closes its window if that went well. */
	async saveCredential(): Promise<void> {
		await this.byId('credential-save-button').click();
		await this.credentialWindow.waitFor({ state: 'hidden' });
	}

	/** Opens the credential that the node uses; n8n tests it again. */
	async editCredential(): Promise<void> {
		await this.byId('credential-edit-button').click();
		await this.credentialWindow.waitFor();
	}

	async closeCredential(): Promise<void> {
		await this.credentialWindow.getByRole('button', { name: 'Close' }).click();
		await this.credentialWindow.waitFor({ state: 'hidden' });
	}

	/** Runs the node whose window is open, and waits until it has succeeded. */
	async executeStep(): Promise<void> {
		await this.byId('node-execute-button').click();
		await this.byId('node-run-status-success').waitFor();
	}

	/** What the node gave. */
	get output(): Locator {
		return this.byId('output-panel');
	}

	/** Shows what the node gave in another way. */
	async showOutputAs(view: 'schema' | 'table' | 'json'): Promise<void> {
		await this.output.locator(testId(`radio-button-${view}`)).click();
	}

	/** What is marked red on the canvas. */
	get canvasIssues(): Locator {
		return this.byId('node-issues');
	}

	/** The nodes panel, with what is found or a node's actions. */
	get nodesPanel(): Locator {
		return this.byId('node-creator');
	}

	/** Opens the window of a node of a saved workflow. */
	async openNode(workflowId: string, nodeId: string): Promise<void> {
		await this.page.goto(`/workflow/${workflowId}/${nodeId}`);
		await this.nodeWindow.waitFor();
	}

	async closeNode(): Promise<void> {
		await this.byId('ndv-close-button').click();
		await this.nodeWindow.waitFor({ state: 'hidden' });
	}

	private byId(id: string): Locator {
		return this.page.locator(testId(id));
	}
}
