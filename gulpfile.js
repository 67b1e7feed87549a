const { mkdir, readFile, writeFile } = require('node:fs/promises');
const { dirname } = require('node:path');
const { dest, parallel, src } = require('gulp');
require('tsx/cjs');
const { replaceMarked } = require('./dev/documents/marked');
const { eventsTables, triggerSchema } = require('./dev/documents/trigger');

/** The icons lie once at the top level and are referred to from dist/nodes and dist/credentials. */
function icons() {
	return src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));
}

/** What stands beside the compiled nodes but is not TypeScript: codex files and output schemas. */
function nodeFiles() {
	return src('nodes/**/*.json', { encoding: false }).pipe(dest('dist/nodes'));
}

/** The preview of the trigger's items, from the table of their columns. */
async function schemas() {
	const file = 'dist/nodes/JodoTrigger/__schema__/v1.0.0.json';
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, JSON.stringify(triggerSchema()));
}

/** `npx gulp documents` writes the tables of the docs that come from the code. */
async function documents() {
	const page = await readFile('docs/events.md', 'utf8');
	await writeFile('docs/events.md', replaceMarked(page, 'events', eventsTables()));
}

exports.default = parallel(icons, nodeFiles, schemas);
exports.documents = documents;
