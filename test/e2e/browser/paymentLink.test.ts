/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs beside n8n, not inside it */
import { statSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { SavedWorkflow } from '../../n8n/workflows';
import { TestBed } from '../testBed';
import { TriggerBed } from '../triggerBed';
import { receivedName, triggerName } from '../workflows';
import { Camera, edgesOf } from './camera';
import { launchChromium, openEditorPage } from './chromium';
import { collectConsoleErrors } from './consoleErrors';
import { Editor } from './editor';
import { paymentLinkParts } from './paymentLinkParts';
import { pictureFolder } from './pictureFolder';

/** Pictures are part of the README, which people load over a telephone. In bytes. */
const largestPicture = 250_000;

let bed: TestBed;
let trigger: TriggerBed;
let waiting: SavedWorkflow;
let browser: Browser;
let page: Page;
let editor: Editor;
let camera: Camera;
let errors: string[];
const pictures: string[] = [];

beforeAll(async () => {
	bed = await TestBed.open();
	trigger = new TriggerBed(bed);
	waiting = await trigger.create();
	await bed.session.workflows.activate(waiting);
	browser = await launchChromium();
	page = await openEditorPage(browser, bed.url);
	errors = await collectConsoleErrors(page);
	editor = new Editor(page);
	camera = new Camera(page, pictureFolder());
});
afterAll(async () => {
	await browser.close();
	await bed.session.workflows.deactivate(waiting);
	await bed.close();
});

describe('a person in the school office', () => {
	let redirectUrl: string;

	it('finds the node by what it is for, and adds Create payment link', async () => {
		await editor.newWorkflow();
		await editor.findNode('fees', 'Jodo');
		await editor.nodesPanel.getByText('Create payment link', { exact: true }).waitFor();
		pictures.push(await camera.take('actions', paymentLinkParts(editor).actions));
		await editor.addAction('Create payment link');

		expect(await editor.nodeWindow.isVisible()).toBe(true);
	});

	it('makes the credential and sees that it works', async () => {
		await editor.createCredential();
		const credential = editor.credentialParameters;
		await credential.choose('environment', 'Custom');
		await credential.fill('baseUrl', bed.jodo.url);
		await credential.fill('apiKey', bed.jodo.apiKey);
		await credential.fill('apiSecret', bed.jodo.apiSecret);
		await editor.saveCredential();
		await editor.editCredential();
		await editor.credentialWindow.getByText('Connection tested successfully').waitFor();

		expect(await credential.issues.count()).toBe(0);
		pictures.push(await camera.take('credential', edgesOf(editor.credentialWindow)));
		await editor.closeCredential();
	});

	it('fills in the link with two line items and two notes, and nothing is red', async () => {
		const node = editor.nodeParameters;
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

	it('runs it and gets a link with its items, notes and branch', async () => {
		await editor.executeStep();
		await editor.showOutputAs('json');
		const [link, ...others] = bed.jodo.links;
		redirectUrl = link?.redirect_url ?? '';

		await editor.output.getByText(redirectUrl).waitFor();
		expect(others).toEqual([]);
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
		pictures.push(await camera.take('output', parts.output));
		await editor.showOutputAs('schema');
		await parts.firstParameter.scrollIntoViewIfNeeded();
		pictures.push(await camera.take('payment-link', parts.filled));
		await editor.closeNode();
		expect(await editor.canvasIssues.count()).toBe(0);
	});

	it("pays on Jodo's page, and the workflow that waits for it runs", async () => {
		const hostedPage = await browser.newPage();
		await hostedPage.goto(redirectUrl);
		await hostedPage.getByRole('button', { name: /^Pay/ }).click();
		const [link] = bed.jodo.links;
		const [execution, ...others] = await trigger.executions(waiting, 1);
		await hostedPage.close();

		expect(link?.status).toBe('paid');
		expect(others).toEqual([]);
		expect(execution?.status).toBe('success');
		expect(execution?.output(receivedName)[0]?.json).toMatchObject({
			order_id: link?.order_id,
			paid: true,
			amount: 14750.5,
			notes: { invoice: 'INV-2041', term: 'Second' },
		});
	});

	it('opens the trigger, and nothing of it is red', async () => {
		await editor.openNode(waiting.id, triggerName);
		const { trigger: edges, triggerShown } = paymentLinkParts(editor);
		await triggerShown.waitFor();

		expect(await editor.nodeParameters.issues.count()).toBe(0);
		pictures.push(await camera.take('trigger', edges));
	});
});

describe("n8n's editor", () => {
	it('has reported no error', () => {
		expect(errors).toEqual([]);
	});

	it('has given the five pictures of the README, each of which loads quickly', () => {
		expect(pictures).toHaveLength(5);
		for (const picture of pictures) expect(statSync(picture).size).toBeLessThan(largestPicture);
	});
});
