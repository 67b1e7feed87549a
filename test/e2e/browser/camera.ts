import { join } from 'node:path';
import type { Locator, Page, PageScreenshotOptions } from 'playwright-core';

/**
 * Messages that come and go, n8n's assistant, and the buttons that appear where the pointer is; and the
 * round corners of windows, behind which it is dark.
 */
const hidden = `
	.el-notification, .el-popper[role="tooltip"], [data-test-id="floating-nodes"],
	[data-test-id="panel-drag-button"], [data-test-id="ndv-pin-data"], [data-test-id="ndv-edit-pinned-data"],
	[data-test-id="credential-edit-instance-ai-help-button"] { display: none !important; }
	[data-test-id="ndv"], [data-test-id="editCredential-modal"] { border-radius: 0 !important; }
`;

/** How the style that hides them begins. */
const hidingStyle = '/* picture */';

/** Between the columns of a picture, in pixels. */
const gap = 40;

/** What the edges of a picture are taken from. */
export interface Edges {
	left: Locator;
	top: Locator;
	right: Locator;
	bottom: Locator;
	/** Room beyond some of them, in pixels; negative to leave a border out. */
	margin?: Partial<Record<'left' | 'top' | 'right' | 'bottom', number>>;
}

/** A rectangle of the page, in pixels. */
export interface Clip {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** The edges of one part of the page. */
export function edgesOf(part: Locator): Edges {
	return { left: part, top: part, right: part, bottom: part };
}

/** Takes the pictures of the README and of the examples. */
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
		return await this.cleared(async () => await this.takeClip(name, await clipOf(edges)));
	}

	/** Takes a picture of several parts of the page: columns side by side, of parts one below the other. */
	async takeColumns(name: string, ...columns: Edges[][]): Promise<string> {
		const path = this.file(name);
		const html: string[] = [];
		await this.cleared(async () => {
			for (const column of columns) html.push(`<div>${await this.imagesOf(column)}</div>`);
		});
		const page = await this.page.context().newPage();
		await page.setContent(
			`<style>main { display: inline-flex; gap: ${gap}px; } img { display: block; }</style>
			<main>${html.join('')}</main>`,
		);
		await page.locator('main').screenshot({ path, type: 'webp' });
		await page.close();
		return path;
	}

	/**
	 * Takes a picture of a rectangle of the page.
	 * @param options how it is taken: without loss and as the page is, unless told
	 */
	async takeClip(
		name: string,
		clip: Clip,
		options?: Pick<PageScreenshotOptions, 'quality' | 'style'>,
	): Promise<string> {
		const path = this.file(name);
		await this.page.screenshot({ path, type: 'webp', clip, animations: 'disabled', ...options });
		return path;
	}

	/** What is hidden takes up no room either, so it is hidden before anything is measured. */
	private async cleared<T>(work: () => Promise<T>): Promise<T> {
		await this.page.addStyleTag({ content: `${hidingStyle}${hidden}` });
		try {
			return await work();
		} finally {
			await this.page.evaluate(
				`[...document.querySelectorAll('style')].find(({ textContent }) => textContent.startsWith('${hidingStyle}')).remove()`,
			);
		}
	}

	private async imagesOf(column: Edges[]): Promise<string> {
		const images = [];
		for (const edges of column) {
			const clip = await clipOf(edges);
			const shot = await this.page.screenshot({ clip, animations: 'disabled' });
			const source = `data:image/png;base64,${shot.toString('base64')}`;
			images.push(`<img width="${clip.width}" src="${source}">`);
		}
		return images.join('');
	}

	private file(name: string): string {
		return join(this.folder, `${name}.webp`);
	}
}

/** In whole pixels, or thin lines blur: even ones, where the screen has three for two. */
const even = (pixels: number) => 2 * Math.round(pixels / 2);

async function clipOf({ left, top, right, bottom, margin }: Edges): Promise<Clip> {
	const [leftBox, topBox, rightBox, bottomBox] = await Promise.all([
		boxOf(left),
		boxOf(top),
		boxOf(right),
		boxOf(bottom),
	]);
	const room = { left: 0, top: 0, right: 0, bottom: 0, ...margin };
	const x = even(leftBox.x - room.left);
	const y = even(topBox.y - room.top);
	return {
		x,
		y,
		width: even(rightBox.x + rightBox.width + room.right) - x,
		height: even(bottomBox.y + bottomBox.height + room.bottom) - y,
	};
}

async function boxOf(part: Locator): Promise<Clip> {
	const box = await part.boundingBox();
	if (box === null) throw new Error('What the picture is of is not on the page');
	return box;
}
