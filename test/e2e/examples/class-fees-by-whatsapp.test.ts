import { untilDefined } from '../../../dev/n8n/waiting';
import type { SavedWorkflow } from '../../../dev/n8n/workflows';
import { tooManyRequestsFault } from '../../../simulator';
import { startedOnce } from '../../startedOnce';
import { asha, billed, ClassBed, imran, lakshmi, pastedClass } from './classBed';
import { endOfDay, schoolToday } from './days';
import { separatedBy } from './pastedSheet';

const school = startedOnce(async () => await ClassBed.open());
beforeEach(() => school.reset());

/** Changes what was pasted, as the office does before it starts again. */
async function corrected(workflow: SavedWorkflow, from: string, to: string) {
	const changed = JSON.stringify(workflow).replaceAll(from, to);
	return await school.bed.session.workflows.update(JSON.parse(changed) as SavedWorkflow);
}

describe('a class', () => {
	it.each(['\t', ',', ';'])(
		"has each parent's own link and amount by WhatsApp, pasted with %j between the cells",
		async (separator) => {
			await school.run(await school.import(separatedBy(separator, pastedClass)));

			expect(school.whatsApp.messages).toEqual(
				billed.map(([invoice, phone, parent, student, , amount]) => ({
					to: `91${phone}`,
					template: 'fee_link|en',
					texts: [
						parent,
						amount,
						`Fees of class 5, second term (${student})`,
						school.linkOf(invoice)?.redirect_url,
					],
				})),
			);
		},
	);

	it.each([
		['a title above the headings', `Fees of class 5, second term\n\n${pastedClass}`],
		['an empty line above the headings', `\n${separatedBy(',', pastedClass)}`],
	])('may have %s', async (_case, text) => {
		await school.run(await school.import(text));

		expect(school.receivers).toEqual([asha, imran, lakshmi]);
	});

	it.each(['invoice', 'student', 'amount'])(
		'without a column %s is told so, and nobody is billed',
		async (column) => {
			const workflow = await school.import(pastedClass.replace(column, 'Column'));
			const { status, error } = await school.bed.session.executions.finished(
				await school.start(workflow),
			);

			expect(status).toBe('error');
			expect(error?.message).toMatch(
				new RegExp(
					`^The sheet has no column ${column}; it has: .*column.*\\. Nothing was sent\\. Rename its heading, or add the column\\.$`,
				),
			);
			expect(school.bed.jodo.links).toEqual([]);
		},
	);

	it('stands in the table, with its links beside the students', async () => {
		await school.run(await school.import());

		const kept = await school.rows();
		expect(kept).toMatchObject([
			...billed.map(([invoice, phone, parent, student, amount]) => ({
				...{ invoice, student, parent, phone, amount, status: 'unpaid', to_do: '' },
				order_id: school.linkOf(invoice)?.order_id,
				link: school.linkOf(invoice)?.redirect_url,
			})),
			{ invoice: 'INV-2026-0504', student: 'Rohan Nair', link: null, link_sent: null },
		]);
		const payBy = Date.parse(endOfDay(schoolToday().plus({ days: 14 })) ?? '');
		for (const { link, pay_by, link_sent } of kept.filter(({ link }) => link !== null)) {
			expect(school.bed.jodo.links.map(({ redirect_url }) => redirect_url)).toContain(link);
			expect(Math.abs(Date.parse(String(pay_by)) - payBy)).toBeLessThan(1000);
			expect(Date.now() - Date.parse(String(link_sent))).toBeLessThan(60_000);
		}
	});

	it('has a row that says what is to be corrected, and gets its message then', async () => {
		const workflow = await school.import();
		await school.run(workflow);
		const { to_do } = (await school.rowOf('INV-2026-0504')) ?? {};
		await school.run(await corrected(workflow, '\\t98765\\t', '\\t9876543213\\t'));

		expect(to_do).toMatch(
			/"98765" is not an Indian phone number of ten digits\. Write one number of ten digits/,
		);
		expect(school.receivers).toEqual([asha, imran, lakshmi, '919876543213']);
		expect(await school.rowOf('INV-2026-0504')).toMatchObject({ phone: '9876543213', to_do: '' });
	});
});

