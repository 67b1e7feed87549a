import { exampleNames, readExample } from '../e2e/examples/exampleFiles';

/**
 * Nodes that n8n 3 does not have any more (docs.n8n.io/changelog/v30-breaking-changes, and the
 * Migration Report of n8n 2.41). test/e2e/examples asks that report itself.
 */
const removedInN8n3 = [
	'@n8n/n8n-nodes-langchain.documentBinaryInputLoader',
	'@n8n/n8n-nodes-langchain.documentGithubLoader',
	'@n8n/n8n-nodes-langchain.documentJsonInputLoader',
	'@n8n/n8n-nodes-langchain.lmOpenAi',
	'@n8n/n8n-nodes-langchain.manualChatTrigger',
	'@n8n/n8n-nodes-langchain.memoryChatRetriever',
	'@n8n/n8n-nodes-langchain.memoryMotorhead',
	'@n8n/n8n-nodes-langchain.memoryZep',
	'@n8n/n8n-nodes-langchain.openAiAssistant',
	'@n8n/n8n-nodes-langchain.toolHttpRequest',
	'@n8n/n8n-nodes-langchain.toolSerpApi',
	'@n8n/n8n-nodes-langchain.vectorStoreInMemoryInsert',
	'@n8n/n8n-nodes-langchain.vectorStoreInMemoryLoad',
	'@n8n/n8n-nodes-langchain.vectorStorePineconeInsert',
	'@n8n/n8n-nodes-langchain.vectorStorePineconeLoad',
	'@n8n/n8n-nodes-langchain.vectorStoreSupabaseInsert',
	'@n8n/n8n-nodes-langchain.vectorStoreSupabaseLoad',
	'@n8n/n8n-nodes-langchain.vectorStoreZep',
	'@n8n/n8n-nodes-langchain.vectorStoreZepInsert',
	'@n8n/n8n-nodes-langchain.vectorStoreZepLoad',
	'n8n-nodes-base.aiTransform',
	'n8n-nodes-base.cron',
	'n8n-nodes-base.function',
	'n8n-nodes-base.functionItem',
	'n8n-nodes-base.htmlExtract',
	'n8n-nodes-base.iCal',
	'n8n-nodes-base.interval',
	'n8n-nodes-base.itemLists',
	'n8n-nodes-base.moveBinaryData',
	'n8n-nodes-base.openAi',
	'n8n-nodes-base.orbit',
	'n8n-nodes-base.readBinaryFile',
	'n8n-nodes-base.readBinaryFiles',
	'n8n-nodes-base.readPDF',
	'n8n-nodes-base.workflowTrigger',
	'n8n-nodes-base.writeBinaryFile',
];

describe.each(exampleNames)('the example %s', (name) => {
	it('has no node that n8n 3 removes', () => {
		const used = readExample(name).nodes.map(({ type }) => type);

		expect(used.filter((type) => removedInN8n3.includes(type))).toEqual([]);
	});

	it('brings no address that a second school could not use, too', () => {
		// On import the editor gives forms a new one, and others only where there is none (n8n 2.41).
		const brought = readExample(name).nodes.filter(
			({ type, webhookId }) => /\.(jodo|chat)Trigger$/.test(type) && webhookId !== undefined,
		);

		expect(brought).toEqual([]);
	});
});
