import type { IDataObject } from 'n8n-workflow';

/** An object that looks like one of n8n's resource locators is taken for one. */
function withoutLocator(value: unknown): unknown {
	const isLocator = typeof value === 'object' && value !== null && '__rl' in value;
	return isLocator ? (value as IDataObject).value : value;
}

function isBlank(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

/** Whether an optional field counts as not filled in. */
export function isLeftOut(value: unknown): boolean {
	return isBlank(withoutLocator(value));
}

/** What a row's value comes to where text is sent. */
export function expectedText(value: unknown): string {
	return isLeftOut(value) ? '' : String(withoutLocator(value)).trim();
}

/** What a row's notes come to: its keys, `__rl` like any other, each once, with values as text; none without one. */
export function expectedNotes(given: unknown): Array<{ key: string; value: string }> {
	if (isBlank(given)) return [];
	const notes: unknown = typeof given === 'string' ? JSON.parse(given) : given;
	const rows = Array.isArray(notes)
		? notes.map((note: IDataObject): [unknown, unknown] => [note.key, note.value])
		: Object.entries(notes as IDataObject);
	return rows
		.filter(([, value]) => !isBlank(value))
		.map(([key, value]) => ({ key: expectedText(key), value: noteText(value) }));
}

function noteText(value: unknown): string {
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
