import type { Page } from 'playwright-core';
import { untilDefined } from '../../../dev/n8n/waiting';
import type { Clip } from './camera';
import type { EditorWindow } from './editorWindow';

/** Room around the workflow in a picture, in pixels. */
const margin = 16;

/** How long the canvas may take to come to rest, and for how long it then has to rest, in milliseconds. */
const rest = { timeout: 30_000, duration: 500 };

/** A whole workflow without loss is too large a file; what is lost is too fine to be seen. */
const quality = 85;

/** What lies over the canvas or distracts from the workflow. */
const hidden = `
	.vue-flow__panel, .vue-flow__minimap, .vue-flow__background, .el-notification,
	[data-test-id="canvas-handle-plus-wrapper"], [data-test-id="canvas-handle-plus"],
	[data-test-id="canvas-node-toolbar"] { display: none !important; }
	[data-test-id="canvas"], .vue-flow { background: #fff !important; }
`;

/** What of a workflow has to be in its picture: a node's name stands below its box. */
const drawn = '.vue-flow__node, .vue-flow__node [class*="_description"], .vue-flow__edge-path';

/** The smallest rectangle that holds all that is drawn, with a margin. */
async function clipOf(page: Page): Promise<Clip> {
	const elements = await page.locator(drawn).all();
	const boxes = await Promise.all(elements.map(async (element) => await element.boundingBox()));
	const found = boxes.filter((box) => box !== null);
	const left = Math.floor(Math.min(...found.map(({ x }) => x))) - margin;
	const top = Math.floor(Math.min(...found.map(({ y }) => y))) - margin;
	const right = Math.ceil(Math.max(...found.map(({ x, width }) => x + width))) + margin;
	const bottom = Math.ceil(Math.max(...found.map(({ y, height }) => y + height))) + margin;
	return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The canvas glides to its place. Returns how it is moved and enlarged when it has come to rest. */
async function canvasAtRest(page: Page): Promise<string> {
	const canvas = page.locator('.vue-flow__transformationpane');
	let place = '';
	let since = Date.now();
	return await untilDefined('the canvas to come to rest', rest.timeout, async () => {
		const now = (await canvas.getAttribute('style')) ?? '';
		if (now !== place) since = Date.now();
		place = now;
		return Date.now() - since > rest.duration ? place : undefined;
	});
}

/**
 * Takes a picture of a saved workflow as the editor shows it, cropped to its nodes and notes.
 * @param name of the file, without its ending
 * @returns the file
 * @throws Error when the screen is too small for the workflow
 */
export async function takeCanvasPicture(
	{ page, camera, editor }: EditorWindow,
	workflowId: string,
	name: string,
): Promise<string> {
	await editor.openWorkflow(workflowId);
	// "Zoom to fit".
	await page.keyboard.press('1');
	const place = await canvasAtRest(page);
	if (!place.includes('scale(1)'))
		throw new Error(`The workflow is not in its true size: ${place}`);
	await page.waitForFunction('[...document.images].every((image) => image.complete)');
	return await camera.takeClip(name, await clipOf(page), { style: hidden, quality });
}
