import { InvalidValueError } from '../../shared/values/invalidValue';
export function readJson(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch {
		throw new InvalidValueError('is not readable JSON', 'Check');
	}
}
