import { cannotTell, verdict } from '../checks/findings';
import type { Rule } from './rule';

/** What is seen of limits during a whole run: the last to be asked. */
export const LIMIT_RULES: readonly Rule[] = [
	{
		id: 'gateway.tooMany',
		sentence: 'Too many requests are 429 with `Too many requests.`',
		kind: 'observed',
		source: "observed: an integration's fixture; limits and Retry-After are not known",
		check: async ({ client }) => {
			const [first] = client.tooMany;
			if (first === undefined)
				return cannotTell(`None of ${client.count} requests was refused so.`);
			const { answer, after } = first;
			const wait = String(answer.headers['retry-after'] ?? 'none');
			return verdict(
				answer.words.startsWith('Too many requests.'),
				`${answer} after ${after} requests; Retry-After: ${wait}`,
			);
		},
	},
];
