import { edgesOf, type Edges } from './camera';
import type { Editor } from './editor';
import { testId } from './parameterPanel';

/** What of the editor's windows is in the README's pictures. */
interface Parts {
	actions: Edges;
	credential: Edges;
	/** The name of the node and its whole form, in two columns. */
	filled: [Edges[], Edges[]];
	output: Edges;
	/** The name of the node and its form, in one column. */
	trigger: Edges[];
}

/** The parts of the pictures, in n8n 2.41. */
export function paymentLinkParts({
	credentialWindow,
	nodesPanel,
	nodeWindow,
	output,
}: Editor): Parts {
	const panel = nodeWindow.locator(testId('node-parameters'));
	const addOption = nodeWindow.getByPlaceholder('Add Option');
	const title: Edges = {
		...edgesOf(nodeWindow.locator(testId('node-title-container'))),
		left: nodeWindow,
		margin: { left: -6, top: 6, bottom: 8 },
	};
	const form: Edges = {
		left: panel,
		top: nodeWindow.locator(testId('tab-params')),
		right: panel,
		bottom: addOption,
		margin: { top: 10, bottom: 16 },
	};
	return {
		actions: {
			...edgesOf(nodesPanel),
			top: nodesPanel.getByText(/^Actions/).first(),
			bottom: nodesPanel.getByText('Get webhooks', { exact: true }),
			// At its left edge a bar stands beside the action that the arrow keys are at.
			margin: { left: -6, top: 16, bottom: 20 },
		},
		credential: {
			...edgesOf(credentialWindow),
			// What is below it is optional, and reached by scrolling.
			bottom: credentialWindow.locator(testId('parameter-input-apiSecret')),
			margin: { left: -2, top: -2, right: -2, bottom: 24 },
		},
		filled: [
			[
				title,
				{
					...form,
					bottom: nodeWindow.getByRole('button', { name: 'Add Line Item', exact: true }),
					margin: { top: 10, bottom: 8 },
				},
			],
			[{ ...form, top: nodeWindow.getByText('Student', { exact: true }) }],
		],
		output: {
			...edgesOf(output),
			bottom: output.getByText(']', { exact: true }).last(),
			margin: { right: -2, bottom: 16 },
		},
		trigger: [title, form],
	};
}
