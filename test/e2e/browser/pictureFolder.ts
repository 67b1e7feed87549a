import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the pictures go: `npm run documents -- --pictures` says where, and a run without it keeps them for nobody. */
export function pictureFolder(): string {
	return process.env.PICTURES ?? mkdtempSync(join(tmpdir(), 'n8n-nodes-jodo-pictures-'));
}
