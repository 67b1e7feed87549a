import type { Resource } from '../../operation';
import { getBranches } from './getBranches';
import { getDiscounts } from './getDiscounts';
import { getFeeComponents } from './getFeeComponents';
import { getGrades } from './getGrades';
import { getWebhooks } from './getWebhooks';

export const configuration: Resource = {
	value: 'configuration',
	name: 'Configuration',
	description: 'What the institute has set up at Jodo: branches, classes, fee components and more',
	operations: [getBranches, getDiscounts, getFeeComponents, getGrades, getWebhooks],
};
