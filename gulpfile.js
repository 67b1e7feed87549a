const { mkdir, writeFile } = require('node:fs/promises');
const { dirname } = require('node:path');
const { dest, parallel, src } = require('gulp');
require('tsx/cjs');
const { triggerSchema } = require('./dev/documents/trigger');
const { resources } = require('./nodes/Jodo/resources');

/** The icons lie once at the top level and are referred to from dist/nodes and dist/credentials. */
function icons() {
	return src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));
}

/** What stands beside the compiled nodes but is not TypeScript: codex files. */
function nodeFiles() {
	return src('nodes/**/*.json', { encoding: false }).pipe(dest('dist/nodes'));
}

/** What n8n shows of the items before there are any, from the tables of their columns. */
async function schemas() {
	await write('JodoTrigger/__schema__/v1.0.0.json', triggerSchema());
	for (const { value: resource, operations } of resources) {
		for (const { value: operation, schema } of operations) {
			await write(`Jodo/__schema__/v1.0.0/${resource}/${operation}.json`, schema);
		}
	}
}

async function write(name, json) {
	const file = `dist/nodes/${name}`;
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, JSON.stringify(json));
}

exports.default = parallel(icons, nodeFiles, schemas);
