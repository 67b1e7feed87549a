import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Debian's. */
const executablePath = '/usr/bin/chromium';

/** What it needs to run for anybody, in a container, too; and it asks nobody for updates. */
const args = [
	'--no-sandbox',
	'--disable-gpu',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** @throws Error that says what to install when there is no Chromium */
export async function launchChromium(): Promise<Browser> {
	if (!existsSync(executablePath)) {
		throw new Error(
			`These tests need Chromium at ${executablePath} (on Debian: apt-get install chromium).`,
		);
	}
	return await chromium.launch({ executablePath, args });
}
