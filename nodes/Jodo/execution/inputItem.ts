import type { IExecuteFunctions } from 'n8n-workflow';

import { asText } from '../../shared/guards';
import type { InputItem } from '../../shared/nodeErrors';

/**
 * An input item as messages name it: by the row of the sheet that it came from, where it says so, because
 * nobody who looks at a sheet counts from 0. n8n's Google Sheets node gives each item its `row_number`
 * (n8n-nodes-base, GoogleSheet.constants).
 */
export function inputItem(context: IExecuteFunctions, index: number): InputItem {
	const items = context.getInputData();
	const row = asText(items[index]?.json.row_number);
	return {
		index,
		name: /^\d{1,7}$/.test(row) ? `sheet row ${row}` : `item ${index}`,
		isOnly: items.length === 1,
	};
}
