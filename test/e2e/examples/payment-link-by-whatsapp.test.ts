import type { INode } from 'n8n-workflow';
import { startedOnce } from '../../startedOnce';
import { testFormUrl } from './addresses';
import { endOfDay, schoolToday } from './days';
import { ExampleBed } from './exampleBed';
import { submitForm } from './formPage';

const form = 'Office form';
const whatsApp = 'WhatsApp to the parent';
const given = 'Given to WhatsApp';

const bed = startedOnce(async () => await ExampleBed.open());

const filledForm = {
	'Name of the parent': 'Imran Shaikh',
	'Mobile number': '098765 43211',
	Email: 'imran.shaikh@example.com',
	'Name of the child': 'Zoya Shaikh',
	'What for': 'Bus fee, second term',
	'Amount in rupees': '1,25,000.50',
};

/** Gives as its item what WhatsApp's node is given: its call is pinned, and would not show it. */
function standIn({ parameters }: INode): INode {
	const { recipientPhoneNumber, components } = parameters;
	return {
		id: given,
		name: given,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		position: [0, 0],
		parameters: {
			assignments: {
				assignments: [
					{ id: 'to', name: 'to', value: recipientPhoneNumber, type: 'string' },
					{ id: 'components', name: 'components', value: components, type: 'object' },
				],
			},
			options: {},
		},
	};
}

/**
 * Submits the form as the editor lets one try it, with WhatsApp's answer pinned: what is pinned does
 * not count in an active workflow.
 */
async function submit() {
	const workflow = await bed.import('payment-link-by-whatsapp');
	const whatsAppNode = workflow.nodes.find(({ name }) => name === whatsApp);
	if (whatsAppNode === undefined) throw new Error(`There is no node "${whatsApp}"`);
	const pinned = await bed.session.workflows.update({
		...workflow,
		nodes: [...workflow.nodes, standIn(whatsAppNode)],
		connections: {
			...workflow.connections,
			'Create payment link': {
				main: [[whatsApp, given].map((node) => ({ node, type: 'main', index: 0 }))],
			},
		},
		pinData: { [whatsApp]: [{ json: { messages: [{ message_status: 'accepted' }] } }] },
	});
	await bed.session.executions.listen(pinned, form);
	return await bed.startedBy(pinned, async () => {
		await submitForm(testFormUrl(bed, pinned, form), filledForm);
	});
}

describe('the office form for WhatsApp', () => {
	it("sends the parent's own link and amount to the parent's own number", async () => {
		const execution = await submit();

		const [link] = bed.jodo.links;
		expect(bed.jodo.links).toHaveLength(1);
		expect(link?.expires_at).toBe(endOfDay(schoolToday().plus({ days: 14 })));
		expect(link?.request).toMatchObject({
			name: 'Imran Shaikh',
			phone: '9876543211',
			student_name: 'Zoya Shaikh',
			details: [{ amount: 125000.5 }],
			notes: [{ key: 'purpose', value: 'Bus fee, second term' }],
		});
		expect(execution.error).toBeUndefined();
		expect(execution.output(whatsApp)).toHaveLength(1);
		expect(execution.output(given)[0]?.json).toEqual({
			to: '+919876543211',
			components: {
				component: [
					{
						type: 'body',
						bodyParameters: {
							parameter: [
								{ type: 'text', text: 'Imran Shaikh' },
								{ type: 'text', text: '₹1,25,000.50' },
								{ type: 'text', text: 'Bus fee, second term (Zoya Shaikh)' },
								{ type: 'text', text: link?.redirect_url },
							],
						},
					},
				],
			},
		});
	});
});
