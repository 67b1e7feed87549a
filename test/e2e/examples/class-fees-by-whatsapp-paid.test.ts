import type { SavedWorkflow } from '../../../dev/n8n/workflows';
import { startedOnce } from '../../startedOnce';
import { payOnHostedPage } from '../hostedPage';
import { asha, ClassBed, imran, lakshmi } from './classBed';
import { createLink } from './links';

const school = startedOnce(async () => await ClassBed.open());

describe('when a parent has paid', () => {
	let workflow: SavedWorkflow;
	beforeAll(async () => {
		school.bed.jodo.reset();
		workflow = await school.import();
		await school.bed.session.workflows.activate(workflow);
		await school.run(workflow);
	});
	beforeEach(() => school.whatsApp.reset());

	/** Pays what was billed under this invoice, and waits until the workflow has done what it does then. */
	async function pay(invoice: string): Promise<void> {
		const url = String(school.linkOf(invoice)?.redirect_url);
		const execution = await school.bed.startedBy(workflow, async () => await payOnHostedPage(url));
		expect(execution.error).toBeUndefined();
		expect(execution.status).toBe('success');
		await school.bed.jodo.deliveriesDone();
	}

	it('the row says so, and this parent is thanked', async () => {
		await pay('INV-2026-0501');

		const link = school.linkOf('INV-2026-0501');
		expect(school.whatsApp.messages).toEqual([
			{
				to: asha,
				template: 'fee_paid|en',
				texts: [
					'Asha Rao',
					'₹1,25,000.50',
					'Fees of class 5, second term (Kabir Rao)',
					link?.transaction_id,
				],
			},
		]);
		const row = await school.rowOf('INV-2026-0501');
		expect(row).toMatchObject({ status: 'paid', thanks_sent: expect.any(String) });
		expect(Date.parse(String(row?.paid_at))).toBe(Date.parse(String(link?.paid_at)));
		expect(await school.rowOf('INV-2026-0502')).toMatchObject({
			status: 'unpaid',
			thanks_sent: null,
		});
	});

	it('there is one thank-you, however often Jodo reports the payment', async () => {
		await pay('INV-2026-0502');
		await school.bed.jodo.deliverAgain(String(school.bed.jodo.deliveries.at(-1)?.event_id));
		// n8n stores an execution a moment after its reply: a later payment shows that there was none.
		await pay('INV-2026-0503');

		expect(school.receivers).toEqual([imran, lakshmi]);
	});

	it('of a link that is not in the table, nothing happens', async () => {
		const before = await school.rows();
		await createLink(school.bed, { amount: 500, invoice: 'INV-OTHER' });
		await pay('INV-OTHER');

		expect(school.whatsApp.messages).toEqual([]);
		expect(await school.rows()).toEqual(before);
	});

	it('the same class once more asks nobody to pay again', async () => {
		await school.run(workflow);

		expect(school.whatsApp.messages).toEqual([]);
		expect((await school.rows()).map(({ status }) => status)).toEqual([
			'paid',
			'paid',
			'paid',
			null,
		]);
	});
});
