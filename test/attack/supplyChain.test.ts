import lockfile from '../../package-lock.json';
import packageJson from '../../package.json';

interface LockedPackage {
	link?: boolean;
	integrity?: string;
}

const locked = Object.entries(lockfile.packages as Record<string, LockedPackage>).filter(
	([path]) => path !== '',
);

it('ships no package but its own: all it needs is n8n itself', () => {
	expect(packageJson).not.toHaveProperty('dependencies');
	expect(packageJson).not.toHaveProperty('optionalDependencies');
	expect(packageJson).not.toHaveProperty('bundleDependencies');
	expect(packageJson.peerDependencies).toEqual({ 'n8n-workflow': '*' });
});

it('knows the content of every package in the lockfile by its hash', () => {
	const unknown = locked.filter(
		([, { integrity, link }]) => link !== true && !/^sha(512|1)-/.test(integrity ?? ''),
	);

	expect(locked.length).toBeGreaterThan(500);
	expect(unknown.map(([path]) => path)).toEqual([]);
});
