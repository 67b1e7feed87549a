import { at, has, rowsOf } from '../checks/answer';
import { cannotTell, differs, verdict } from '../checks/findings';
import { NO_WEBHOOK, WEBHOOKS } from '../checks/webhooks';
import type { Rule } from './rule';

/** Webhooks. */
export const WEBHOOK_RULES: readonly Rule[] = [
	{
		id: 'webhook.add',
		sentence: 'Add Webhook takes the listed members and is 201.',
		kind: 'documented',
		source: '/configuration/api/add-webhook/',
		check: async ({ webhooks }) => {
			const event = await webhooks.freeEvent();
			const answer = await webhooks.add(event, {
				secret_key: webhooks.secret,
				header_key: 'X-Conformance',
				header_value: 'yes',
			});
			const { data } = answer;
			const isExpected =
				answer.status === 201 &&
				has(data, 'id', 'failure_notification_email') &&
				at(data, 'event_code') === event;
			return verdict(isExpected, answer);
		},
	},
	{
		id: 'webhook.oneAddress',
		sentence: 'An event has one URL; adding it again changes its secret and header only.',
		kind: 'documented',
		source: '/configuration/api/add-webhook/',
		check: async ({ webhooks }) => {
			const event = await webhooks.freeEvent();
			const first = await webhooks.added(event);
			const again = await webhooks.add(event, { url: 'https://conformance.example/other' });
			const isSame =
				at(again.data, 'id') === first.id && at(again.data, 'url') === at(first.answer.data, 'url');
			return verdict(isSame, isSame ? 'the same id and URL' : again);
		},
	},
	{
		id: 'webhook.branchNeeded',
		sentence: 'Add Webhook needs `collector_code` when there are several branches.',
		kind: 'documented',
		source: '/configuration/api/add-webhook/',
		switch: 'webhookNeedsCollectorCode',
		check: async (jodo) => {
			await jodo.configuration.needSeveral();
			const event = await jodo.webhooks.freeEvent();
			const answer = await jodo.webhooks.add(event, { collector_code: undefined });
			return verdict(
				answer.status === 400,
				answer,
				answer.isOk ? { webhookNeedsCollectorCode: false } : undefined,
			);
		},
	},
	{
		id: 'webhook.scope',
		sentence: 'The scope of a webhook is the branch.',
		kind: 'observed',
		source: "observed: an integration's branches share one registration",
		check: async (jodo) => {
			const collector_code = await jodo.configuration.otherBranch();
			const event = await jodo.webhooks.freeEvent();
			const here = await jodo.webhooks.added(event);
			const there = await jodo.webhooks.add(event, {
				collector_code,
				url: 'https://conformance.example/other',
			});
			const isOther = there.isOk && at(there.data, 'id') !== here.id;
			return verdict(isOther, isOther ? 'an id for each branch' : there);
		},
	},
	{
		id: 'webhook.addedAfterDisable',
		sentence: 'Adding after disabling makes a new one.',
		kind: 'guessed',
		source: 'not documented',
		switch: 'webhookAddedAfterDisable',
		check: async ({ webhooks }) => {
			const event = await webhooks.freeEvent();
			const first = await webhooks.added(event);
			const disabled = await webhooks.disable(first.id);
			if (!disabled.isOk) return cannotTell(disabled);
			const again = await webhooks.added(event, { url: 'https://conformance.example/other' });
			const isNew = again.id !== first.id;
			return verdict(isNew, isNew ? 'another id' : again.answer, {
				webhookAddedAfterDisable: 'revived',
			});
		},
	},
	{
		id: 'webhook.listNeedsBranch',
		sentence: 'List Webhooks needs no `collector_code`.',
		kind: 'reconstructed',
		source: '/configuration/api/list-webhooks/; one integration was refused without it',
		switch: 'webhookListNeedsCollectorCode',
		check: async ({ configuration, webhooks }) => {
			await configuration.needSeveral();
			const answer = await webhooks.list();
			return verdict(
				answer.isOk,
				answer,
				answer.status === 400 ? { webhookListNeedsCollectorCode: true } : undefined,
			);
		},
	},
	{
		id: 'webhook.disabledListed',
		sentence: 'Disabled webhooks are not listed.',
		kind: 'guessed',
		source: 'not documented',
		switch: 'disabledWebhooksListed',
		check: async (jodo) => {
			const { id } = await jodo.webhooks.added(await jodo.webhooks.freeEvent());
			const disabled = await jodo.webhooks.disable(id);
			const listed = await jodo.webhooks.list(await jodo.configuration.branch());
			if (!disabled.isOk || !listed.isOk) return cannotTell(`${disabled}; ${listed}`);
			const isListed = rowsOf(listed.data).some((row) => at(row, 'id') === id);
			return verdict(!isListed, isListed ? listed : 'not listed', { disabledWebhooksListed: true });
		},
	},
	{
		id: 'webhook.missing',
		sentence: 'A missing or disabled webhook is 400 with HUE00000.',
		kind: 'reconstructed',
		source: '/configuration/api/disable-webhook/; elsewhere 404 is implied',
		switch: 'missingWebhook',
		check: async (jodo) => {
			const answer = await jodo.get(`${WEBHOOKS}/${NO_WEBHOOK}`, {
				collector_code: await jodo.configuration.branch(),
			});
			if (answer.status === 404) return differs(answer, { missingWebhook: 404 });
			return verdict(answer.status === 400 && at(answer.body, 'code') === 'HUE00000', answer);
		},
	},
];
