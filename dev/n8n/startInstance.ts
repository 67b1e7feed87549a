import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packPackage } from './communityPackage';
import { ensureInstallation, type N8nLine } from './installation';
import { Instance, type InstanceOptions } from './instance';

/** Starts an n8n with what was built, packed as npm would publish it. */
export async function startInstance(
	line: N8nLine,
	options: Omit<InstanceOptions, 'installation' | 'tarball'> = {},
): Promise<Instance> {
	const installation = await ensureInstallation(line, options.signal);
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-jodo-'));
	try {
		const tarball = await packPackage(folder);
		return await Instance.start({ installation, tarball, ...options });
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
