import type { INode } from 'n8n-workflow';
import type { N8nLine } from '../../../dev/n8n/installation';
import { bill, linkTool, linkToolWithoutReference } from '../../integration/agent/linkTool';
import { startedOnce } from '../../startedOnce';
import { AgentBed, answerOf, lettingErrorsBeRead } from './agentBed';

/** Set for each project in jest.config.js. */
declare const n8nLine: N8nLine;

const bed = startedOnce(async () => await AgentBed.open());
beforeEach(() => {
	bed.jodo.reset();
	bed.jodo.fail({ do: 'dropAfter' });
});

const call = (input: object) => ({ tool: 'Fee_link', input });
const tool = (parameters = linkTool(), settings: Partial<INode> = {}) => ({
	...{ name: 'Fee link', parameters },
	...settings,
});

const ways: Array<[how: string, settings: Partial<INode>]> = [
	['', {}],
	[' with Retry on Fail', { retryOnFail: true, maxTries: 4, waitBetweenTries: 10 }],
];

/** n8n calls tools in one way from version 3 on, and in another before. */
const versions: Record<N8nLine, number[]> = { '1.x': [3, 2.2], '2.x': [3.1, 2.2] };

const goOn = (version: number) => lettingErrorsBeRead(n8nLine, version);

describe.each(versions[n8nLine])('a link whose answer is lost, with AI Agent %d', (version) => {
	it.each(ways)('is created once%s, and the model reads not to repeat it', async (_how, way) => {
		const once = tool(linkToolWithoutReference, { ...way, ...goOn(version) });

		const run = await bed.ask([once], [call(bill()), 'Please look.'], { version });

		expect(answerOf(run)).toBe('Please look.');
		expect(bed.jodo.links).toHaveLength(1);
		expect(bed.jodo.requests).toHaveLength(1);
		const { toolAnswer } = bed.model;
		expect(toolAnswer).toContain('It is not known whether Jodo created the payment link');
		expect(toolAnswer).toContain('Do not repeat this call');
		expect(toolAnswer).not.toMatch(/run this item again|retry/i);
	});

	it.each(ways)('stays one%s when the model repeats the call all the same', async (_how, way) => {
		for (const parameters of [linkTool(), linkToolWithoutReference]) {
			bed.jodo.reset();
			bed.jodo.fail({ do: 'dropAfter' });
			const said = bill();
			const turns = [call(said), call(said), 'Please look.'];

			const run = await bed.ask([tool(parameters, { ...way, ...goOn(version) })], turns, {
				version,
			});

			expect(answerOf(run)).toBe('Please look.');
			expect(bed.jodo.links).toHaveLength(1);
			expect(bed.jodo.requests).toHaveLength(1);
			expect(bed.model.toolAnswers).toHaveLength(2);
			expect(bed.model.toolAnswer).toMatch(/it is not known whether Jodo created/i);
		}
	});

	it.each(ways)('stays one%s when On Error is left as it is', async (_how, way) => {
		const said = bill();
		const once = tool(linkToolWithoutReference, way);

		await bed.ask([once], [call(said), call(said), 'Please look.'], { version });

		expect(bed.jodo.links).toHaveLength(1);
		expect(bed.jodo.requests).toHaveLength(1);
	});
});
