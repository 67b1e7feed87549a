import { createHash, createHmac } from 'crypto';

import type { JodoCredential } from '../../shared/credential';
import { asArray, asText, get } from '../../shared/untyped';
import type { NodeData } from '../nodeData';

/** Where a webhook is registered: the account at Jodo, as far as a credential tells. */
type Account = {
	baseUrl: string;
	/** A digest of what the credential sends; another key may still be of the same account. */
	key: string;
};

/** The account that a credential is of. */
export function accountOf({ baseUrl, authorization }: JodoCredential): Account {
	const key = createHash('sha256').update(authorization).digest('base64url').slice(0, 12);
	return { baseUrl, key };
}

/** Whether two registrations certainly are in the same account. */
export function isSameAccount(one: Account, other: Account): boolean {
	return one.baseUrl === other.baseUrl && one.key === other.key;
}

/** A webhook as Jodo lists it. */
export type ListedWebhook = {
	/** A UUID. */
	id: string;
	/** Its code. */
	event: string;
	/** Blank when the row has none that can be read. */
	url: string;
};

/** Where Jodo delivers what a node is registered for. */
export type Target = {
	/** The production URL, or the test URL while the editor listens. */
	url: string;
	/** The branch; blank when none was named. */
	collector_code: string;
	account: Account;
};

/** A webhook that this node has asked for, with or without an answer. */
type AskedWebhook = Target & { event: string };

/** A webhook that this node has added at Jodo. */
export type OwnWebhook = ListedWebhook &
	AskedWebhook & {
		/** Whether people were told that it is left behind in another account. */
		isReported: boolean;
	};

/** What a node keeps about its registration, in its static data. */
export type RegistrationState = {
	/**
	 * What Jodo signs with; blank before the first registration. It is kept from then on: a run that ends
	 * later, or a delivery, writes the static data of before back whole, and with an older secret in it
	 * the node would refuse everything.
	 */
	secret: string;
	/** What was added and is not known to be gone. */
	added: readonly OwnWebhook[];
	/** What was asked for without an answer: perhaps added, perhaps not. */
	unconfirmed: readonly AskedWebhook[];
	/** What Replace Existing has removed in a registration that has not succeeded yet. */
	replaced: ReadonlyArray<{ event: string; url: string }>;
};

/** Reads what the node keeps; whatever is not in order there counts as absent. */
export function readState({ staticData }: NodeData): RegistrationState {
	const kept = staticData.registration;
	return {
		secret: asText(get(kept, 'secret')),
		added: asArray(get(kept, 'added'))
			.map((entry) => ({
				...readAsked(entry),
				id: asText(get(entry, 'id')),
				isReported: get(entry, 'isReported') === true,
			}))
			.filter(({ id }) => id !== ''),
		unconfirmed: asArray(get(kept, 'unconfirmed')).map(readAsked),
		replaced: asArray(get(kept, 'replaced')).map(readAsked),
	};
}

function readAsked(entry: unknown): AskedWebhook {
	const account = get(entry, 'account');
	return {
		event: asText(get(entry, 'event')),
		url: asText(get(entry, 'url')),
		collector_code: asText(get(entry, 'collector_code')),
		account: { baseUrl: asText(get(account, 'baseUrl')), key: asText(get(account, 'key')) },
	};
}

/** Keeps what has changed. Written as one value: n8n notices a change of static data only at its first level. */
export function updateState(data: NodeData, changes: Partial<RegistrationState>): void {
	data.staticData.registration = JSON.parse(JSON.stringify({ ...readState(data), ...changes }));
}

/**
 * The secret that Jodo signs with: the one that the node keeps, or else what the first one is made of. A
 * run that began before the first registration and keeps static data writes it back without a secret;
 * then every process of n8n can make the same one again.
 */
export function secretOf(data: NodeData, { authorization }: JodoCredential): string {
	const { secret } = readState(data);
	if (secret !== '') return secret;
	return createHmac('sha256', authorization).update(`webhook of ${data.node}`).digest('hex');
}
