import lockfile from '../../package-lock.json';
import packageJson from '../../package.json';
import n8nLockfile from '../../dev/n8n/package-lock.json';
import olderN8nLockfile from '../../dev/n8n/v1/package-lock.json';

interface LockedPackage {
	integrity?: string;
}

const sha512 = /^sha512-[\w+/]{86}==$/;

it('ships no package but its own: all it needs is n8n itself', () => {
	expect(packageJson).not.toHaveProperty('dependencies');
	expect(packageJson).not.toHaveProperty('optionalDependencies');
	expect(packageJson).not.toHaveProperty('bundleDependencies');
	expect(packageJson.peerDependencies).toEqual({ 'n8n-workflow': '*' });
});

it.each([
	['package-lock.json', lockfile],
	['dev/n8n/package-lock.json', n8nLockfile],
	['dev/n8n/v1/package-lock.json', olderN8nLockfile],
])('knows the content of every package by its SHA-512: %s', (_file, { packages }) => {
	const locked = Object.entries(packages as Record<string, LockedPackage>).filter(
		([path]) => path !== '',
	);

	const unknown = locked.filter(([, { integrity }]) => !sha512.test(integrity ?? ''));

	expect(locked.length).toBeGreaterThan(500);
	expect(unknown.map(([path]) => path)).toEqual([]);
});
