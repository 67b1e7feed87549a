import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

import { checkout } from './documents';

/** The code of node and trigger: each file with its syntax tree. */
const sources = new Map(
	globSync('nodes/**/*.ts', { cwd: checkout }).map((file) => [
		file,
		ts.createSourceFile(
			file,
			readFileSync(join(checkout, file), 'utf8'),
			ts.ScriptTarget.Latest,
			true,
		),
	]),
);

/** The files of the package that a file imports, types included. */
function importsOf(file: string): string[] {
	const found: string[] = [];
	sources.get(file)?.forEachChild((node) => {
		if (!ts.isImportDeclaration(node) && !ts.isExportDeclaration(node)) return;
		const { moduleSpecifier } = node;
		if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return;
		if (!moduleSpecifier.text.startsWith('.')) return;
		const path = normalize(join(dirname(file), moduleSpecifier.text));
		found.push(sources.has(`${path}.ts`) ? `${path}.ts` : `${path}/index.ts`);
	});
	return found;
}

/**
 * The floors of the house: a file of one imports only files of its own and of those named here.
 * The first pattern that fits a file is its floor.
 */
const floors: Array<{ floor: RegExp; mayImport: RegExp[] }> = [
	{ floor: /^nodes\/shared\//, mayImport: [] },
	{ floor: /^nodes\/JodoTrigger\//, mayImport: [/^nodes\/Jodo\/fields\//, /^nodes\/shared\//] },
	{ floor: /^nodes\/Jodo\/fields\//, mayImport: [/^nodes\/shared\//] },
	{
		floor: /^nodes\/Jodo\/(?:operation|errorWords|outcome)\.ts$/,
		mayImport: [/^nodes\/Jodo\/fields\//, /^nodes\/shared\//],
	},
	{
		floor: /^nodes\/Jodo\/execution\//,
		mayImport: [
			/^nodes\/Jodo\/(?:fields\/|(?:operation|errorWords|outcome)\.ts$)/,
			/^nodes\/shared\//,
		],
	},
	{
		floor: /^nodes\/Jodo\/properties\.ts$/,
		mayImport: [/^nodes\/Jodo\/(?:execution\/|fields\/|operation\.ts$)/, /^nodes\/shared\//],
	},
	{
		floor: /^nodes\/Jodo\/resources\//,
		mayImport: [
			/^nodes\/Jodo\/(?:fields\/|(?:operation|errorWords|outcome)\.ts$)/,
			/^nodes\/shared\//,
		],
	},
	{ floor: /^nodes\/Jodo\/Jodo\.node\.ts$/, mayImport: [/./] },
];

function floorOf(file: string) {
	const found = floors.find(({ floor }) => floor.test(file));
	if (found === undefined) throw new Error(`${file} is on no floor`);
	return found;
}

describe('the arrows between the files of node and trigger', () => {
	it('lead to files that are there', () => {
		const all = [...sources.keys()].flatMap(importsOf);

		expect(all.length).toBeGreaterThan(sources.size);
		expect(all.filter((file) => !sources.has(file))).toEqual([]);
	});

	it('never lead upward', () => {
		const upward = [...sources.keys()].flatMap((file) => {
			const { floor, mayImport } = floorOf(file);
			return importsOf(file)
				.filter((target) => ![floor, ...mayImport].some((pattern) => pattern.test(target)))
				.map((target) => `${file} → ${target}`);
		});

		expect(upward).toEqual([]);
	});

	it('never lead back to where they began', () => {
		const finished = new Set<string>();
		const cycles: string[] = [];
		function visit(file: string, path: string[]): void {
			if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
			if (path.includes(file) || finished.has(file)) return;
			importsOf(file).forEach((target) => visit(target, [...path, file]));
			finished.add(file);
		}
		[...sources.keys()].forEach((file) => visit(file, []));

		expect(cycles).toEqual([]);
	});
});
