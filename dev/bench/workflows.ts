import type { IDataObject, INode } from 'n8n-workflow';

import type { WorkflowDefinition } from '../../test/integration/harness';

/** The trigger that every workflow here starts from; its items are pinned. */
export const start = 'Parents';

/** The node that is measured. */
export const measured = 'Work';

/** As many parents as wanted, each with what a link needs. */
export function parents(count: number): IDataObject[] {
	return Array.from({ length: count }, (_, index) => ({
		name: `Parent ${index}`,
		phone: String(9_800_000_000 + index),
		email: `parent.${index}@example.com`,
		amount: 1000 + index,
		invoice: `INV-${index}`,
	}));
}

function workflow(name: string, items: IDataObject[], work: Partial<INode>): WorkflowDefinition {
	const trigger = {
		id: 'trigger',
		name: start,
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: {},
	};
	const node = {
		id: 'work',
		name: measured,
		type: '',
		typeVersion: 1,
		position: [220, 0] as [number, number],
		parameters: {},
		...work,
	};
	return {
		name,
		nodes: [trigger, node],
		connections: { [start]: { main: [[{ node: measured, type: 'main', index: 0 }]] } },
		pinData: { [start]: items.map((json) => ({ json })) },
		settings: {},
	};
}

const payableAmount = { __rl: true, mode: 'code', value: 'Payable Amount' };

const jodoParameters = {
	resource: 'paymentLink',
	operation: 'create',
	specifyDetails: 'fields',
	specifyNotes: 'fields',
};

/** The Jodo node: one link for each item, with an expression for each of five values. */
export function jodoWorkflow(items: IDataObject[], concurrency: number): WorkflowDefinition {
	return workflow(`Jodo, ${concurrency} at a time`, items, {
		type: 'n8n-nodes-jodo.jodo',
		parameters: {
			...jodoParameters,
			name: '={{ $json.name }}',
			phone: '={{ $json.phone }}',
			email: '={{ $json.email }}',
			details: { row: [{ component_type: payableAmount, amount: '={{ $json.amount }}' }] },
			notes: { note: [{ key: 'invoice', value: '={{ $json.invoice }}' }] },
			options: { concurrency },
		},
	});
}

/** The same without expressions: every item asks the same parent. What it saves is n8n's own share. */
export function fixedWorkflow(items: IDataObject[], concurrency: number): WorkflowDefinition {
	return workflow(`Jodo, fixed values, ${concurrency} at a time`, items, {
		type: 'n8n-nodes-jodo.jodo',
		parameters: {
			...jodoParameters,
			name: 'Parent 0',
			phone: '9800000000',
			email: 'parent.0@example.com',
			details: { row: [{ component_type: payableAmount, amount: 1000 }] },
			notes: { note: [{ key: 'invoice', value: 'INV-0' }] },
			options: { concurrency },
		},
	});
}

/** n8n's HTTP Request node as somebody would use it without this package; it sends all items at once. */
export function httpRequestWorkflow(items: IDataObject[], baseUrl: string): WorkflowDefinition {
	return workflow('HTTP Request', items, {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url: `${baseUrl}/api/v1/integrations/pay/payment_links`,
			authentication: 'genericCredentialType',
			genericAuthType: 'httpBasicAuth',
			sendBody: true,
			specifyBody: 'json',
			jsonBody:
				'={{ { name: $json.name, phone: $json.phone, email: $json.email, details: [{ component_type: "Payable Amount", amount: $json.amount }], notes: [{ key: "invoice", value: $json.invoice }] } }}',
			options: {},
		},
	});
}

/** A node as n8n's guide for community nodes leads to, with the same five expressions. */
export function oneByOneWorkflow(items: IDataObject[], baseUrl: string): WorkflowDefinition {
	return workflow('One by one', items, {
		type: 'CUSTOM.oneByOne',
		parameters: {
			url: baseUrl,
			name: '={{ $json.name }}',
			phone: '={{ $json.phone }}',
			email: '={{ $json.email }}',
			amount: '={{ $json.amount }}',
			invoice: '={{ $json.invoice }}',
		},
	});
}

/** Nothing but n8n's own share: items in, items out, saved. */
export function idleWorkflow(items: IDataObject[]): WorkflowDefinition {
	return workflow('No operation', items, { type: 'n8n-nodes-base.noOp' });
}
