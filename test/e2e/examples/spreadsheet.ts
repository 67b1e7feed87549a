import { readSheet, type Row } from 'read-excel-file/node';
import type { Execution } from '../../../dev/n8n/execution';
import type { Session } from '../../../dev/n8n/session';

/** A file that a workflow made, as it opens in a spreadsheet program. */
export interface Spreadsheet {
	fileName: string;
	/** By the headings of the first row. */
	rows: Array<Record<string, Row[number]>>;
}

/**
 * Downloads the Excel file that a node made, as the editor's button does.
 * @throws Error when it made none
 */
export async function downloadSpreadsheet(
	session: Session,
	execution: Execution,
	node: string,
): Promise<Spreadsheet> {
	const [file] = Object.values(execution.output(node)[0]?.binary ?? {}).flat();
	if (file?.id === undefined) throw new Error(`${node} made no file`);
	const [headings = [], ...rows] = await readSheet(await session.download(file.id));
	return {
		fileName: file.fileName ?? '',
		rows: rows.map((row) =>
			Object.fromEntries(headings.map((heading, column) => [String(heading), row[column] ?? null])),
		),
	};
}
