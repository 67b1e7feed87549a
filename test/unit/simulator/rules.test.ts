import { DEFAULT_ASSUMPTIONS } from '../../../simulator/options';
import { RULES } from '../../../simulator/rules';

describe('the rules of the local Jodo', () => {
	it('have ids of their own', () => {
		const ids = RULES.map(({ id }) => id);
		expect(ids).toEqual([...new Set(ids)]);
		for (const id of ids) expect(id).toMatch(/^[a-z]+\.[a-zA-Z]+$/);
	});

	it('name a page, or say what was observed', () => {
		const unsourced = RULES.filter(({ kind, source }) =>
			kind === 'observed'
				? !source.startsWith('observed: ')
				: kind !== 'guessed' && !/\/[a-z-]+\/|dashboard/.test(source),
		);
		expect(unsourced).toEqual([]);
	});

	it('stand for every switch', () => {
		const switches = new Set(RULES.flatMap((rule) => rule.switch ?? []));
		expect([...switches].sort()).toEqual(Object.keys(DEFAULT_ASSUMPTIONS).sort());
	});
});
