const { dest, parallel, src } = require('gulp');

/** The icons lie once at the top level and are referred to from dist/nodes and dist/credentials. */
function icons() {
	return src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));
}

/** What stands beside the compiled nodes but is not TypeScript: codex files and output schemas. */
function nodeFiles() {
	return src('nodes/**/*.json', { encoding: false }).pipe(dest('dist/nodes'));
}

exports.default = parallel(icons, nodeFiles);
