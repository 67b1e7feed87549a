import type { IDataObject } from 'n8n-workflow';
import type { Locator, Page } from 'playwright-core';
import { ParameterPanel, testId } from './parameterPanel';

/** n8n's editor as a person uses it, in n8n 2.41. */
export class Editor {
	constructor(private readonly page: Page) {}

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
		// A list that could not be loaded says so in the list, which n8n puts over the page.
		const issues = this.nodeWindow
			.locator(testId('parameter-issues'))
			.or(this.byId('rlc-error-container'));
		return new ParameterPanel(this.page, this.nodeWindow, issues);
	}

	/** The window of a credential. */
	get credentialWindow(): Locator {
		return this.byId('editCredential-modal');
	}

	get credentialParameters(): ParameterPanel {
		const issues = this.credentialWindow.getByText('This field is required');
		return new ParameterPanel(this.page, this.credentialWindow, issues);
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

	/** Reads the items that the node gave, as JSON. */
	async readOutput(): Promise<IDataObject[]> {
		await this.showOutputAs('json');
		const lines = this.output.locator('.vjs-tree');
		await lines.waitFor();
		// The lines are indented with spaces that do not break.
		const text = (await lines.innerText()).replace(/\u00a0/g, ' ');
		return JSON.parse(text) as IDataObject[];
	}

	/** What is marked red on the canvas. */
	get canvasIssues(): Locator {
		return this.byId('node-issues');
	}

	/** The notes on the canvas whose text does not fit: how each begins. */
	async notesCutOff(): Promise<string[]> {
		const notes = await this.byId('sticky').all();
		const texts = notes.map(async (note) => ({
			begin: (await note.innerText()).slice(0, 40),
			hidden: await note.evaluate((box) =>
				Math.max(
					...[box, ...box.querySelectorAll('*')].map(
						({ scrollHeight, clientHeight }) => clientHeight && scrollHeight - clientHeight,
					),
				),
			),
		}));
		return (await Promise.all(texts)).filter(({ hidden }) => hidden > 1).map(({ begin }) => begin);
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

	/** Opens the window of a node on the canvas. */
	async reopenNode(name: string): Promise<void> {
		await this.byId('canvas-node').filter({ hasText: name }).dblclick();
		await this.nodeWindow.waitFor();
	}

	/** Publishes the workflow that is open, as a person does. */
	async publish(): Promise<void> {
		const buttons = this.page.getByRole('button', { name: /^Publish/ });
		await buttons.first().click();
		await this.page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
	}

	/** What n8n says in a corner of the window: all of it, and how much of it is out of sight, in pixels. */
	async readNotification(): Promise<{ text: string; hidden: number }> {
		const content = this.page.locator('.el-notification__content');
		await content.waitFor();
		const text = await content.innerText();
		return { text, hidden: await content.evaluate((box) => box.scrollHeight - box.clientHeight) };
	}

	/** Opens a saved workflow. */
	async openWorkflow(workflowId: string): Promise<void> {
		await this.page.goto(`/workflow/${workflowId}`);
		await this.byId('canvas-node').first().waitFor();
	}

	/** Opens the list of a saved workflow's executions. */
	async openExecutions(workflowId: string): Promise<void> {
		await this.page.goto(`/workflow/${workflowId}/executions`);
		await this.byId('executions-sidebar').waitFor();
	}

	/** In the list of executions, those with this status. */
	executions(status: 'success' | 'error' | 'running'): Locator {
		return this.byId('executions-sidebar').locator(`[data-test-execution-status="${status}"]`);
	}

	async closeNode(): Promise<void> {
		await this.byId('ndv-close-button').click();
		await this.nodeWindow.waitFor({ state: 'hidden' });
	}

	private byId(id: string): Locator {
		return this.page.locator(testId(id));
	}
}
