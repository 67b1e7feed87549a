import type { FilledIn } from '../../../dev/n8n/filledIn';
import type { SavedCredential } from '../../../dev/n8n/credentials';
import type { Execution } from '../../../dev/n8n/execution';
import { untilDefined } from '../../../dev/n8n/waiting';
import type { SavedWorkflow } from '../../../dev/n8n/workflows';
import { startedOnce } from '../../startedOnce';
import { payOnHostedPage } from '../hostedPage';
import { code } from '../parameters';
import { DataTable } from './dataTable';
import { endOfDay, schoolToday } from './days';
import { ExampleBed } from './exampleBed';
import { createLink } from './links';
import { pastedSheet, pasting, separatedBy } from './pastedSheet';
import { WhatsAppServer } from './whatsAppServer';

const name = 'class-fees-by-whatsapp';
const start = 'When clicking Execute';
const node = 'Paste the class here';

const bed = startedOnce(async () => await ExampleBed.open());
const whatsApp = startedOnce(async () => await WhatsAppServer.open());
let credential: SavedCredential;
beforeAll(async () => {
	credential = await bed.session.credentials.create('WA', 'whatsAppApi', whatsApp.credential);
});
afterAll(async () => await bed.session.credentials.delete(credential));

/** What a school chooses, and the class that it pastes. */
const filledIn = (text = pastedSheet(name, node)): FilledIn => ({
	...pasting(name, text, node),
	'Payment received': {
		failure_notification_email: 'office@example.com',
		collector_code: code('MAIN'),
	},
	'WhatsApp to the parent': { phoneNumberId: whatsApp.sender, template: 'fee_link|en' },
	'Thanks by WhatsApp': { phoneNumberId: whatsApp.sender, template: 'fee_paid|en' },
});

const importWith = async (text?: string) => await bed.import(name, filledIn(text), [credential]);

async function run(workflow: SavedWorkflow): Promise<Execution> {
	const execution = await bed.session.executions.run(workflow, start);
	expect(execution.error).toBeUndefined();
	expect(execution.status).toBe('success');
	return execution;
}

const table = async () => await DataTable.find(bed.session, 'Class fees by WhatsApp');
const rows = async () => (await (await table())?.rows()) ?? [];
const rowOf = async (invoice: string) => (await rows()).find((row) => row.invoice === invoice);

/** Changes what was pasted, as the office does before it starts again. */
async function corrected(workflow: SavedWorkflow, from: string, to: string) {
	const changed = JSON.stringify(workflow).replaceAll(from, to);
	return await bed.session.workflows.update(JSON.parse(changed) as SavedWorkflow);
}

/** The class: invoice, parent's number and name, child, and rupees as a number and in words. */
const billed = [
	['INV-2026-0501', '9876543210', 'Asha Rao', 'Kabir Rao', 125000.5, '₹1,25,000.50'],
	['INV-2026-0502', '9876543211', 'Imran Shaikh', 'Zoya Shaikh', 48500, '₹48,500.00'],
	['INV-2026-0503', '9876543212', 'Lakshmi Iyer', 'Arjun Iyer', 9750, '₹9,750.00'],
] as const;
const [asha, imran, lakshmi] = billed.map(([, phone]) => `91${phone}`);

const linkOf = (invoice: string) => bed.jodo.withNote(invoice)[0];

/** The numbers that had a message, in order. */
const receivers = () => whatsApp.messages.map(({ to }) => to);

