import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Session } from '../../../dev/n8n/session';
import { Camera } from './camera';
import { launchChromium } from './chromium';
import { collectConsoleErrors } from './consoleErrors';
import { Editor } from './editor';
import { pictureFolder } from './pictureFolder';

/** What of the browser's window depends on what is looked at. */
type Screen = Pick<BrowserContextOptions, 'viewport' | 'deviceScaleFactor'>;

/** Pages show pictures in a column of about 850 pixels, and small print has to be readable there. */
export const screens = {
	/** So high that a whole form is on it. */
	forms: { viewport: { width: 1360, height: 2200 }, deviceScaleFactor: 1.5 },
	/** Larger than any example, so that n8n shows it in its true size. */
	canvas: { viewport: { width: 2800, height: 2800 }, deviceScaleFactor: 1.2 },
} satisfies Record<string, Screen>;

/** How long the editor may take to react, in milliseconds. */
const reactionTimeout = 40_000;

/** Under which n8n's editor keeps what it ties a sign-in to (its `src/app/utils`, in n8n 2.41). */
const browserIdKey = 'n8n-browserId';

/** n8n allows five sign-ins in five minutes; so the browser is the one that the session signed in with. */
function signedIn(url: string, { identity }: Session): BrowserContextOptions['storageState'] {
	const cookies = identity.cookie.split('; ').map((pair) => {
		const [name = '', ...value] = pair.split('=');
		return {
			name,
			value: value.join('='),
			domain: new URL(url).hostname,
			path: '/',
			expires: -1,
			httpOnly: true,
			secure: false,
			sameSite: 'Lax' as const,
		};
	});
	const localStorage = [{ name: browserIdKey, value: identity.browserId }];
	return { cookies, origins: [{ origin: url, localStorage }] };
}

/** A browser with n8n's editor in it, signed in. */
export class EditorWindow {
	readonly editor: Editor;

	readonly camera: Camera;

	private constructor(
		private readonly browser: Browser,
		readonly page: Page,
		/** What the editor has reported so far. */
		readonly errors: string[],
	) {
		this.editor = new Editor(page);
		this.camera = new Camera(page, pictureFolder());
	}

	/** @param url where n8n listens */
	static async open(url: string, session: Session, screen: Screen): Promise<EditorWindow> {
		const browser = await launchChromium();
		try {
			const context = await browser.newContext({
				baseURL: url,
				colorScheme: 'light',
				...screen,
				storageState: signedIn(url, session),
			});
			context.setDefaultTimeout(reactionTimeout);
			const page = await context.newPage();
			return new EditorWindow(browser, page, await collectConsoleErrors(page));
		} catch (error) {
			await browser.close();
			throw error;
		}
	}

	/** Opens an address beside the editor, for the time of `work`. */
	async beside(url: string, work: (page: Page) => Promise<void>): Promise<void> {
		const page = await this.page.context().newPage();
		await page.goto(url);
		await work(page);
		await page.close();
	}

	async close(): Promise<void> {
		await this.browser.close();
	}
}
