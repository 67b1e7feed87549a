/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs beside n8n, not inside it */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { buildPackage, packPackage } from '../../n8n/communityPackage';
import type { SavedCredential } from '../../n8n/credentials';
import { fillIn, type FilledIn } from '../../n8n/filledIn';
import { ensureInstallation } from '../../n8n/installation';
import { Instance } from '../../n8n/instance';
import { jodoCredential } from '../../n8n/jodoCredential';
import { Session } from '../../n8n/session';
import { launchChromium } from '../browser/chromium';
import { openEditor, takeCanvasPicture } from './canvasPicture';
import { exampleNames, pictureOf, readExample } from './exampleFiles';

/** Nothing is sent while pictures are taken: the credentials only have to be chosen. */
const credentials: Record<string, ICredentialDataDecryptedObject> = {
	jodoApi: jodoCredential({ url: 'http://127.0.0.1:4010', apiKey: 'key', apiSecret: 'secret' })
		.data,
	smtp: { host: '127.0.0.1', port: 25, secure: false },
	whatsAppApi: { accessToken: 'token', businessAccountId: '1' },
};

/** What would be marked red until it is filled in. */
const filledIn: FilledIn = {
	'Payment received': { failure_notification_email: 'office@example.com' },
	'WhatsApp to the parent': { phoneNumberId: '1', template: 'fee_link|en' },
};

async function startN8n(): Promise<Instance> {
	const installation = await ensureInstallation();
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-jodo-'));
	try {
		await buildPackage();
		return await Instance.start({ installation, tarball: await packPackage(folder) });
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** Takes a picture of every example in the editor of a running n8n, filled in as by a school. */
async function takePictures(url: string): Promise<void> {
	const session = await Session.open(url);
	const saved: SavedCredential[] = [];
	for (const [type, data] of Object.entries(credentials)) {
		saved.push(await session.credentials.create(type, type, data));
	}
	const browser = await launchChromium();
	try {
		const page = await openEditor(browser, url);
		for (const name of exampleNames) {
			const { id } = await session.workflows.import(fillIn(readExample(name), filledIn), saved);
			await takeCanvasPicture(page, id, pictureOf(name));
			process.stdout.write(`${pictureOf(name)}\n`);
		}
	} finally {
		await browser.close();
	}
}

async function main(): Promise<void> {
	const instance = await startN8n();
	try {
		await takePictures(instance.url);
	} finally {
		await instance.remove();
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
