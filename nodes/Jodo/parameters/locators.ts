import type { INodeProperties } from 'n8n-workflow';

/**
 * A list from Jodo, or the code typed in: whoever has no credential yet, or meets an odd list, still
 * gets on.
 *
 * @param searchListMethod one of the methods under `listSearch`
 */
function codeLocator(
	locator: Pick<INodeProperties, 'displayName' | 'name' | 'default' | 'required' | 'description'>,
	searchListMethod: string,
	placeholder: string,
): INodeProperties {
	return {
		...locator,
		type: 'resourceLocator',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod, searchable: true },
			},
			{ displayName: 'By Code', name: 'code', type: 'string', placeholder },
		],
	};
}

/** The fee component of the samples on both reference pages, in use on both branches of a public integration (observed). */
export const payableAmount = 'Payable Amount';

/** Checked by Jodo against the fee components of the branch (observed). */
export const componentTypeLocator = codeLocator(
	{
		displayName: 'Fee Component',
		name: 'component_type',
		// It stands in the default of Line Items too, where n8n does not add the mark by itself.
		default: { __rl: true, mode: 'code', value: payableAmount },
		required: true,
		description:
			'What is paid for. It must be a fee component that Jodo has set up for the branch. Jodo uses Payable Amount in its own examples.',
	},
	'searchFeeComponents',
	'e.g. Payable Amount',
);

export const gradeLocator = codeLocator(
	{
		displayName: 'Grade',
		name: 'grade',
		default: { mode: 'list', value: '' },
		description: 'The class, by the code that Jodo and the institute share',
	},
	'searchGrades',
	'e.g. grade_5',
);

export const collectorCodeLocator = codeLocator(
	{
		displayName: 'Branch',
		name: 'collector_code',
		default: { mode: 'list', value: '' },
		description:
			"The branch that collects, by its collector code. When blank, the credential's default branch applies.",
	},
	'searchBranches',
	'e.g. MAIN',
);
