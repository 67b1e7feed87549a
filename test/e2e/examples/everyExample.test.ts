/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs beside n8n, not inside it */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { NodeHelpers, type INode, type INodeTypeDescription } from 'n8n-workflow';
import { startedOnce } from '../../startedOnce';
import { TestBed } from '../testBed';
import { exampleNames, examplesReadme, pictureOf, readExample } from './exampleFiles';

const bed = startedOnce(async () => await TestBed.open());
let descriptions: INodeTypeDescription[];
beforeAll(async () => {
	descriptions = await bed.session.nodes.list();
});

/** What n8n asks for in red until a school has chosen it: there is no default that would be right. */
const toBeFilledIn: Record<string, string[]> = {
	'Payment received': ['failure_notification_email'],
	'WhatsApp to the parent': ['phoneNumberId', 'template'],
};

const isNote = ({ type }: INode) => type === 'n8n-nodes-base.stickyNote';

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

function missingParameters(node: INode): string[] {
	const description = describeNode(node);
	const issues = NodeHelpers.getNodeParametersIssues(description.properties, node, description);
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
			expect(node.type).toMatch(/^(n8n-nodes-base|n8n-nodes-jodo)\./);
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

		expect(missing).toEqual(expected);
	});

	it('connects and names only nodes that it has', () => {
		const names = new Set(nodes.map((node) => node.name));
		const targets = Object.values(connections).flatMap(({ main = [] }) =>
			main.flatMap((output) => output ?? []).map(({ node }) => node),
		);
		const named = [...text.matchAll(/\$\('([^']+)'\)/g)].map(([, node = '']) => node);

		for (const node of [...Object.keys(connections), ...targets, ...named]) {
			expect(names).toContain(node);
		}
	});

	it('has no node that nothing leads to', () => {
		const reached = new Set(
			Object.values(connections).flatMap(({ main = [] }) =>
				main.flatMap((output) => output ?? []).map(({ node }) => node),
			),
		);
		const starts = nodes.filter((node) => !isNote(node) && !reached.has(node.name));

		for (const node of starts) expect(describeNode(node).group).toContain('trigger');
	});

	it('is in the README, with a picture that loads quickly', () => {
		const readme = readFileSync(examplesReadme, 'utf8');

		expect(readme).toContain(`](${name}.json)`);
		expect(readme).toContain(`](../docs/images/${basename(pictureOf(name))})`);
		expect(statSync(pictureOf(name)).size).toBeLessThan(200_000);
	});

	it('says in a note what to fill in', () => {
		const notes = nodes.filter(isNote).map(({ parameters }) => String(parameters.content));

		expect(notes.join('\n')).toContain('**To fill in:**');
	});
});
