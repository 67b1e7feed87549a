/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs beside n8n, not inside it */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Where the pictures go: `npm run pictures` names the README's folder, and any other run leaves
 * the checkout as it is.
 */
export function pictureFolder(): string {
	const { PICTURES } = process.env;
	return PICTURES === undefined
		? mkdtempSync(join(tmpdir(), 'n8n-nodes-jodo-pictures-'))
		: resolve(PICTURES);
}
