import { eventOptions, eventTitle, jodoEvents } from '../../../nodes/JodoTrigger/events';
import { EVENT_CODES } from '../../../simulator';

describe('the table of events', () => {
	it('has exactly the 36 events of Jodo, each once', () => {
		const codes = jodoEvents.map(({ code }) => code);

		expect(codes).toHaveLength(36);
		expect([...codes].sort()).toEqual([...EVENT_CODES].sort());
	});

	it('calls each by a name of its own, and says what it means', () => {
		const names = eventOptions.map(({ name }) => name);

		expect(new Set(names).size).toBe(jodoEvents.length);
		for (const { description } of eventOptions) {
			expect(description).toMatch(/^[A-Z][^.]+ \([a-z_.]+\)$/);
		}
	});

	it('lists them sorted by name, so that those of one product stand together', () => {
		const names = eventOptions.map(({ name }) => name);
		const products = names.map((name) => name.split(':')[0]);

		expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other, 'en')));
		expect(products.filter((product, index) => product !== products[index - 1])).toEqual([
			'Cred',
			'Flex',
			'Offline Payment',
			'Pay Order',
			'Payment Link',
			'Payment Page',
			'Student Payment',
			'Student',
		]);
	});

	it('names an event in messages with its code, and an unknown one by its code alone', () => {
		expect(eventTitle('cred.loan.canceled')).toBe('Cred: Loan Cancelled (cred.loan.canceled)');
		expect(eventTitle('order.payment.refunded')).toBe('order.payment.refunded');
	});
});
