import type { Execution } from '../../../dev/n8n/execution';
import type { SavedWorkflow } from '../../../dev/n8n/workflows';
import { formUrl } from './addresses';
import { ExampleBed } from './exampleBed';
import { submitForm, type ChosenFile } from './formPage';
import { pastedSheet, pasting } from './pastedSheet';
import { downloadSpreadsheet, type Spreadsheet } from './spreadsheet';

const name = 'bulk-payment-links';

/** The sheet in the example, with tabs between its cells, as a spreadsheet program copies them. */
export const pasted = pastedSheet(name);

/** A school that bills the rows of a sheet. */
export class BulkBed {
	private constructor(readonly bed: ExampleBed) {}

	static async open(): Promise<BulkBed> {
		return new BulkBed(await ExampleBed.open());
	}

	async close(): Promise<void> {
		await this.bed.close();
	}

	/** Imports the example with another sheet pasted into it. */
	async import(text = pasted): Promise<SavedWorkflow> {
		return await this.bed.import(name, pasting(name, text));
	}

	async activate(): Promise<SavedWorkflow> {
		return await this.bed.activate(name);
	}

	/** Presses Execute and waits for the end. */
	async run(workflow: SavedWorkflow): Promise<Execution> {
		return await this.bed.session.executions.run(workflow, 'When clicking Execute');
	}

	/** Uploads a sheet. Returns the page that is seen then, too. */
	async upload(
		workflow: SavedWorkflow,
		file: ChosenFile,
	): Promise<{ execution: Execution; page?: string }> {
		let page: string | undefined;
		const { id } = await this.bed.startedBy(workflow, async () => {
			page = await submitForm(formUrl(this.bed, workflow, 'Upload the sheet'), { Sheet: file });
		});
		return { execution: await this.bed.session.executions.finished(id), page };
	}

	async linksOf(execution: Execution): Promise<Spreadsheet> {
		return await downloadSpreadsheet(this.bed.session, execution, 'File of the links');
	}

	async failuresOf(execution: Execution): Promise<Spreadsheet> {
		return await downloadSpreadsheet(this.bed.session, execution, 'File of the failures');
	}
}
