import { converted, optional } from './field';
import { picker } from './fieldKinds';

const branchPicker = picker('Branch', 'searchBranches', {
	placeholder: 'e.g. MAIN',
	description:
		'The branch, by its collector code. Leave it blank to use the default branch of the credential.',
	advice:
		'Choose the branch in this node, or enter a default branch in the credential. An account with several branches needs one.',
});

/** The branch that a row names, or the credential's; undefined when neither names one. */
export const branch = converted(
	optional(branchPicker),
	(code, { defaultCollectorCode }) => code ?? (defaultCollectorCode || undefined),
);
