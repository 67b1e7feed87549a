import { untilDefined } from '../../../dev/n8n/waiting';
import { startedOnce } from '../../startedOnce';
import { BulkBed, pasted } from './bulkBed';
import { DataTable } from './dataTable';

const school = startedOnce(async () => await BulkBed.open());
beforeEach(() => school.bed.jodo.reset());

describe('a large sheet whose run is stopped in the middle', () => {
	const [headings = '', row = ''] = pasted.split('\n');
	/** One of each twenty cannot be billed, and none of the third twenty. */
	const isWrong = (index: number) => index % 20 === 3 || Math.floor(index / 20) === 2;
	const large = Array.from({ length: 70 }, (_row, index) =>
		row
			.replace('INV-2026-0417', `INV-L-${index}`)
			.replace('+91 98765 43210', isWrong(index) ? '98765' : '$&'),
	);
	const wrong = [...large.keys()].filter(isWrong);

	it('has every link beside its row the next time, but perhaps of those that were just being made', async () => {
		const workflow = await school.import([headings, ...large].join('\n'));
		school.bed.jodo.setLatency(300);
		const { executions } = school.bed.session;
		const id = await executions.start(workflow, 'When clicking Execute');
		await untilDefined('some links', 60_000, async () =>
			Promise.resolve(school.bed.jodo.links.length > 25 || undefined),
		);
		await executions.stop(id);
		await executions.finished(id);
		school.bed.jodo.setLatency(0);
		const madeBefore = school.bed.jodo.links.length;
		const again = await school.run(workflow);
		const { rows } = await school.linksOf(again);
		const failures = (await school.failuresOf(again)).rows;

		expect(madeBefore).toBeLessThan(large.length - wrong.length);
		const isWrongRow = ({ invoice }: (typeof rows)[number]) =>
			wrong.some((index) => invoice === `INV-L-${index}`);
		const toLookUp = failures.filter((row) => !isWrongRow(row));
		expect(toLookUp.length).toBeLessThanOrEqual(20);
		for (const { what_to_do } of toLookUp) expect(what_to_do).toContain('Look for it in the Jodo');
		const invoices = school.bed.jodo.links.map(({ request }) => request.notes?.[0]?.value);
		expect(new Set(invoices).size).toBe(invoices.length);
		for (const { invoice, link } of rows) {
			expect(school.bed.jodo.withNote(String(invoice))).toMatchObject([{ redirect_url: link }]);
		}
		expect(rows).toHaveLength(large.length - failures.length);
		expect(failures.filter(isWrongRow).map(({ invoice }) => invoice)).toEqual(
			wrong.map((index) => `INV-L-${index}`),
		);
		const kept = await (await DataTable.madeBy(school.bed.session, workflow))?.rows();
		expect(kept?.map(({ reference }) => reference).sort()).toEqual(
			[...rows, ...toLookUp].map(({ invoice }) => invoice).sort(),
		);
	});
});
