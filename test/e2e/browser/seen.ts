import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EditorWindow } from './editorWindow';

/** Does what a test does in n8n's editor. When it fails, the editor as it was then can be looked at. */
export async function seen(window: EditorWindow, test: () => Promise<void>): Promise<void> {
	try {
		await test();
	} catch (error) {
		const path = join(mkdtempSync(join(tmpdir(), 'n8n-nodes-jodo-failed-')), 'editor.png');
		await window.page.screenshot({ path });
		process.stderr.write(`n8n's editor when the test failed: ${path}\n`);
		throw error;
	}
}