describe('the same class once more', () => {
	it('bills nobody twice, and sends no second message', async () => {
		const workflow = await school.import();
		await school.run(workflow);
		const before = await school.rows();
		await school.run(workflow);

		expect(school.bed.jodo.links).toHaveLength(billed.length);
		expect(school.receivers).toEqual([asha, imran, lakshmi]);
		expect(await school.rows()).toEqual(
			before.map((row) => ({ ...row, updatedAt: expect.any(String) })),
		);
	});

	it('sends the same link to a parent for whom WhatsApp took no message before', async () => {
		const workflow = await school.import();
		school.whatsApp.refused.add(imran);
		await school.run(workflow);
		const refused = await school.rowOf('INV-2026-0502');
		school.whatsApp.refused.clear();
		await school.run(workflow);

		expect(refused).toMatchObject({ link_sent: null });
		expect(refused?.to_do).toBe('WhatsApp did not confirm the message: Message undeliverable');
		expect(school.receivers).toEqual([asha, lakshmi, imran]);
		expect(school.whatsApp.messages[2]?.texts).toContain(
			school.linkOf('INV-2026-0502')?.redirect_url,
		);
		expect(await school.rowOf('INV-2026-0502')).toMatchObject({ to_do: '' });
	});

	it('says what to do about a row whose amount is another one now', async () => {
		const workflow = await school.import();
		await school.run(workflow);
		await school.run(await corrected(workflow, '48500', '75000'));

		expect(school.linkOf('INV-2026-0502')?.request.details).toMatchObject([{ amount: 48500 }]);
		expect(school.receivers).toEqual([asha, imran, lakshmi]);
		expect(await school.rowOf('INV-2026-0502')).toMatchObject({
			amount: 48500,
			to_do: expect.stringContaining('cancel the old link'),
		});
	});

	it('leaves the row of a parent alone whose invoice number another row has, too', async () => {
		const second = 'INV-2026-0501\tADM-1\tSana Das\tRohan Das\t9876543219\tdas@example.com\t500\n';
		await school.run(await school.import(`${pastedClass}${second}`));

		expect(school.receivers).toEqual([asha, imran, lakshmi]);
		expect(await school.rowOf('INV-2026-0501')).toMatchObject({
			student: 'Kabir Rao',
			parent: 'Asha Rao',
			to_do: expect.stringMatching(
				/\(Rohan Das\)\. If both are bills of their own, only give that row/,
			),
		});
	});

	it('explains a row whose answer was lost, or that has no number, in the words of the office', async () => {
		school.bed.jodo.fail({ do: 'dropAfter' });
		const text = pastedClass.replace('INV-2026-0502', '');
		await school.run(await school.import(text));

		expect(await school.rowOf('INV-2026-0501')).toMatchObject({
			to_do: expect.stringMatching(
				/^It is not known whether .*\. Look in the Jodo dashboard for this parent and amount\. If the link is not there, give the row a new invoice number, such as INV-2026-0501-B, and start again\.$/,
			),
		});
		expect(await school.rowOf('')).toMatchObject({
			to_do: 'The row has no invoice number. Give it one.',
		});
	});

	it.each([
		[
			'without the branch that the account needs',
			() => school.bed.jodo.assume({ createNeedsCollectorCode: true }),
			/\. Choose the branch in the workflow, or enter a default branch in the credential\. An account with several branches needs one\. Jodo's answer: HTTP 400, E0000, Invalid payload\.$/,
		],
		[
			'after too many requests',
			() => school.bed.jodo.fail({ times: 'always', do: tooManyRequestsFault(0) }),
			/\. Jodo limits how fast requests may come\. Wait a while, and try again\. Lower Items at a Time in the options, and start again with the whole class\. Jodo's answer: HTTP 429, Too many requests\.$/,
		],
	])('keeps the whole advice for a row %s', async (_case, prepare, to_do) => {
		prepare();
		await school.run(await school.import(pastedClass.split('\n').slice(0, 2).join('\n')));

		expect((await school.rowOf('INV-2026-0501'))?.to_do).toMatch(to_do);
	});

	it('sends no link that has expired by then', async () => {
		const workflow = await school.import();
		school.whatsApp.refused.add(imran);
		await school.run(workflow);
		const yesterday = schoolToday().minus({ days: 1 }).toUTC().toISO();
		await (await school.table())?.change('invoice', 'INV-2026-0502', { pay_by: yesterday });
		school.whatsApp.refused.clear();
		await school.run(workflow);

		expect(school.receivers).toEqual([asha, lakshmi]);
		expect(await school.rowOf('INV-2026-0502')).toMatchObject({
			to_do: expect.stringContaining('new invoice number, such as INV-2026-0502-B'),
		});
	});

	it('says so where the table was deleted', async () => {
		const workflow = await school.import();
		await school.run(workflow);
		await (await school.table())?.delete();
		await school.run(workflow);

		expect(school.receivers).toEqual([asha, imran, lakshmi]);
		expect(await school.rowOf('INV-2026-0501')).toMatchObject({
			to_do: expect.stringContaining('Look for it in the Jodo dashboard'),
		});
	});

	it('reaches the rest of a large class that was stopped, but perhaps for the parent whose turn it was', async () => {
		const [headings = '', , ...lines] = pastedClass.trim().split('\n');
		const large = Array.from({ length: 25 }, (_row, index) =>
			(lines[0] ?? '')
				.replace('INV-2026-0502', `INV-L-${index}`)
				.replace('9876543211', `98765432${index + 10}`),
		);
		const workflow = await school.import([headings, ...large].join('\n'));
		const id = await school.start(workflow);
		await untilDefined('some messages', 60_000, async () =>
			Promise.resolve(school.whatsApp.messages.length > 3 || undefined),
		);
		await school.bed.session.executions.stop(id);
		await school.bed.session.executions.finished(id);
		const sentBefore = school.whatsApp.messages.length;
		await school.run(workflow);

		const unsent = (await school.rows()).filter(({ link_sent }) => link_sent === null);
		expect(sentBefore).toBeLessThan(large.length);
		expect(unsent.length).toBeLessThanOrEqual(1);
		for (const { to_do } of unsent) expect(to_do).toContain('Look for it in the Jodo dashboard');
		expect(new Set(school.receivers).size).toBe(large.length - unsent.length);
		expect(school.receivers.length).toBeLessThanOrEqual(large.length + 1);
	});
});
