import type { SavedWorkflow } from '../../../dev/n8n/workflows';
import type { ExampleBed } from './exampleBed';

/** What stands in the addresses of a form or a chat. */
export function webhookIdOf({ nodes }: SavedWorkflow, name: string): string {
	const webhookId = nodes.find((node) => node.name === name)?.webhookId;
	if (webhookId === undefined) throw new Error(`There is no form or chat "${name}"`);
	return webhookId;
}

/** The Production URL of a form, once its workflow is active. */
export function formUrl({ url }: ExampleBed, workflow: SavedWorkflow, name: string): string {
	return `${url}/form/${webhookIdOf(workflow, name)}`;
}
