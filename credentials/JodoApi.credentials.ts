import {
	UserError,
	type IAuthenticate,
	type ICredentialTestRequest,
	type ICredentialType,
	type IHttpRequestOptions,
	type Icon,
	type INodeProperties,
} from 'n8n-workflow';

import { readCredential } from '../nodes/shared/credential';

/** List Branches: read-only and without parameters. List Webhooks would need a branch on some accounts. */
const testPath = '/api/v1/integrations/erp/branches';

/** n8n waits five minutes for a credential test, whatever the test says; nobody else does. */
const testTimeout = 30_000;

/**
 * What the test button says to each text that Jodo was seen to answer with instead of the branches.
 * n8n compares one key of the body with one value, or the status, but not both in one test; by
 * status alone a page of some other server would count as a success.
 */
const testAnswers: Array<{ key: string; value: string | undefined; message: string }> = [
	{
		key: 'message',
		value: 'Invalid credentials, please check!',
		message:
			'Jodo was reached, but it does not accept this key and secret. 1. Check the environment: keys of another environment look like wrong keys. 2. Paste both again. 3. If Jodo gave you one token instead, choose Issued Token.',
	},
	{
		key: 'message',
		value: 'Invalid authorization header format',
		message:
			'Jodo was reached, but it cannot read this token. Paste the whole token again, as Jodo gave it to you.',
	},
	{
		key: 'message',
		value: 'Not Found',
		message: 'There is no Jodo API at this address. Check the environment or the base URL.',
	},
	{
		key: 'message',
		value: 'Too many requests.',
		message: 'Jodo was reached, but it is receiving too many requests. Try again in a few minutes.',
	},
	{
		key: 'data',
		value: undefined,
		message:
			'The address answered, but not with the list of branches. 1. Check the environment or the base URL. 2. Ask Jodo whether your key may list the branches. 3. If status.jodo.in reports a problem, try again later.',
	},
];

export class JodoApi implements ICredentialType {
	name = 'jodoApi';

	displayName = 'Jodo API';

	icon: Icon = { light: 'file:../icons/jodo.svg', dark: 'file:../icons/jodo.dark.svg' };

	documentationUrl = 'https://github.com/owner.example/n8n-nodes-jodo#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{
					name: 'Choose an Environment',
					value: '',
					description: 'Nothing is sent before you have chosen',
				},
				{
					name: 'Production',
					value: 'production',
					description: 'Real payments by real parents',
				},
				{
					name: 'UAT',
					value: 'uat',
					description: "Jodo's test environment, with its own keys",
				},
				{
					name: 'Custom',
					value: 'custom',
					description: 'Another address, such as the simulator on this machine',
				},
			],
			// No default is safe: Production bills real parents, and either may send the keys to the wrong host.
			default: '',
			required: true,
			description: 'Each environment has its own keys; they do not work in another one',
		},
		{
			displayName:
				"UAT is Jodo's test environment. Links that you create there are for trying things out: do not send them to parents.",
			name: 'uatNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { environment: ['uat'] } },
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. http://127.0.0.1:4010',
			description:
				'Where the API is. It must start with https://. It may start with http:// only for this machine itself, such as http://127.0.0.1:8080.',
			displayOptions: { show: { environment: ['custom'] } },
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{
					name: 'API Key and Secret',
					value: 'keySecret',
					description: 'The API key and secret that Jodo gave you',
				},
				{
					name: 'Issued Token',
					value: 'token',
					description: 'One token that Jodo gave you in place of a key and secret',
				},
			],
			default: 'keySecret',
			description: 'What Jodo gave you: a key and a secret, or one token',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The API key that Jodo gave you',
			displayOptions: { show: { authentication: ['keySecret'] } },
		},
		{
			displayName: 'API Secret',
			name: 'apiSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The API secret that Jodo gave you with the key',
			displayOptions: { show: { authentication: ['keySecret'] } },
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Paste it as Jodo gave it to you, with or without “Basic” in front',
			displayOptions: { show: { authentication: ['token'] } },
		},
		{
			displayName: 'Default Branch Code',
			name: 'collector_code',
			type: 'string',
			default: '',
			placeholder: 'e.g. MAIN',
			description:
				'The collector code of the branch to use when a node names no branch. Leave it blank if the institute has only one.',
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Only for a Jodo Trigger whose Registration is Manual: the secret that you gave to Jodo. A trigger that registers itself makes its own secret.',
		},
	];

	/**
	 * Adds the host and the Authorization header. Credentials go to the host of their environment
	 * only, whichever node uses them.
	 *
	 * @throws UserError with a sentence; n8n shows it as it is when the credential is tested
	 */
	authenticate: IAuthenticate = async (credentials, requestOptions) => {
		const { baseUrl, authorization } = readCredential(credentials);
		const targets = targetsOf(requestOptions);
		// Resolved like a browser would: `//example.com/` names another host, too.
		const isOwn = (target: string) =>
			URL.canParse(target, baseUrl) && new URL(target, baseUrl).origin === baseUrl;
		if (!targets.every(isOwn)) {
			throw new UserError(
				`This Jodo credential is for ${baseUrl} and is not sent to another host.`,
			);
		}
		return {
			...requestOptions,
			baseURL: baseUrl,
			headers: { ...requestOptions.headers, Authorization: authorization },
			timeout: targets.includes(testPath) ? testTimeout : requestOptions.timeout,
		};
	};

	test: ICredentialTestRequest = {
		request: { url: testPath, disableFollowRedirect: true, ignoreHttpStatusErrors: true },
		rules: testAnswers.map((properties) => ({ type: 'responseSuccessBody', properties })),
	};
}

/**
 * The HTTP Request node names the address `uri`, n8n's newer helper names it `url`. Which one is used
 * where a request has both is n8n's business, so all of them count.
 */
function targetsOf({ url, ...others }: IHttpRequestOptions): string[] {
	return [url, 'uri' in others ? others.uri : undefined].filter(
		(target) => typeof target === 'string',
	);
}
