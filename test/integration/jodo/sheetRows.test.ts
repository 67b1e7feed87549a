import { startedOnce } from '../../startedOnce';
import { apiError, invoiceLink, operationError } from './evidence';
import { linkExample, startBench } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

/** As n8n's Google Sheets node gives them: the first row of the sheet has the headings. */
const rows = ['9876543210', '12', ''].map((phone, index) => ({ row_number: index + 2, phone }));

const link = { ...linkExample, phone: '={{ $json.phone }}' };

describe('items that know their row of the sheet', () => {
	it('are named by it, and n8n has no number of its own to put behind that', async () => {
		const { error } = await bench.run(link, { items: rows });

		const { message, description, context } = operationError(error);
		expect(message).toMatch(
			/^2 of 3 items cannot be sent, so nothing was sent\. .* \[sheet row 3\]$/,
		);
		expect(description).toContain('Payer Phone (phone) is blank [sheet row 4]. Sheet row 3: Write');
		expect(`${message} ${description}`).not.toMatch(/item \d/);
		expect(context.itemIndex).toBeUndefined();
	});

	it('are named by it on the error branch', async () => {
		const { errorItems } = await bench.run(link, { items: rows, onError: 'continueErrorOutput' });

		expect(errorItems.map(({ json }) => json.error)).toEqual([
			expect.stringMatching(/^Payer Phone \(phone\): "12" .* \[sheet row 3\]$/),
			'Payer Phone (phone) is blank [sheet row 4]',
		]);
	});

	it('are named by it in the list of what exists when a run stops', async () => {
		bench.jodo.fail({ match: { body: 'INV-1' }, do: { kind: 'answer', status: 409, body: {} } });
		const items = [2, 3].map((row_number, index) => ({ row_number, invoice: `INV-${index}` }));

		const { error } = await bench.run({ ...invoiceLink, options: { concurrency: 1 } }, { items });

		const { message, description } = apiError(error);
		expect(message).toBe('Jodo rejected the payment link: HTTP 409 [sheet row 3]');
		expect(description).toContain(
			`valid, so leave them out of the next run: sheet row 2: ${bench.jodo.links[0]?.order_id}`,
		);
	});

	it.each([['a number'], [null], [{ row: 2 }], [-1], [1.5]])(
		'are not named by %j, which is no row',
		async (row_number) => {
			const items = [
				{ row_number, phone: '9876543210' },
				{ row_number, phone: '12' },
			];
			const { error } = await bench.run(link, { items });

			expect(operationError(error).message).toMatch(/ \[item 1\]$/);
		},
	);
});
