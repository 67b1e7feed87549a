import type { IDataObject } from 'n8n-workflow';

/** A resource locator in code mode, as the editor saves it. */
export function code(value: string): IDataObject & { __rl: true; mode: string; value: string } {
	return { __rl: true, mode: 'code', value };
}
