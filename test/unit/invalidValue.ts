import { InvalidValueError } from '../../nodes/shared/values/invalidValue';

/** What a reading is refused with: fails where the value is taken, or something else goes wrong. */
export function invalidValueOf(read: () => unknown): { message: string; advice: string } {
	let taken: unknown;
	try {
		taken = read();
	} catch (error) {
		expect(error).toBeInstanceOf(InvalidValueError);
		const { message, advice } = error as InvalidValueError;
		return { message, advice };
	}
	throw new Error(`Not refused, but read as ${JSON.stringify(taken)}`);
}
