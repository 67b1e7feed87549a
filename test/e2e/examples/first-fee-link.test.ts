import type { Order } from '../../../simulator';
import { startedOnce } from '../../startedOnce';
import { endOfDay, schoolToday } from './days';
import { ExampleBed } from './exampleBed';

const bed = startedOnce(async () => await ExampleBed.open());
beforeEach(() => bed.jodo.reset());

/** Who is to pay what, as Jodo knows it. */
const bill = ({ request: { name, phone, details, notes } }: Order) => [
	notes?.[0]?.value,
	name,
	phone,
	details[0]?.amount,
];

async function execute(): Promise<void> {
	const workflow = await bed.import('first-fee-link');
	const execution = await bed.session.executions.run(workflow, 'When clicking Execute');
	expect(execution.error).toBeUndefined();
	expect(execution.status).toBe('success');
}

describe('the first fee links', () => {
	it('are a link for each parent of the sheet, of what that parent owes', async () => {
		await execute();

		expect(bed.jodo.links.map(bill).sort()).toEqual([
			['INV-2026-0417', 'Asha Rao', '9876543210', 125000.5],
			['INV-2026-0418', 'Imran Shaikh', '9876543211', 48500],
			['INV-2026-0419', 'Lakshmi Iyer', '9876543212', 9750],
			['INV-2026-0420', 'Gurpreet Singh', '9876543213', 62000.75],
		]);
	});

	it('can be paid for seven days', async () => {
		await execute();

		const lastMoment = endOfDay(schoolToday().plus({ days: 7 }));
		expect(bed.jodo.links.map(({ expires_at }) => expires_at)).toEqual(
			Array.from({ length: 4 }, () => lastMoment),
		);
	});

	it('come with a pay order for the parent who is on the website', async () => {
		await execute();

		expect(bed.jodo.orders.map(bill)).toEqual([
			['INV-2026-0421', 'Meera Nair', '9876543214', 15250],
		]);
		expect(bed.jodo.orders[0]?.request.callback_url).toBe('https://school.example/thanks');
	});
});
