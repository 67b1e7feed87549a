import { startedOnce } from '../../startedOnce';
import { code, paymentLink } from '../parameters';
import { TestBed } from '../testBed';
import { createdName, startName } from '../workflows';

const bed = startedOnce(async () => await TestBed.open());
beforeEach(() => bed.jodo.reset());

const students = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		parent: `Parent ${index}`,
		invoice: `INV-${index}`,
		fee: 1000 + index / 4,
	}));

const link = {
	...paymentLink,
	name: '={{ $json.parent }}',
	details: { row: [{ component_type: code('tuition_fee'), amount: '={{ $json.fee }}' }] },
	notes: { note: [{ key: 'invoice', value: '={{ $json.invoice }}' }] },
};

it('creates 500 links, ten at a time, and hands them on in the order of their students', async () => {
	const items = students(500);
	bed.jodo.setLatency(20);
	const execution = await bed.run({ ...link, options: { concurrency: 10 } }, items);

	bed.jodo.setLatency(0);

	expect(execution.error).toBeUndefined();
	expect(bed.jodo.requestCount).toBe(500);
	expect(bed.jodo.mostInFlight).toBe(10);
	const byInvoice = new Map(bed.jodo.links.map((made) => [made.request.notes?.[0]?.value, made]));
	expect(execution.output(createdName)).toEqual(
		items.map(({ parent, invoice, fee }, item) => ({
			json: {
				order_id: byInvoice.get(invoice)?.order_id,
				redirect_url: byInvoice.get(invoice)?.redirect_url,
				amount: fee,
				expires_at: null,
				name: parent,
				phone: '9876543210',
				email: 'asha@example.com',
				notes: { invoice },
			},
			pairedItem: { item },
		})),
	);
});

it('bills nobody twice when the same sheet is run again with Prevent Duplicates', async () => {
	const items = students(60);
	const options = {
		preventDuplicates: { settings: { reference: '={{ $json.invoice }}', whenSeen: 'skip' } },
	};
	const workflow = await bed.workflow({ ...link, options }, items);

	const first = await bed.session.executions.run(workflow, startName);
	const second = await bed.session.executions.run(workflow, startName);

	expect(first.output(createdName).filter(({ json }) => json.order_id)).toHaveLength(60);
	expect(second.output(createdName).filter(({ json }) => json.skipped === true)).toHaveLength(60);
	expect(bed.jodo.links).toHaveLength(60);
});
