import { replaceMarked } from '../../../dev/documents/markdown';
import { eventsTables, triggerSchema } from '../../../dev/documents/trigger';

describe('what is written from the table of columns', () => {
	it('the tables name the columns of an event', () => {
		expect(eventsTables()).toContain(
			'| Flex: Mandate Expired | `flex.mandate.expired` | The permission to debit the payer has ended | `flex.mandate.*` |',
		);
		expect(eventsTables()).toMatch(/\| `flex\.mandate\.\*` \| .*`mandate_id`, `mandate_status`/);
		expect(eventsTables()).toContain(
			'| `page.payment.debited` | Somebody has paid on a payment page of the dashboard | the payload as it came |',
		);
	});

	it('the preview has the columns of the events that the trigger begins with', () => {
		expect(Object.keys(triggerSchema().properties ?? {}).slice(0, 5)).toEqual([
			'event',
			'event_id',
			'occurred_at',
			'order_id',
			'status',
		]);
	});

	it('a page without the markers is an error', () => {
		expect(() => replaceMarked('# Events', 'events', '')).toThrow('The page has no section events');
	});
});
