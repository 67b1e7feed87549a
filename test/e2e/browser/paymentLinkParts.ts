import type { Locator } from 'playwright-core';
import { edgesOf, type Edges } from './camera';
import type { Editor } from './editor';
import { testId } from './parameterPanel';

/** What of the editor's windows is in the README's pictures. */
interface Parts {
	actions: Edges;
	filled: Edges;
	output: Edges;
	trigger: Edges;
	/** Where the filled link is read from. */
	firstParameter: Locator;
	/** There when the trigger's parameters are. */
	triggerShown: Locator;
}

/** The parts of the pictures, in n8n 2.41. */
export function paymentLinkParts({ nodesPanel, nodeWindow, output }: Editor): Parts {
	const panel = nodeWindow.locator(testId('node-parameters'));
	const tabs = nodeWindow.locator(testId('tab-params'));
	const addOption = nodeWindow.getByPlaceholder('Add Option');
	return {
		actions: {
			...edgesOf(nodesPanel),
			bottom: nodesPanel.getByText('Get payment link', { exact: true }),
			margin: { bottom: 20 },
		},
		filled: {
			left: panel,
			top: tabs,
			right: nodeWindow,
			bottom: nodeWindow,
			margin: { top: 10, right: -2, bottom: -2 },
		},
		output: {
			...edgesOf(output),
			bottom: output.getByText(']', { exact: true }).last(),
			margin: { right: -2, bottom: 16 },
		},
		trigger: {
			left: panel,
			top: tabs,
			right: panel,
			bottom: addOption,
			margin: { top: 10, bottom: 16 },
		},
		firstParameter: nodeWindow.locator(testId('node-credentials-select')),
		triggerShown: addOption,
	};
}
