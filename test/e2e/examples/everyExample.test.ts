import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import {
	NodeHelpers,
	type IConnections,
	type INode,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { startedOnce } from '../../startedOnce';
import { TestBed } from '../testBed';
import { exampleNames, examplesReadme, pictureOf, readExample } from './exampleFiles';

const bed = startedOnce(async () => await TestBed.open());
let descriptions: INodeTypeDescription[];
beforeAll(async () => {
	descriptions = await bed.session.nodes.list();
});

/** How n8n judges stored workflows before an upgrade, under Settings, Migration Report. */
interface MigrationReport {
	report: { workflowResults: Array<{ ruleId: string; nbAffectedWorkflows: number }> };
}

/** What n8n asks for in red until a school has chosen it: there is no default that would be right. */
const toBeFilledIn: Record<string, string[]> = {
	'Debit or mandate failed': ['failure_notification_email'],
	'Payment received': ['failure_notification_email'],
	'Thanks by WhatsApp': ['phoneNumberId', 'template'],
	'WhatsApp to the parent': ['phoneNumberId', 'template'],
};

const isNote = ({ type }: INode) => type === 'n8n-nodes-base.stickyNote';

/** Where connections of any kind lead to. */
function targetsOf(connections: IConnections): string[] {
	return Object.values(connections).flatMap((kinds) =>
		Object.values(kinds).flatMap((outputs) =>
			outputs.flatMap((output) => output ?? []).map(({ node }) => node),
		),
	);
}

function describeNode({ type, typeVersion }: INode): INodeTypeDescription {
	const found = descriptions.find(
		({ name, version }) => name === type && [version].flat().includes(typeVersion),
	);
	if (found === undefined) throw new Error(`n8n does not know ${type} in version ${typeVersion}`);
	return found;
}

/** The parameters that n8n takes over from a node: those that its description has and shows. */
function knownParameters(node: INode) {
	const description = describeNode(node);
	return NodeHelpers.getNodeParameters(
		description.properties,
		node.parameters,
		true,
		false,
		node,
		description,
	);
}

/** What n8n marks red, once it has filled in the defaults of a node. */
function missingParameters(node: INode): string[] {
	const description = describeNode(node);
	const filled = { ...node, parameters: knownParameters(node) ?? {} };
	const issues = NodeHelpers.getNodeParametersIssues(description.properties, filled, description);
	return Object.keys(issues?.parameters ?? {});
}

describe.each(exampleNames)('%s', (name) => {
	const example = readExample(name);
	const text = JSON.stringify(example);
	const { nodes, connections } = example;

	it('brings along nothing of the n8n that it was made in', () => {
		expect(Object.keys(example).sort()).toEqual(
			['name', 'nodes', 'connections', 'settings', 'pinData'].sort(),
		);
		expect(example.pinData).toEqual({});
		expect(nodes.filter(({ credentials }) => credentials !== undefined)).toEqual([]);
		expect(text).not.toMatch(/instanceId|cachedResult/);
	});

	it('names nobody who exists', () => {
		const emails = text.match(/[\w.+-]+@[\w-]+\.[\w.-]*\w/g) ?? [];
		const phones = text.replace(/[ -]/g, '').match(/(?<![\w])\d{10,12}(?![\w])/g) ?? [];

		expect(emails.filter((email) => !email.endsWith('@example.com'))).toEqual([]);
		expect(phones.filter((phone) => !/^(0|91)?98765432\d\d$/.test(phone))).toEqual([]);
	});

	it('uses only nodes that n8n ships, and this package', () => {
		for (const node of nodes) {
			expect(node.type).toMatch(/^(n8n-nodes-base|@n8n\/n8n-nodes-langchain|n8n-nodes-jodo)\./);
			expect(describeNode(node)).toBeDefined();
		}
	});

	it('sets only parameters that the nodes have and show', () => {
		for (const node of nodes) {
			expect({ [node.name]: knownParameters(node) }).toMatchObject({
				[node.name]: node.parameters,
			});
		}
	});

	it('leaves open only what every school chooses for itself', () => {
		const missing = nodes
			.map((node) => [node.name, missingParameters(node)] as const)
			.filter(([, parameters]) => parameters.length > 0);
		const expected = Object.entries(toBeFilledIn).filter(([node]) =>
			nodes.some((candidate) => candidate.name === node),
		);

		expect(Object.fromEntries(missing)).toEqual(Object.fromEntries(expected));
	});

	it('connects and names only nodes that it has', () => {
		const names = new Set(nodes.map((node) => node.name));
		const targets = targetsOf(connections);
		const named = [...text.matchAll(/\$\('([^']+)'\)/g)].map(([, node = '']) => node);

		for (const node of [...Object.keys(connections), ...targets, ...named]) {
			expect(names).toContain(node);
		}
	});

	it('has no node that nothing leads to', () => {
		const reached = new Set(targetsOf(connections));
		const starts = nodes.filter(
			(node) => !isNote(node) && !reached.has(node.name) && !servesAnother(node.name),
		);

		for (const node of starts) expect(describeNode(node).group).toContain('trigger');

		function servesAnother(name: string): boolean {
			return Object.keys(connections[name] ?? {}).some((kind) => kind.startsWith('ai_'));
		}
	});

	it('is in the README, and in its table', () => {
		const readme = readFileSync(examplesReadme, 'utf8');
		const [, heading] = new RegExp(`^## (.+)\\n\\n\\[${name}.json\\]\\(`, 'm').exec(readme) ?? [];

		expect(heading).toBeDefined();
		expect(readme).toMatch(new RegExp(`^\\|.*\\[${heading?.replace('?', '\\?')}\\]\\(#`, 'm'));
	});

	it('has a picture in the README, which loads quickly', () => {
		const readme = readFileSync(examplesReadme, 'utf8');

		expect(readme).toContain(`](../docs/images/${basename(pictureOf(name))})`);
		expect(statSync(pictureOf(name)).size).toBeLessThan(200_000);
	});

	it('says in a note what to fill in', () => {
		const notes = nodes.filter(isNote).map(({ parameters }) => String(parameters.content));

		expect(notes.join('\n')).toContain('**To fill in:**');
	});
});

describe('n8n 3', () => {
	it('changes nothing for any of them, by the Migration Report of n8n 2', async () => {
		const { session } = bed;
		const imported = await Promise.all(
			exampleNames.map(async (name) => await session.workflows.create(readExample(name))),
		);
		const { report } = await session.call<MigrationReport>(
			'POST',
			'/breaking-changes/report/refresh?version=v3',
		);
		await Promise.all(imported.map(async (workflow) => await session.workflows.delete(workflow)));

		expect(report.workflowResults).toEqual([]);
	});
});
