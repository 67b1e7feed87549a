import type { INodeProperties } from 'n8n-workflow';

import { branch } from '../Jodo/fields/branch';
import { eventOptions } from './events';

const automatic = { show: { registration: ['automatic'] } };

/** What the panel says to people who give the address to Jodo by hand. Of HTML, n8n's notices keep a list and links only. */
const byHandNotice = [
	'For each event that is selected here (its code stands below its name in the list), give Jodo',
	'<ul><li>the Production URL, under Webhook URLs at the top of this panel,</li>',
	'<li>as secret key, the Webhook Secret of the credential.</li></ul>',
	'Jodo then signs what it sends in the header X-Jodo-Signature. The node refuses what is not signed with that secret, and accepts nothing without a secret. Jodo has one URL for each event and branch: another system that gets the event now will no longer get it.',
].join('');

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Replace Existing',
			name: 'replaceExisting',
			type: 'boolean',
			default: false,
			description:
				'Whether to take over events that Jodo sends to another system now, such as a school ERP. That system stops getting them, and unpublishing this workflow does not give them back.',
			displayOptions: { show: { '/registration': ['automatic'] } },
		},
		{
			displayName: 'Verify Source IP',
			name: 'verifySourceIp',
			type: 'boolean',
			default: false,
			description:
				'Whether to accept deliveries only from the addresses that Jodo publishes, besides checking the signature. If n8n is behind a proxy, your n8n administrator has to set N8N_PROXY_HOPS, or every delivery is refused.',
		},
	],
};

export const triggerProperties: INodeProperties[] = [
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: eventOptions,
		default: ['order.payment.debited', 'payment_link.payment.debited'],
		required: true,
		description:
			'What starts the workflow. Jodo\'s own page: <a href="https://docs.jodo.in/webhooks/handling-webhook-events/" target="_blank">Handling Webhook Events</a>.',
		hint: 'Jodo sends each event to one address only. If an ERP gets it already, automatic registration says so and changes nothing.',
	},
	{
		displayName: 'Registration',
		name: 'registration',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Automatic',
				value: 'automatic',
				description: 'The workflow tells Jodo, each time you publish or unpublish it',
			},
			{
				name: 'Manual',
				value: 'manual',
				description: 'You, or Jodo, enter the address of this node at Jodo',
			},
		],
		default: 'automatic',
		description: 'How Jodo learns the address of this node',
	},
	{
		displayName: byHandNotice,
		name: 'registrationNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { registration: ['manual'] } },
	},
	{
		displayName: 'Failure Notification Email',
		name: 'failure_notification_email',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. accounts@school.example',
		description:
			'Jodo writes to this address when it cannot deliver an event. Separate several addresses with commas.',
		displayOptions: automatic,
	},
	...branch.parameters('collector_code').map((one) => ({ ...one, displayOptions: automatic })),
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
	options,
];
