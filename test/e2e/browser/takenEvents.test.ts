import { startedOnce } from '../../startedOnce';
import { TestBed } from '../testBed';
import { paid, TriggerBed } from '../triggerBed';
import { EditorWindow } from './editorWindow';
import { seen } from './seen';

const bed = startedOnce(() => TestBed.open());
const trigger = new TriggerBed(bed);
const window = startedOnce(() =>
	EditorWindow.open(bed.url, bed.session, { viewport: { width: 1280, height: 720 } }),
);

it('shows a person who publishes all that can be done about two events that another workflow gets', async () => {
	const events = [paid, 'order.payment.debited'];
	const other = await trigger.create({ events }, 'Payment received → table row → receipt by email');
	await trigger.whileActive(other, async () => {
		const second = await trigger.create({ events }, 'Receipts for the primary school');
		const { editor } = window;

		await seen(window, async () => {
			await editor.openWorkflow(second.id);
			await editor.publish();
			const { text, hidden } = await editor.readNotification();

			expect(text).toMatch(
				/1\. Take them out of this node, .* take them over with Replace Existing\./,
			);
			expect(hidden).toBe(0);
		});
		await bed.session.workflows.delete(second);
	});
});
