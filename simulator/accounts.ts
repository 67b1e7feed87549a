import { DEFAULT_BRANCHES, SECOND_ACCOUNT_BRANCHES } from './configuration/branches';
import type { Branch } from './configuration/branches';
import type { SimulatorOptions } from './options';
import { unauthorised } from './http/answers';

/** One customer of Jodo: a credential and the branches it may act for. */
export interface Account {
	apiKey: string;
	apiSecret: string;
	/** What stands after `Basic ` in the Authorization header. */
	token: string;
	branches: readonly Branch[];
}

/** The token Jodo documents: base64 of `key:secret` (docs.jodo.in/getting-started/authentication/). */
function basicToken(apiKey: string, apiSecret: string): string {
	return Buffer.from(`${apiKey}:${apiSecret}`).toString('base64');
}

/**
 * The two kinds of account seen live: one whose key and secret make the token, and one for which only
 * a ready-made value works (observed: building Basic from its key and secret was answered with 401).
 */
export function makeAccounts(options: SimulatorOptions): [Account, Account] {
	const apiKey = options.apiKey ?? 'example-key';
	const apiSecret = options.apiSecret ?? 'example-secret';
	return [
		{
			apiKey,
			apiSecret,
			token: basicToken(apiKey, apiSecret),
			branches: options.branches ?? DEFAULT_BRANCHES,
		},
		{
			apiKey: 'example-issued-key',
			apiSecret: 'example-issued-secret',
			token: 'example.issued-by-Jodo_7f3a',
			branches: SECOND_ACCOUNT_BRANCHES,
		},
	];
}

/** What a credential names as its default branch here: the account's first; blank when it has none. */
export function defaultBranch({ branches: [first] }: Account): string {
	return first?.collector_code ?? '';
}

/** RFC 7235's token68 after the scheme. A truncated scheme has a 401 text of its own (observed). */
const AUTHORIZATION = /^Basic +([\w.~+/-]+=*)$/i;

/**
 * Finds the account that an Authorization header belongs to.
 * @throws Refusal 401 with the texts that were observed live; a missing header is answered like a malformed one (not documented).
 */
export function authenticate(header: string | undefined, accounts: readonly Account[]): Account {
	const token = AUTHORIZATION.exec(header ?? '')?.[1];
	if (token === undefined) throw unauthorised('Invalid authorization header format');
	const account = accounts.find((candidate) => candidate.token === token);
	if (account === undefined) throw unauthorised('Invalid credentials, please check!');
	return account;
}
