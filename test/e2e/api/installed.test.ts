import type { INodeTypeDescription } from 'n8n-workflow';
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
