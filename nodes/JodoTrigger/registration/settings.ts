import type { IHookFunctions } from 'n8n-workflow';

import type { JodoCredential } from '../../shared/credential';
import { asArray, asText } from '../../shared/guards';
import { InvalidValueError } from '../../shared/values/invalidValue';
import { readEmail } from '../../shared/values/text';
import { publishedAddresses } from '../delivery/source';

/** How the node is to be registered at Jodo. */
export type RegistrationSettings = {
	/** Codes, each once. */
	events: string[];
	/** Where Jodo is to deliver: the production URL, or the test URL while the editor listens. */
	url: string;
	/** One address or several, separated by commas, as Add Webhook takes them. */
	failureEmails: string;
	/** The node's branch, or the credential's default; blank when neither names one. */
	collectorCode: string;
	replaceExisting: boolean;
	/** Whether the editor listens for a test event. */
	isTest: boolean;
};

/** Hosts that only this machine itself can reach. */
const loopback = /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\])$/;

/**
 * Reads how the node is to be registered.
 *
 * @throws InvalidValueError when Jodo could not take it, or could not deliver
 */
export function readSettings(
	context: IHookFunctions,
	credential: JodoCredential,
): RegistrationSettings {
	checkSourceSetting(context, credential.environment);
	return {
		events: readEvents(context.getNodeParameter('events', [])),
		url: readUrl(context.getNodeWebhookUrl('default') ?? '', credential),
		failureEmails: readFailureEmails(context.getNodeParameter('failure_notification_email', '')),
		collectorCode: readBranch(context) || credential.collectorCode,
		replaceExisting: context.getNodeParameter('options.replaceExisting', false) === true,
		isTest: context.getMode() === 'manual',
	};
}

/** Whether somebody registers the webhook by hand: then the node calls nothing. */
export function isRegisteredByHand(context: IHookFunctions): boolean {
	return context.getNodeParameter('registration', 'automatic') === 'manual';
}

/** @throws InvalidValueError when the source is to be checked and nothing is known of it */
export function checkSourceSetting(context: IHookFunctions, environment: unknown): void {
	const verifySourceIp = context.getNodeParameter('options.verifySourceIp', false) === true;
	if (!verifySourceIp || publishedAddresses(environment).length > 0) return;
	throw new InvalidValueError(
		'Verify Source IP cannot be used with a custom environment: Jodo publishes addresses for Production and UAT only',
		'Turn the option off, or choose a credential for Production or UAT.',
	);
}

/** @throws InvalidValueError when there is none */
export function readEvents(value: unknown): string[] {
	const events = asArray(value).filter((event) => typeof event === 'string');
	if (events.length === 0) {
		throw new InvalidValueError('No event is selected', 'Select at least one under Events.');
	}
	return [...new Set(events)];
}

/** Jodo delivers over the internet; only a simulator on this machine can reach this machine's own name. */
function readUrl(url: string, { environment }: JodoCredential): string {
	const host = URL.canParse(url) ? new URL(url).hostname : '';
	if (environment !== 'custom' && loopback.test(host)) {
		throw new InvalidValueError(
			`Jodo cannot reach this n8n: its webhook address is ${url}`,
			'n8n needs an address that is open to the internet, over https. Your n8n administrator sets it as WEBHOOK_URL.',
		);
	}
	return url;
}

/** Required by Jodo: it writes there when it cannot deliver. */
function readFailureEmails(value: unknown): string {
	const addresses = String(value)
		.split(',')
		.map((address) => address.trim())
		.filter((address) => address !== '');
	if (addresses.length === 0) {
		throw new InvalidValueError(
			'Failure Notification Email is blank',
			'Jodo needs an address to write to when it cannot deliver. Several are separated by commas.',
		);
	}
	const fault = addresses.map(faultOfEmail).find((one) => one !== undefined);
	if (fault !== undefined) {
		throw new InvalidValueError(`Failure Notification Email: ${fault.message}`, fault.advice);
	}
	return addresses.join(',');
}

function faultOfEmail(address: string): InvalidValueError | undefined {
	try {
		readEmail(address);
		return undefined;
	} catch (error) {
		return error instanceof InvalidValueError ? error : undefined;
	}
}

/** The node's own branch; blank when it names none. */
export function readBranch(context: IHookFunctions): string {
	return asText(context.getNodeParameter('collector_code', '', { extractValue: true }));
}
