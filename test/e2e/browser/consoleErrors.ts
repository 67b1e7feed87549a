import type { Page } from 'playwright-core';

const loopback = '127.0.0.1';

/**
 * Keeps a page on this machine and collects what goes wrong in it. n8n's editor asks servers on the
 * internet now and then, such as for the newest version of a package. Such calls are cut off, and the
 * browser's message about exactly these addresses is the only one that is not collected.
 *
 * With every node that is opened the editor asks n8n which packages could be updated. n8n asks npm, for
 * minutes where the registry cannot be reached, and a browser waits for six answers of a server at most:
 * it could then neither save nor run. So it is told here that there are none.
 */
export async function collectConsoleErrors(page: Page): Promise<string[]> {
	const cutOff = new Set<string>();
	const errors: string[] = [];
	await page.context().route(
		({ hostname, protocol }) => protocol.startsWith('http') && hostname !== loopback,
		async (route) => {
			cutOff.add(route.request().url());
			await route.abort('internetdisconnected');
		},
	);
	await page.context().route('**/rest/community-packages', async (route) => {
		await route.fulfill({ json: { data: [] } });
	});
	page.on('pageerror', (error) => errors.push(String(error)));
	page.on('console', (message) => {
		if (message.type() !== 'error' || cutOff.has(message.location().url)) return;
		errors.push(`${message.text()} (${message.location().url})`);
	});
	return errors;
}