describe('a class', () => {
	beforeEach(() => {
		bed.jodo.reset();
		whatsApp.reset();
	});
	afterEach(async () => await (await table())?.delete());

	it.each(['\t', ',', ';'])(
		"has each parent's own link and amount by WhatsApp, pasted with %j between the cells",
		async (separator) => {
			await run(await importWith(separatedBy(separator, pastedSheet(name, node))));

			expect(whatsApp.messages).toEqual(
				billed.map(([invoice, phone, parent, student, , amount]) => ({
					to: `91${phone}`,
					template: 'fee_link|en',
					texts: [
						parent,
						amount,
						`Fees of class 5, second term (${student})`,
						linkOf(invoice)?.redirect_url,
					],
				})),
			);
		},
	);

	it('stands in the table, with its links beside the students', async () => {
		await run(await importWith());

		const kept = await rows();
		expect(kept).toMatchObject([
			...billed.map(([invoice, phone, parent, student, amount]) => ({
				...{ invoice, student, parent, phone, amount, status: 'unpaid', to_do: '' },
				order_id: linkOf(invoice)?.order_id,
				link: linkOf(invoice)?.redirect_url,
			})),
			{ invoice: 'INV-2026-0504', student: 'Rohan Nair', link: null, link_sent: null },
		]);
		const payBy = Date.parse(endOfDay(schoolToday().plus({ days: 14 })) ?? '');
		for (const { link, pay_by, link_sent } of kept.filter(({ link }) => link !== null)) {
			expect(bed.jodo.links.map(({ redirect_url }) => redirect_url)).toContain(link);
			expect(Math.abs(Date.parse(String(pay_by)) - payBy)).toBeLessThan(1000);
			expect(Date.now() - Date.parse(String(link_sent))).toBeLessThan(60_000);
		}
	});

	it('has a row that says what is to be corrected, and gets its message then', async () => {
		const workflow = await importWith();
		await run(workflow);
		const { to_do } = (await rowOf('INV-2026-0504')) ?? {};
		await run(await corrected(workflow, '\\t98765\\t', '\\t9876543213\\t'));

		expect(to_do).toMatch(/"98765" is not an Indian phone number of ten digits\. Write ten digits/);
		expect(receivers()).toEqual([asha, imran, lakshmi, '919876543213']);
		expect(await rowOf('INV-2026-0504')).toMatchObject({ phone: '9876543213', to_do: '' });
	});
});

describe('the same class once more', () => {
	beforeEach(() => {
		bed.jodo.reset();
		whatsApp.reset();
	});
	afterEach(async () => await (await table())?.delete());

	it('bills nobody twice, and sends no second message', async () => {
		const workflow = await importWith();
		await run(workflow);
		const before = await rows();
		await run(workflow);

		expect(bed.jodo.links).toHaveLength(billed.length);
		expect(receivers()).toEqual([asha, imran, lakshmi]);
		const without = ({ updatedAt, ...row }: Record<string, unknown>) => row;
		expect((await rows()).map(without)).toEqual(before.map(without));
	});

	it('sends the same link to a parent for whom WhatsApp took no message before', async () => {
		const workflow = await importWith();
		whatsApp.refused.add(String(imran));
		await run(workflow);
		const refused = await rowOf('INV-2026-0502');
		whatsApp.refused.clear();
		await run(workflow);

		expect(refused).toMatchObject({ link_sent: null });
		expect(refused?.to_do).toBe('WhatsApp did not confirm the message: Message undeliverable');
		expect(receivers()).toEqual([asha, lakshmi, imran]);
		expect(whatsApp.messages[2]?.texts).toContain(linkOf('INV-2026-0502')?.redirect_url);
		expect(await rowOf('INV-2026-0502')).toMatchObject({ to_do: '' });
	});

	it('says what to do about a row whose amount is another one now', async () => {
		const workflow = await importWith();
		await run(workflow);
		await run(await corrected(workflow, '48500', '75000'));

		expect(linkOf('INV-2026-0502')?.request.details).toMatchObject([{ amount: 48500 }]);
		expect(receivers()).toEqual([asha, imran, lakshmi]);
		expect(await rowOf('INV-2026-0502')).toMatchObject({
			amount: 48500,
			to_do: expect.stringContaining('cancel the old link'),
		});
	});

	it('sends no link that has expired by then', async () => {
		const workflow = await importWith();
		whatsApp.refused.add(String(imran));
		await run(workflow);
		const yesterday = schoolToday().minus({ days: 1 }).toUTC().toISO();
		await (await table())?.change('invoice', 'INV-2026-0502', { pay_by: yesterday });
		whatsApp.refused.clear();
		await run(workflow);

		expect(receivers()).toEqual([asha, lakshmi]);
		expect(await rowOf('INV-2026-0502')).toMatchObject({
			to_do: expect.stringContaining('new invoice number, such as INV-2026-0502-B'),
		});
	});

	it('says so where the table was deleted', async () => {
		const workflow = await importWith();
		await run(workflow);
		await (await table())?.delete();
		await run(workflow);

		expect(receivers()).toEqual([asha, imran, lakshmi]);
		expect(await rowOf('INV-2026-0501')).toMatchObject({
			to_do: expect.stringContaining('Look for it in the Jodo dashboard'),
		});
	});

	it('reaches the rest of a large class that was stopped, and repeats one message at the most', async () => {
		const [headings = '', , ...lines] = pastedSheet(name, node).trim().split('\n');
		const large = Array.from({ length: 25 }, (_row, index) =>
			(lines[0] ?? '')
				.replace('INV-2026-0502', `INV-L-${index}`)
				.replace('9876543211', `98765432${index + 10}`),
		);
		const workflow = await importWith([headings, ...large].join('\n'));
		const id = await bed.session.executions.start(workflow, start);
		await untilDefined('some messages', 60_000, async () =>
			Promise.resolve(whatsApp.messages.length > 3 || undefined),
		);
		await bed.session.executions.stop(id);
		await bed.session.executions.finished(id);
		const sentBefore = whatsApp.messages.length;
		await run(workflow);

		expect(sentBefore).toBeLessThan(large.length);
		expect(new Set(receivers()).size).toBe(large.length);
		expect(receivers().length).toBeLessThanOrEqual(large.length + 1);
	});
});

