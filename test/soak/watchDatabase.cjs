/**
 * Loaded into n8n before anything else (`--require`): writes down when it answers a webhook, and
 * when its database has saved static data and a new execution. One line of JSON each, with a
 * clock in milliseconds, into the file that WATCHED names.
 */
const { appendFileSync } = require('node:fs');
const { ServerResponse } = require('node:http');
const Module = require('node:module');

const note = (what) =>
	appendFileSync(process.env.WATCHED, `${JSON.stringify({ what, at: performance.now() })}\n`);

const statements = [
	['saving', /^UPDATE "workflow_entity" SET "staticData"/],
	['execution', /^INSERT INTO "execution_entity"/],
	['commit', /^COMMIT/],
];

/** The one call all statements of n8n's SQLite driver go through takes its callback last. */
function watch(Database, method) {
	const original = Database.prototype[method];
	Database.prototype[method] = function (sql, ...rest) {
		const [what] = statements.find(([, pattern]) => pattern.test(sql)) ?? [];
		const index = rest.findIndex((one) => typeof one === 'function');
		if (what !== undefined && index >= 0) {
			const done = rest[index];
			rest[index] = function (...results) {
				note(what);
				return done.apply(this, results);
			};
		}
		return original.call(this, sql, ...rest);
	};
}

const load = Module._load;
let isWatched = false;
Module._load = function (request, ...rest) {
	const loaded = load.call(this, request, ...rest);
	if (request === 'sqlite3' && !isWatched) {
		isWatched = true;
		for (const method of ['run', 'all', 'get', 'exec']) watch(loaded.Database, method);
	}
	return loaded;
};

const { end } = ServerResponse.prototype;
ServerResponse.prototype.end = function (...rest) {
	if (this.req?.url?.startsWith('/webhook/')) note('answer');
	return end.apply(this, rest);
};
