import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { javaScriptFiles, requiredModules } from './requires';

const checkout = resolve(__dirname, '../..');
const dist = join(checkout, 'dist');

/** What every n8n has, besides the package's own files. */
const allowed = ['n8n-workflow', 'luxon', 'crypto'];

function isInsideDist(file: string, required: string): boolean {
	const target = createRequire(file).resolve(resolve(dirname(file), required));
	return !relative(dist, target).startsWith('..');
}

describe('the built code', () => {
	const files = javaScriptFiles(dist);

	it('is there', () => {
		expect(files.length).toBeGreaterThan(5);
	});

	it.each(files.map((file) => [relative(checkout, file), file]))(
		'%s requires only what n8n has, and its own files',
		(_name, file) => {
			const foreign = requiredModules(file).filter((required) =>
				required.startsWith('.') ? !isInsideDist(file, required) : !allowed.includes(required),
			);

			expect(foreign).toEqual([]);
		},
	);
});

describe('index.js', () => {
	it('requires only built files', () => {
		const index = join(checkout, 'index.js');

		for (const required of requiredModules(index)) {
			expect([required, isInsideDist(index, required)]).toEqual([required, true]);
		}
	});

	it('gives every class that n8n loads', () => {
		const requireFromHere = createRequire(__filename);
		const { n8n } = requireFromHere(join(checkout, 'package.json')) as {
			n8n: { nodes: string[]; credentials: string[] };
		};
		const exported = requireFromHere(join(checkout, 'index.js')) as Record<string, unknown>;

		const names = [...n8n.nodes, ...n8n.credentials].map(
			(file) => file.split('/').at(-1)?.split('.')[0] ?? '',
		);

		expect(Object.keys(exported).sort()).toEqual([...names].sort());
		for (const name of names) expect([name, typeof exported[name]]).toEqual([name, 'function']);
	});
});

describe('the search for required modules', () => {
	const folder = mkdtempSync(join(tmpdir(), 'requires-'));

	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('finds every way of asking for a module, and no text that only looks like one', () => {
		const file = join(folder, 'sample.js');
		writeFileSync(
			file,
			[
				'const a = require("axios");',
				"import b from 'node:fs';",
				"export * from './c';",
				'async function d() { return await import("lodash"); }',
				'const e = require("pad" + "left");',
				'// require("in-a-comment")',
				'const text = \'require("in-a-string")\';',
			].join('\n'),
		);

		expect(requiredModules(file)).toEqual([
			'axios',
			'node:fs',
			'./c',
			'lodash',
			'<"pad" + "left">',
		]);
	});
});
