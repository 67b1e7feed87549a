import { textColumn, textColumns } from '../../../shared/columns';
import { branch } from '../../fields/branch';
import { defineOperation } from '../../operation';

/**
 * The page lists no parameter; a public integration found that the branch is needed (observed). Whether
 * Jodo lists webhooks that it has disabled is not known.
 */
export const getWebhooks = defineOperation({
	value: 'getWebhooks',
	name: 'Get Webhooks',
	action: 'Get webhooks',
	description: 'List which events Jodo sends to which address',
	page: 'https://docs.jodo.in/configuration/api/list-webhooks/',
	forAgents:
		'Lists which events Jodo sends to which address, and whom it writes to when that fails. It changes nothing and may be repeated.',
	thing: 'webhooks',
	request: { method: 'GET', path: '/erp/webhooks', query: ['collector_code'], repeat: 'safe' },
	fields: { collector_code: branch },
	output: {
		data: 'list',
		columns: {
			webhook_id: textColumn('id'),
			event: textColumn('event_code'),
			...textColumns('url', 'failure_notification_email'),
		},
	},
});
