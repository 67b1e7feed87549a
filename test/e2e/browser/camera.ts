/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs beside n8n, not inside it */
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** Messages that come and go, n8n's assistant, and the buttons that appear where the pointer is. */
const hidden = `
	.el-notification, [data-test-id="floating-nodes"], .el-popper[role="tooltip"],
	[data-test-id="credential-edit-instance-ai-help-button"] { display: none !important; }
`;

/** What the edges of a picture are taken from. */
export interface Edges {
	left: Locator;
	top: Locator;
	right: Locator;
	bottom: Locator;
	/** Room beyond some of them, in pixels; negative to leave a border out. */
	margin?: { top?: number; right?: number; bottom?: number };
}

/** The edges of one part of the page. */
export function edgesOf(part: Locator): Edges {
	return { left: part, top: part, right: part, bottom: part };
}

/** Takes the pictures of the README. */
export class Camera {
	constructor(
		private readonly page: Page,
		private readonly folder: string,
	) {}

	/**
	 * Takes a picture of what lies between the edges.
	 * @param name of the file, without its ending
	 * @returns the file
	 */
	async take(name: string, edges: Edges): Promise<string> {
		const path = join(this.folder, `${name}.png`);
		const [left, top, right, bottom] = await Promise.all([
			boxOf(edges.left),
			boxOf(edges.top),
			boxOf(edges.right),
			boxOf(edges.bottom),
		]);
		const margin = { top: 0, right: 0, bottom: 0, ...edges.margin };
		const y = top.y - margin.top;
		await this.page.screenshot({
			path,
			clip: {
				x: left.x,
				y,
				width: right.x + right.width + margin.right - left.x,
				height: bottom.y + bottom.height + margin.bottom - y,
			},
			style: hidden,
			animations: 'disabled',
		});
		return path;
	}
}

async function boxOf(part: Locator) {
	const box = await part.boundingBox();
	if (box === null) throw new Error('What the picture is of is not on the page');
	return box;
}
