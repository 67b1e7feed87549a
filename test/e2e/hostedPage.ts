/**
 * Pays on Jodo's hosted page as a browser does: opens it and presses the button.
 * @param url the `redirect_url` of a link or an order
 * @returns where the browser is sent then
 * @throws Error when the page offers nothing to pay
 */
export async function payOnHostedPage(url: string): Promise<string> {
	const page = await (await fetch(url)).text();
	if (!page.includes('value="pay"')) throw new Error(`There is nothing to pay at ${url}`);
	const answer = await fetch(url, {
		method: 'POST',
		body: new URLSearchParams({ step: 'pay' }),
		redirect: 'manual',
	});
	const location = answer.headers.get('location');
	if (location === null) throw new Error(`The page answered ${answer.status}`);
	return new URL(location, url).href;
}
