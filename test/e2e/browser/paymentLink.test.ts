import { statSync } from 'node:fs';
import { startedOnce } from '../../startedOnce';
import { TestBed } from '../testBed';
import { TriggerBed } from '../triggerBed';
import { receivedName, triggerName } from '../workflows';
import type { Editor } from './editor';
import { EditorWindow, screens } from './editorWindow';
import { paymentLinkParts } from './paymentLinkParts';
import { seen } from './seen';

/** Pictures are part of the README, which people load over a telephone. In bytes. */
const largestPicture = 250_000;

const bed = startedOnce(() => TestBed.open());
const trigger = new TriggerBed(bed);
const waiting = startedOnce(async () => {
	const workflow = await trigger.create();
	return { ...workflow, close: async () => await bed.session.workflows.deactivate(workflow) };
});
const window = startedOnce(() => EditorWindow.open(bed.url, bed.session, screens.forms));
const pictures: string[] = [];

beforeAll(async () => await bed.session.workflows.activate(waiting));

/** A step in the editor. */
function step(name: string, work: (editor: Editor) => Promise<void>): void {
	it(name, async () => await seen(window, async () => await work(window.editor)));
}

describe('a person in the school office', () => {
	let redirectUrl: string;

	step('finds the node by what it is for, and adds Create payment link', async (editor) => {
		await editor.newWorkflow();
		await editor.findNode('fees', 'Jodo');
		await editor.nodesPanel.getByText('Create payment link', { exact: true }).waitFor();
		pictures.push(await window.camera.take('actions', paymentLinkParts(editor).actions));
		await editor.addAction('Create payment link');

		expect(await editor.nodeWindow.isVisible()).toBe(true);
	});

	step('makes the credential and sees that it works', async (editor) => {
		await editor.createCredential();
		const credential = editor.credentialParameters;
		await credential.choose('environment', 'Custom');
		await credential.fill('baseUrl', bed.jodo.url);
		await credential.fill('apiKey', '');
		// What is missing is red; so it is seen below that nothing is.
		await credential.issues.waitFor();
		await credential.fill('apiKey', bed.jodo.apiKey);
		await credential.fill('apiSecret', bed.jodo.apiSecret);
		await credential.issues.waitFor({ state: 'hidden' });
		await editor.saveCredential();
		await editor.editCredential();
		await editor.credentialWindow.getByText('Connection tested successfully').waitFor();

		expect(await credential.issues.count()).toBe(0);
		pictures.push(await window.camera.take('credential', paymentLinkParts(editor).credential));
		await editor.closeCredential();
	});

	step('fills in the link with two line items and two notes', async ({ nodeParameters: node }) => {
		await node.fill('name', 'Asha Rao');
		await node.fill('phone', '+91 98765 43210');
		await node.fill('email', 'asha.rao@example.com');
		await node.pick('component_type', 'Tuition Fee');
		await node.fill('amount', '12,500');
		await node.addRow('Add Line Item');
		await node.pick('component_type', 'Transport Fee', 1);
		await node.fill('amount', '2,250.50', 1);
		await node.addField('Add Student Detail', 'Student Name');
		await node.fill('student_name', 'Kabir Rao');
		await node.addField('Add Student Detail', 'Grade');
		await node.pick('grade', 'grade_5');
		await node.addRow('Add Note');
		await node.fill('key', 'invoice');
		await node.fill('value', 'INV-2041');
		await node.addRow('Add Note');
		await node.fill('key', 'term', 1);
		await node.fill('value', 'Second', 1);
		await node.addField('Add Field', 'Branch');
		await node.pick('collector_code', 'Main Campus');

		expect(await node.issues.count()).toBe(0);
	});

	step('sees in red what is missing, in the window and on the canvas', async (editor) => {
		await editor.nodeParameters.fill('phone', '');
		await editor.nodeParameters.issues.waitFor();
		await editor.closeNode();
		await editor.canvasIssues.waitFor();
	});

	step('fills it in, and nothing is red any more', async (editor) => {
		await editor.reopenNode('Create payment link');
		await editor.nodeParameters.issues.waitFor();
		await editor.nodeParameters.fill('phone', '+91 98765 43210');
		await editor.nodeParameters.issues.waitFor({ state: 'hidden' });
		await editor.closeNode();
		await editor.canvasIssues.waitFor({ state: 'hidden' });
		await editor.reopenNode('Create payment link');

		expect(await editor.nodeParameters.issues.count()).toBe(0);
	});

	step('runs it and gets a link with its items, notes and branch', async (editor) => {
		await editor.executeStep();
		const [item, ...others] = await editor.readOutput();
		const [link, ...otherLinks] = bed.jodo.links;
		redirectUrl = String(item?.redirect_url);

		expect([...others, ...otherLinks]).toEqual([]);
		expect(item).toMatchObject({ order_id: link?.order_id, amount: 14750.5 });
		expect(link?.request).toEqual({
			name: 'Asha Rao',
			phone: '9876543210',
			email: 'asha.rao@example.com',
			details: [
				{ component_type: 'tuition_fee', amount: 12500 },
				{ component_type: '8926', amount: 2250.5 },
			],
			student_name: 'Kabir Rao',
			grade: 'grade_5',
			notes: [
				{ key: 'invoice', value: 'INV-2041' },
				{ key: 'term', value: 'Second' },
			],
			collector_code: 'MAIN',
		});
		const parts = paymentLinkParts(editor);
		pictures.push(await window.camera.take('output', parts.output));
		pictures.push(await window.camera.takeColumns('payment-link', ...parts.filled));
		expect(await editor.nodeParameters.issues.count()).toBe(0);
		await editor.closeNode();
		expect(await editor.canvasIssues.count()).toBe(0);
	});

	step("pays on Jodo's page, and sees that the workflow that waits for it ran", async (editor) => {
		await editor.openExecutions(waiting.id);
		await window.beside(redirectUrl, async (page) => {
			await page.getByRole('button', { name: /^Pay/ }).click();
			await page.getByRole('status').filter({ hasText: 'Paid' }).waitFor();
		});
		await editor.executions('success').waitFor();
		const [link] = bed.jodo.links;
		const [execution, ...others] = await trigger.executions(waiting, 1);

		expect(link?.status).toBe('paid');
		expect(others).toEqual([]);
		expect(execution?.output(receivedName)[0]?.json).toMatchObject({
			order_id: link?.order_id,
			paid: true,
			amount: 14750.5,
			notes: { invoice: 'INV-2041', term: 'Second' },
		});
	});

	step('opens the trigger, and nothing of it is red once it is filled in', async (editor) => {
		await editor.openNode(waiting.id, triggerName);
		const { nodeParameters: node } = editor;
		await node.fill('failure_notification_email', '');
		await node.issues.waitFor();
		await node.fill('failure_notification_email', 'accounts@school.example');
		await node.issues.waitFor({ state: 'hidden' });

		expect(await node.issues.count()).toBe(0);
		pictures.push(await window.camera.takeColumns('trigger', paymentLinkParts(editor).trigger));
	});
});

describe("n8n's editor", () => {
	it('has reported no error', () => {
		expect(window.errors).toEqual([]);
	});

	it('has given the five pictures of the README, each of which loads quickly', () => {
		expect(pictures).toHaveLength(5);
		for (const picture of pictures) expect(statSync(picture).size).toBeLessThan(largestPicture);
	});
});
