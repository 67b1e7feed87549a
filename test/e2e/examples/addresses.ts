import type { SavedWorkflow } from '../../n8n/workflows';
import type { ExampleBed } from './exampleBed';

/** The Production URL of a form, once its workflow is active. */
export function formUrl({ url }: ExampleBed, { nodes }: SavedWorkflow, name: string): string {
	const webhookId = nodes.find((node) => node.name === name)?.webhookId;
	if (webhookId === undefined) throw new Error(`There is no form "${name}"`);
	return `${url}/form/${webhookId}`;
}
