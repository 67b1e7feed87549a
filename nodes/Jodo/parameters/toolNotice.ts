import type { INodeProperties } from 'n8n-workflow';

/** For whoever gives a create operation to an AI agent: models repeat themselves, and guess. */
export const toolNotice: INodeProperties = {
	displayName:
		'An AI model may call this tool twice, or fill in what nobody has told it. Take amount, name, phone and email from your own data where you can. Under Options, add Prevent Duplicates with a reference from that data, such as the invoice number: then one link or order is created per reference, however often the model tries.',
	name: 'toolNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { '@tool': [true] } },
};
