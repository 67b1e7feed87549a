import { RefusedValue } from '../../nodes/shared/values/refusedValue';

/** What a reading is refused with: fails where the value is taken, or something else goes wrong. */
export function refusalOf(read: () => unknown): { message: string; advice: string } {
	let taken: unknown;
	try {
		taken = read();
	} catch (error) {
		expect(error).toBeInstanceOf(RefusedValue);
		const { message, advice } = error as RefusedValue;
		return { message, advice };
	}
	throw new Error(`Not refused, but read as ${JSON.stringify(taken)}`);
}
