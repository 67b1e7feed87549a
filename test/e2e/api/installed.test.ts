import type { INodeTypeDescription } from 'n8n-workflow';
import packageJson from '../../../package.json';
import { startedOnce } from '../../startedOnce';
import { TestBed } from '../testBed';

const bed = startedOnce(async () => await TestBed.open());
let nodes: INodeTypeDescription[];
beforeAll(async () => {
	nodes = (await bed.session.nodes.list()).filter(({ name }) => name.startsWith('n8n-nodes-jodo.'));
});

it('is loaded by n8n from the tarball: the node, the trigger and the tool for agents', () => {
	expect(nodes.map(({ name }) => name).sort()).toEqual([
		'n8n-nodes-jodo.jodo',
		'n8n-nodes-jodo.jodoTool',
		'n8n-nodes-jodo.jodoTrigger',
	]);
});

it('has icons for both themes that n8n can serve', async () => {
	for (const { iconUrl } of nodes) {
		const { light, dark } = iconUrl as { light: string; dark: string };
		for (const path of [light, dark]) {
			expect(await bed.session.file<string>(`/${path}`)).toMatch(/<svg/);
		}
	}
});

it('is listed under Settings → Community nodes, in its version and with both nodes', async () => {
	const packages = await bed.session.call<object[]>('GET', '/community-packages');

	expect(packages).toEqual([
		expect.objectContaining({
			packageName: 'n8n-nodes-jodo',
			installedVersion: packageJson.version,
			installedNodes: expect.arrayContaining([
				expect.objectContaining({ name: 'Jodo', type: 'n8n-nodes-jodo.jodo' }),
				expect.objectContaining({ name: 'Jodo Trigger', type: 'n8n-nodes-jodo.jodoTrigger' }),
			]),
		}),
	]);
	expect(packages[0]).toHaveProperty('installedNodes.length', 2);
	expect(packages[0]).not.toHaveProperty('failedLoading', true);
});
