const { mkdir, writeFile } = require('node:fs/promises');
const { dirname } = require('node:path');
const { dest, parallel, src } = require('gulp');

/** The icons lie once at the top level and are referred to from dist/nodes and dist/credentials. */
function icons() {
	return src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));
}

/** What stands beside the compiled nodes but is not TypeScript: codex files. */
function nodeFiles() {
	return src('nodes/**/*.json', { encoding: false }).pipe(dest('dist/nodes'));
}

/** What n8n shows of an operation's items before it has run, written from the operations as compiled. */
async function schemas() {
	const { resources } = require('./dist/nodes/Jodo/resources');
	for (const { value: resource, operations } of resources) {
		for (const { value: operation, schema } of operations) {
			await write(`dist/nodes/Jodo/__schema__/v1.0.0/${resource}/${operation}.json`, schema);
		}
	}
}

async function write(file, json) {
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, `${JSON.stringify(json, null, '\t')}\n`);
}

exports.default = parallel(icons, nodeFiles, schemas);
