import packageJson from '../../package.json';

/** Files outside the pages that lead to the pages of this package: n8n shows them to its users. */
export const linking = [
	'credentials/JodoApi.credentials.ts',
	'nodes/Jodo/Jodo.node.json',
	'nodes/Jodo/Jodo.node.ts',
	'nodes/JodoTrigger/JodoTrigger.node.json',
	'nodes/JodoTrigger/JodoTrigger.node.ts',
];

/** Where the README is, without an anchor; only the owner knows it, and only package.json says it. */
const [home = ''] = packageJson.homepage.split('#');

/** The same text, with every link to this package's own pages as package.json has the address. */
export function withOwnLinks(text: string): string {
	return text.replace(/https:\/\/github\.com\/[\w.-]+\/[\w.-]+(?=#)/g, home);
}
