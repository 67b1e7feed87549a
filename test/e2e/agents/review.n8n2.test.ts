import { bill, linkTool } from '../../integration/agent/linkTool';
import { startedOnce } from '../../startedOnce';
import { AgentBed, answerOf } from './agentBed';
import { press } from './review';

const bed = startedOnce(async () => await AgentBed.open());
beforeEach(() => bed.jodo.reset());

const tool = { name: 'Fee link', parameters: linkTool() };
const reviewed = { isReviewed: true };

/** Under a review, the arguments stand beside what the reviewing channel asks for. */
const call = (toolParameters: object) => ({
	tool: 'Fee_link',
	input: { toolParameters, hitlParameters: {} },
});

/** Human review came with n8n 2.6. */
describe('a call that the office reviews by email', () => {
	it('leaves for Jodo only when somebody approves it, as it was shown', async () => {
		const said = bill();
		const waiting = await bed.ask([tool], [call(said), 'Here is the link.'], reviewed);
		const review = await bed.review();

		expect(waiting.status).toBe('waiting');
		expect(review.text).toContain('Fee_link: ₹1500.5 of Asha Rao');
		expect(bed.jodo.requests).toEqual([]);

		await press(review, 'Approve');
		expect(answerOf(await bed.rest(waiting))).toBe('Here is the link.');
		expect(bed.jodo.withNote(said.invoice)).toMatchObject([{ request: { phone: '9876543210' } }]);
		expect(bed.model.toolAnswer).toContain(bed.jodo.links[0]?.redirect_url);
	});

	it('never leaves when it is denied, and the model reads that', async () => {
		const waiting = await bed.ask([tool], [call(bill()), 'What shall I change?'], reviewed);
		await press(await bed.review(), 'Reject');

		expect(answerOf(await bed.rest(waiting))).toBe('What shall I change?');
		expect(bed.model.toolAnswer).toContain('User rejected the tool call to Fee link');
		expect(bed.jodo.requests).toEqual([]);
	});
});
