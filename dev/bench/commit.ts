import { execFileSync } from 'node:child_process';

/** The commit that is checked out, abbreviated: the code that figures are of. */
export function commit(): string {
	return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: __dirname })
		.toString()
		.trim();
}
