import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { SavedCredential } from '../../../dev/n8n/credentials';
import { fillIn, type FilledIn } from '../../../dev/n8n/filledIn';
import { startedOnce } from '../../startedOnce';
import { exampleNames, pictureOf, readExample } from '../examples/exampleFiles';
import { TestBed } from '../testBed';
import { takeCanvasPicture } from './canvasPicture';
import { EditorWindow, screens } from './editorWindow';
import { seen } from './seen';

/** In bytes. */
const largestPicture = 200_000;

/** Nothing is sent while pictures are taken: the credentials only have to be chosen. */
const others: Record<string, ICredentialDataDecryptedObject> = {
	smtp: { host: '127.0.0.1', port: 25, secure: false },
	openAiApi: { apiKey: 'none' },
	whatsAppApi: { accessToken: 'token', businessAccountId: '1' },
};

/** What would be marked red until it is filled in. */
const filledIn: FilledIn = {
	'Debit or mandate failed': { failure_notification_email: 'office@example.com' },
	'Payment received': { failure_notification_email: 'office@example.com' },
	'Thanks by WhatsApp': { phoneNumberId: '1', template: 'fee_paid|en' },
	'WhatsApp to the parent': { phoneNumberId: '1', template: 'fee_link|en' },
};

const bed = startedOnce(() => TestBed.open());
const window = startedOnce(() => EditorWindow.open(bed.url, bed.session, screens.canvas));
const credentials: SavedCredential[] = [];

beforeAll(async () => {
	credentials.push(bed.credential);
	for (const [type, data] of Object.entries(others)) {
		credentials.push(await bed.session.credentials.create(type, type, data));
	}
});
afterAll(async () => {
	for (const credential of credentials.splice(1)) await bed.session.credentials.delete(credential);
});

describe('an example in the editor, filled in as by a school', () => {
	it.each(exampleNames)(
		'%s has nothing red, no note that is cut off, and a picture that loads quickly',
		async (name) => {
			const { workflows } = bed.session;
			const saved = await workflows.import(fillIn(readExample(name), filledIn), credentials);

			await seen(window, async () => {
				const picture = await takeCanvasPicture(
					window,
					saved.id,
					basename(pictureOf(name), '.webp'),
				);
				expect(await window.editor.canvasIssues.count()).toBe(0);
				expect(await window.editor.notesCutOff()).toEqual([]);
				expect(statSync(picture).size).toBeLessThan(largestPicture);
			});
			await workflows.delete(saved);
		},
	);
});
