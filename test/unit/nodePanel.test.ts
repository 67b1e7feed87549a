import { Jodo } from '../../nodes/Jodo/Jodo.node';
import jodoCodex from '../../nodes/Jodo/Jodo.node.json';
import { JodoTrigger } from '../../nodes/JodoTrigger/JodoTrigger.node';
import triggerCodex from '../../nodes/JodoTrigger/JodoTrigger.node.json';

describe("Jodo's entry in n8n's node panel", () => {
	it('has one description: n8n shows node and trigger as one entry, with the text of either', () => {
		expect(new Jodo().description.description).toBe(new JodoTrigger().description.description);
	});

	it.each([
		'create payment link',
		'school fee',
		'receipt',
		'payment received',
		'fee reminder',
		'offline payment',
	])('is found by "%s"', (words) => {
		expect([...jodoCodex.alias, ...triggerCodex.alias]).toContain(words);
	});
});
