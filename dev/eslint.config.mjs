import { config } from '@n8n/node-cli/eslint';

/**
 * n8n's rules without those about what a node may use inside n8n: what lies in dev/, simulator/ and
 * test/ runs beside n8n, and is not published.
 */
export default [
	...config,
	// The rules for a package.json are those of a published node.
	{ ignores: ['package.json'] },
	{
		files: ['**/*.ts'],
		rules: {
			'@n8n/community-nodes/no-dangerous-functions': 'off',
			'@n8n/community-nodes/no-restricted-globals': 'off',
			'@n8n/community-nodes/no-restricted-imports': 'off',
			'@n8n/community-nodes/require-node-api-error': 'off',
			'no-console': 'off',
		},
	},
];
