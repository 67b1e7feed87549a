import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from './documents';

const { scripts } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as {
	scripts: Record<string, string>;
};

/** npm's own commands that the pages name, and git's; each is harmless to read and needs no script. */
const known = [
	/^npm ci$/,
	/^npm pack$/,
	/^npm version (patch|minor|major|\d+\.\d+\.\d+ --allow-same-version)$/,
	/^npm publish( --dry-run)?$/,
	/^git push --follow-tags$/,
	/^git clone \S+( \S+)?$/,
	/^cd \S+$/,
];

/** `npm run x`, and the scripts that npm calls without `run`. */
const script = /^npm (?:run (?:--silent )?([\w:-]+)|(start|test))\b(?: -- (.*))?$/;

/** A path of this checkout among the arguments of a command. */
const path = /(?:^|\s)((?:test|nodes|docs|examples)\/[\w./-]+)/g;

/** What is wrong with a line of a shell; undefined when it can be run here. */
export function faultOfCommand(line: string): string | undefined {
	for (const command of line.split('&&').map((part) => part.trim())) {
		const [, named, short, args = ''] = script.exec(command) ?? [];
		const called = named ?? short;
		const runs =
			called === undefined
				? known.some((form) => form.test(command)) || isFile(command)
				: scripts[called] !== undefined;
		if (!runs) return `"${command}" is no command of this project`;
		const missing = [...args.matchAll(path)].find(([, file = '']) => !isFile(file));
		if (missing !== undefined) return `"${command}" names ${missing[1] ?? ''}, which is not there`;
	}
	return undefined;
}

function isFile(name: string): boolean {
	return /^[\w./-]+$/.test(name) && existsSync(join(checkout, name));
}
