import type { INodeProperties } from 'n8n-workflow';

export const simplifyProperty: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

export const concurrency: INodeProperties = {
	displayName: 'Concurrency',
	name: 'concurrency',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 50 },
	default: 10,
	description:
		'How many items are sent to Jodo at a time, from 1 to 50. Lower it when Jodo answers that there are too many requests.',
};

export const reference: INodeProperties = {
	displayName: 'Reference',
	name: 'reference',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. {{ $json.invoice }}',
	description:
		'What identifies one bill, such as an invoice number. It stays in n8n; put it into the notes, too, to find it at Jodo.',
};

export const preventDuplicates: INodeProperties = {
	displayName: 'Prevent Duplicates',
	name: 'preventDuplicates',
	type: 'fixedCollection',
	placeholder: 'Set Up',
	// Set up as soon as it is added: an option that is there and does nothing would bill twice.
	default: { settings: { reference: '', whenSeen: 'skip' } },
	description:
		'Creates one link or order per reference, however often the workflow runs, is retried or is restarted',
	options: [
		{
			displayName: 'Settings',
			name: 'settings',
			values: [
				reference,
				{
					displayName: 'When Seen Before',
					name: 'whenSeen',
					type: 'options',
					description: 'What becomes of an item whose reference was used before',
					options: [
						{
							name: 'Skip the Item',
							value: 'skip',
							description: 'Nothing is created; the item comes out marked as skipped',
						},
						{
							name: 'Stop With an Error',
							value: 'error',
							description: 'Nothing is created; the item is an error',
						},
						{
							name: 'Create Again',
							value: 'createAgain',
							description: 'A further one is created deliberately, and billed',
						},
					],
					default: 'skip',
				},
			],
		},
	],
};

export const timeout: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 600_000 },
	default: 30000,
	description:
		'How many milliseconds to wait for an answer of Jodo, ten minutes at most. A create without an answer is never sent again, because it may have arrived.',
};

function optionsProperty(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options,
	};
}

export const createOptionsProperty = optionsProperty([concurrency, preventDuplicates, timeout]);

export const optionsPropertyOfOthers = optionsProperty([concurrency, timeout]);
