import { isObject, get } from './guards';

/** A list of `{key, value}` becomes an object; an object stays one. */
export function simplifyNotes(notes: unknown): Record<string, string | null> {
	if (Array.isArray(notes)) {
		const rows = notes.map((note) => ({
			key: noteText(get(note, 'key')) ?? '',
			value: noteText(get(note, 'value')),
		}));
		return Object.fromEntries(
			rows.filter(({ key }) => key !== '').map(({ key, value }) => [key, value]),
		);
	}
	if (!isObject(notes)) return {};
	return Object.fromEntries(Object.entries(notes).map(([key, value]) => [key, noteText(value)]));
}

/**
 * Unlike Jodo's own facts, notes are somebody else's: spaces at the ends stay, because a reference
 * may be looked up by them, and yes and no are kept, too.
 */
function noteText(value: unknown): string | null {
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	return typeof value === 'string' && value !== '' ? value : null;
}
