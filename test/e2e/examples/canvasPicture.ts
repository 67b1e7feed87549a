import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { owner } from '../../n8n/session';

/** Room around the workflow in a picture, in pixels. */
const margin = 16;

/** How long the editor may take to load, in milliseconds. */
const loadTimeout = 60_000;

/** Larger than any example, so that n8n shows it in its true size. */
const screen = { width: 2000, height: 1600 };

/** What lies over the canvas or distracts from the workflow. */
const hidden = `
	.vue-flow__panel, .vue-flow__minimap, .vue-flow__background,
	[data-test-id="canvas-handle-plus-wrapper"], [data-test-id="canvas-handle-plus"],
	[data-test-id="canvas-node-toolbar"] { display: none !important; }
	[data-test-id="canvas"], .vue-flow { background: #fff !important; }
`;

/** What of a workflow has to be in its picture: a node's name stands below its box. */
const drawn = '.vue-flow__node, .vue-flow__node [class*="_description"], .vue-flow__edge-path';

/**
 * Signs in as the owner on n8n's own page.
 * @param options what the browser's window is like, if not as for pictures of whole workflows
 */
export async function openEditor(
	browser: Browser,
	url: string,
	options: BrowserContextOptions = { viewport: screen },
): Promise<Page> {
	const page = await browser.newPage({ colorScheme: 'light', baseURL: url, ...options });
	await page.goto('/signin');
	await page.locator('input[name="emailOrLdapLoginId"]').fill(owner.email);
	await page.locator('input[name="password"]').fill(owner.password);
	await page.locator('[data-test-id="form-submit-button"]').click();
	await page.waitForURL((address) => !address.pathname.includes('signin'), {
		timeout: loadTimeout,
	});
	return page;
}

/** The smallest rectangle that holds all that is drawn, with a margin. */
async function crop(page: Page) {
	const elements = await page.locator(drawn).all();
	const boxes = await Promise.all(elements.map(async (element) => await element.boundingBox()));
	const found = boxes.filter((box) => box !== null);
	const left = Math.min(...found.map(({ x }) => x)) - margin;
	const top = Math.min(...found.map(({ y }) => y)) - margin;
	const right = Math.max(...found.map(({ x, width }) => x + width)) + margin;
	const bottom = Math.max(...found.map(({ y, height }) => y + height)) + margin;
	return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * Takes a picture of a saved workflow as the editor shows it, cropped to its nodes and notes.
 * @param file where the PNG is put
 */
export async function takeCanvasPicture(
	page: Page,
	workflowId: string,
	file: string,
): Promise<void> {
	await page.goto(`/workflow/${workflowId}`);
	await page.locator('.vue-flow__node').first().waitFor({ timeout: loadTimeout });
	await page.addStyleTag({ content: hidden });
	// "Zoom to fit"; the canvas then glides to its place.
	await page.keyboard.press('1');
	await page.waitForTimeout(1_500);
	await page.screenshot({ path: file, clip: await crop(page), animations: 'disabled' });
}
