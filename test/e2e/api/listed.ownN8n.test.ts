import packageJson from '../../../package.json';
import { startedOnce } from '../../startedOnce';
import { TestBed } from '../testBed';

const bed = startedOnce(async () => await TestBed.open());

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