describe('when a parent has paid', () => {
	let workflow: SavedWorkflow;
	beforeAll(async () => {
		bed.jodo.reset();
		workflow = await importWith();
		await bed.session.workflows.activate(workflow);
		await run(workflow);
	});
	beforeEach(() => whatsApp.reset());

	/** Pays what was billed under this invoice, and waits until the workflow has done what it does then. */
	async function pay(invoice: string): Promise<void> {
		const url = String(linkOf(invoice)?.redirect_url);
		const execution = await bed.startedBy(workflow, async () => await payOnHostedPage(url));
		expect(execution.error).toBeUndefined();
		expect(execution.status).toBe('success');
		await bed.jodo.deliveriesDone();
	}

	it('the row says so, and this parent is thanked', async () => {
		await pay('INV-2026-0501');

		const link = linkOf('INV-2026-0501');
		expect(whatsApp.messages).toEqual([
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
		const row = await rowOf('INV-2026-0501');
		expect(row).toMatchObject({ status: 'paid', thanks_sent: expect.any(String) });
		expect(Date.parse(String(row?.paid_at))).toBe(Date.parse(String(link?.paid_at)));
		expect(await rowOf('INV-2026-0502')).toMatchObject({ status: 'unpaid', thanks_sent: null });
	});

	it('there is one thank-you, however often Jodo reports the payment', async () => {
		await pay('INV-2026-0502');
		await bed.jodo.deliverAgain(String(bed.jodo.deliveries.at(-1)?.event_id));
		// n8n stores an execution a moment after its reply: a later payment shows that there was none.
		await pay('INV-2026-0503');

		expect(receivers()).toEqual([imran, lakshmi]);
	});

	it('of a link that is not in the table, nothing happens', async () => {
		const before = await rows();
		await createLink(bed, { amount: 500, invoice: 'INV-OTHER' });
		await pay('INV-OTHER');

		expect(whatsApp.messages).toEqual([]);
		expect(await rows()).toEqual(before);
	});

	it('the same class once more asks nobody to pay again', async () => {
		await run(workflow);

		expect(whatsApp.messages).toEqual([]);
		expect((await rows()).map(({ status }) => status)).toEqual(['paid', 'paid', 'paid', null]);
	});
});
