import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { openEditor } from '../examples/canvasPicture';

/** Debian's, and what it needs to run for anybody, in a container, too. */
const options = {
	executablePath: '/usr/bin/chromium',
	args: [
		'--no-sandbox',
		'--disable-gpu',
		'--no-first-run',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync',
	],
};

/** As large as a laptop's; fine enough for pictures in which small print can be read. */
const screen: BrowserContextOptions = {
	viewport: { width: 1360, height: 1100 },
	deviceScaleFactor: 1.5,
};

/** How long the editor may take to react, in milliseconds. */
const reactionTimeout = 40_000;

export async function launchChromium(): Promise<Browser> {
	return await chromium.launch(options);
}

/** The editor of a running n8n, signed in. */
export async function openEditorPage(browser: Browser, url: string): Promise<Page> {
	const page = await openEditor(browser, url, screen);
	page.setDefaultTimeout(reactionTimeout);
	return page;
}
