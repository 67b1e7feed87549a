import { styleText } from 'node:util';
import type { Simulator } from './index';

/** Bold, where somebody reads it in a terminal. */
export function emphasise(text: string): string {
	return process.stdout.isTTY ? styleText('bold', text) : text;
}

/** Shows a line in the terminal: what each command gives the simulator as `print`. */
export function printLine(line: string): void {
	process.stdout.write(`${line}\n`);
}

/** What a credential for it needs, called as n8n's panel calls it. The link has a line of its own. */
export function credentialNeeds({
	url,
	apiKey,
	apiSecret,
	branch,
}: Pick<Simulator, 'url' | 'apiKey' | 'apiSecret' | 'branch'>): string {
	return `    Environment          Custom
    Base URL
      ${url}
    API Key              ${apiKey}
    API Secret           ${apiSecret}
    Default Branch Code  ${branch}`;
}

/**
 * What `npm run simulator` prints once it listens: no line is longer than 80 columns, and every link
 * stands on a line of its own, so that a terminal keeps it whole.
 */
export function introduction(simulator: Simulator): string {
	const { url, apiKey, apiSecret, token, issuedAccount } = simulator;
	return `Jodo simulator: no money moves, and nothing leaves this machine.
Open it to see what was created, with a link to every page:

  ${emphasise(url)}

A credential in n8n needs
${credentialNeeds(simulator)}
  Or, instead of key and secret, the same pair as a ready-made token:
    ${token}
  Another account (branch EAST), for which only its token works:
    ${issuedAccount.token}

Create a link; its answer names the page to pay on (redirect_url)
  curl -u '${apiKey}:${apiSecret}' -H 'Content-Type: application/json' \\
    -d '{"name":"Asha Rao","phone":"9876543210","email":"asha@example.com",
    "details":[{"component_type":"Payable Amount","amount":1000.5}]}' \\
    ${url}/api/v1/integrations/pay/payment_links

Pay without the page (also: expire, settle)
  curl -X POST \\
    ${url}/_simulator/orders/<order_id>/pay

Send an event by hand
  curl -d '{"event":"order.payment.debited",
    "url":"http://127.0.0.1:5678/webhook/…","secret":"…"}' \\
    ${url}/_simulator/deliver

A page to lead payers to (callback_url)
  ${url}/thanks

Ctrl+C stops it. Payments are shown here.

`;
}
