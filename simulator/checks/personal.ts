const PERSONAL = /name|phone|email|contact|birth/i;

/** Collects every text that stands under a name, phone, email or date of birth, however deep. */
export function personalTexts(value: unknown, found: Set<string>, key = ''): void {
	if (typeof value === 'string' && PERSONAL.test(key) && value.trim() !== '') found.add(value);
	if (typeof value !== 'object' || value === null) return;
	for (const [name, member] of Object.entries(value)) {
		personalTexts(member, found, Array.isArray(value) ? key : name);
	}
}
