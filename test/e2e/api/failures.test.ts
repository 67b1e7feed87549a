import { startedOnce } from '../../startedOnce';
import { code, paymentLink } from '../parameters';
import { TestBed } from '../testBed';
import { createdName, failedName, jodoName } from '../workflows';

const bed = startedOnce(async () => await TestBed.open());
beforeEach(() => bed.jodo.reset());

/** A link whose payer and component come from the item. */
const fromItem = {
	...paymentLink,
	email: '={{ $json.email }}',
	details: { row: [{ component_type: code('={{ $json.component }}'), amount: 100 }] },
};

const good = { email: 'asha@example.com', component: 'tuition_fee' };
const badEmail = { ...good, email: 'asha at example' };
const unknownComponent = { ...good, component: 'bus_fee' };

describe('with "Continue (using error output)"', () => {
	it('sends exactly the failed items down the error branch, paired to their inputs', async () => {
		const items = [good, badEmail, good, unknownComponent, good];
		const execution = await bed.run(fromItem, items, { onError: 'continueErrorOutput' });

		expect(execution.status).toBe('success');
		const pairs = [0, 1].map((output) =>
			execution.output(jodoName, output).map(({ pairedItem }) => pairedItem),
		);
		expect(pairs).toEqual([
			[{ item: 0 }, { item: 2 }, { item: 4 }],
			[{ item: 1 }, { item: 3 }],
		]);
		expect(execution.output(createdName)).toHaveLength(3);
		expect(execution.output(failedName)).toHaveLength(2);
		const [refused, rejected] = execution.output(failedName);
		expect(refused?.json.error).toMatch(/email/i);
		expect(rejected?.json.error).toMatch(/bus_fee/);
		expect(bed.jodo.links).toHaveLength(3);
	});
});

describe('when it stops at an error', () => {
	it('sends nothing at all when one item cannot be right', async () => {
		const execution = await bed.run(fromItem, [good, good, badEmail]);

		expect(execution.status).toBe('error');
		expect(execution.error?.message).toMatch(/email/i);
		expect(execution.error?.context?.itemIndex).toBe(2);
		expect(bed.jodo.requestCount).toBe(0);
	});

	it('says what Jodo rejected, with the status, and names the item', async () => {
		const execution = await bed.run(fromItem, [unknownComponent]);

		expect(execution.status).toBe('error');
		expect(execution.error?.message).toMatch(/^Jodo rejected the payment link: .*bus_fee/);
		expect(execution.error?.httpCode).toBe('400');
		expect(execution.error?.context?.itemIndex).toBe(0);
	});

	it('says that the outcome is unknown when the connection ends after the request', async () => {
		bed.jodo.fail({ do: 'dropAfter' });
		const execution = await bed.run(fromItem, [good]);

		expect(execution.status).toBe('error');
		expect(execution.error?.message).toMatch(/unknown|not known/i);
		expect(bed.jodo.links).toHaveLength(1);
		expect(bed.jodo.requestCount).toBe(1);
	});

	it('never stores the secret or the header that is made of it', async () => {
		bed.jodo.fail({ do: 'internalError' });
		const execution = await bed.run(fromItem, [good]);

		const stored = JSON.stringify(execution.data);
		expect(execution.status).toBe('error');
		expect(stored).not.toContain(bed.jodo.apiSecret);
		expect(stored).not.toContain(bed.jodo.token);
	});
});
