import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { credentialType, readCredential, type JodoCredential } from '../shared/credential';
import { environments } from '../shared/environments';
import { asArray, asText } from '../shared/untyped';
import { at, InvalidValueError } from '../shared/values/invalidValue';
import { readEmail } from '../shared/values/text';
import { ownAddresses } from './registration/addresses';
import { nodeDataOf } from './nodeData';
import { accountOf, readState, secretOf, type Target } from './registration/state';

/** What the node wants at Jodo. */
export type Wanted = Target & {
	/** Codes, each once. */
	events: readonly string[];
	/** One address or several, separated by commas, as Add Webhook takes them. */
	failure_notification_email: string;
	/** Whether to take over what another system receives. */
	replaceExisting: boolean;
	/** Whether the editor listens: then even the node's own production URL must not be displaced. */
	isTest: boolean;
	/** Tells this node's own addresses: the production URL and the test URL. */
	isOwnUrl(url: string): boolean;
};

/** Hosts that only this machine itself can reach. */
const localHosts = /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\])$/;

/**
 * Reads how the node is to be registered.
 *
 * @throws InvalidValueError when Jodo could not take it, or could not deliver
 */
export function readWanted(context: IHookFunctions, credential: JodoCredential): Wanted {
	checkSources(context, credential.environment);
	const target = readTarget(context, credential);
	const isTest = context.getMode() === 'manual';
	return {
		...target,
		events: readEvents(context),
		url: checkReachable(target.url, credential),
		failure_notification_email: readFailureEmails(context),
		replaceExisting: !isTest && context.getNodeParameter('options.replaceExisting', false) === true,
		isTest,
		isOwnUrl: ownAddresses(context, target.url),
	};
}

/** Reads where Jodo is to deliver, in the node's branch or else the credential's. Checks nothing. */
export function readTarget(context: IHookFunctions, credential: JodoCredential): Target {
	const branch = context.getNodeParameter('collector_code', '', { extractValue: true });
	return {
		url: context.getNodeWebhookUrl('default') ?? '',
		collector_code: asText(branch) || credential.collectorCode,
		account: accountOf(credential),
	};
}

/** Whether somebody registers the webhook by hand: then the node calls nothing. */
export function isRegisteredByHand(context: IHookFunctions | IWebhookFunctions): boolean {
	return context.getNodeParameter('registration', 'automatic') === 'manual';
}

/**
 * Jodo is not asked: somebody registers the webhook there.
 *
 * @throws InvalidValueError when nothing that Jodo sends could be accepted
 */
export async function checkSettingsByHand(context: IHookFunctions): Promise<void> {
	const { webhookSecret, environment } = await context.getCredentials(credentialType);
	readEvents(context);
	checkSources(context, environment);
	if (asText(webhookSecret) !== '') return;
	throw new InvalidValueError(
		'The credential has no Webhook Secret, so nothing that Jodo sends could be accepted',
		'Choose a long secret, enter it in the credential, give the same to Jodo with the address of this node, and publish the workflow again. Or set Registration to Automatic.',
	);
}

/** What a delivery is checked with. */
export type DeliverySettings = {
	/** What Jodo signs with; blank when there is none, and then nothing is accepted. */
	secret: string;
	/** The addresses that deliveries may come from; undefined: any. */
	sources?: readonly string[];
};

/**
 * Reads how to check a delivery. The credential is opened only where it is needed: a trigger that
 * registered itself keeps its secret in the static data.
 *
 * @throws Error when the credential is needed and cannot be read
 */
export async function readDeliverySettings(context: IWebhookFunctions): Promise<DeliverySettings> {
	const data = nodeDataOf(context);
	const { secret } = readState(data);
	const byHand = isRegisteredByHand(context);
	const verifySourceIp = verifiesSourceIp(context);
	if (secret !== '' && !byHand && !verifySourceIp) return { secret };
	const credential = await context.getCredentials(credentialType);
	return {
		secret: byHand ? asText(credential.webhookSecret) : secretOf(data, readCredential(credential)),
		sources: verifySourceIp ? publishedAddresses(credential.environment) : undefined,
	};
}

function verifiesSourceIp(context: IHookFunctions | IWebhookFunctions): boolean {
	return context.getNodeParameter('options.verifySourceIp', false) === true;
}

/** The addresses that Jodo sends webhooks from; of a custom environment none is known. */
function publishedAddresses(environment: unknown): readonly string[] {
	return environment === 'production' || environment === 'uat'
		? environments[environment].webhookAddresses
		: [];
}

function checkSources(context: IHookFunctions, environment: unknown): void {
	if (!verifiesSourceIp(context) || publishedAddresses(environment).length > 0) return;
	throw new InvalidValueError(
		'Verify Source IP cannot be used with a custom environment: Jodo publishes addresses for Production and UAT only',
		'Turn the option off, or choose a credential for Production or UAT.',
	);
}

function readEvents(context: IHookFunctions): string[] {
	const selected = asArray(context.getNodeParameter('events', []));
	const events = selected.filter((event) => typeof event === 'string');
	if (events.length > 0) return [...new Set(events)];
	throw new InvalidValueError('No event is selected', 'Select at least one under Events.');
}

/** Jodo delivers over the internet; only a simulator on this machine can reach this machine's own name. */
function checkReachable(url: string, { environment }: JodoCredential): string {
	const host = URL.canParse(url) ? new URL(url).hostname : '';
	if (environment === 'custom' || !localHosts.test(host)) return url;
	throw new InvalidValueError(
		`Jodo cannot reach this n8n: its webhook address is ${url}`,
		'n8n needs an address that is open to the internet, over https. Your n8n administrator sets it as WEBHOOK_URL.',
	);
}

/** Required by Jodo: it writes there when it cannot deliver. */
function readFailureEmails(context: IHookFunctions): string {
	const addresses = asText(context.getNodeParameter('failure_notification_email', ''))
		.split(',')
		.map((address) => address.trim())
		.filter((address) => address !== '');
	return at('Failure Notification Email', () => {
		if (addresses.length > 0) return addresses.map(readEmail).join(',');
		throw new InvalidValueError(
			'is blank',
			'Jodo needs an address to write to when it cannot deliver an event. Separate several addresses with commas.',
		);
	});
}
