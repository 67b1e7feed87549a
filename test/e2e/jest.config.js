const transform = {
	'^.+\\.ts$': [
		'@swc/jest',
		{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
	],
};

/**
 * A real n8n takes half a minute to start, so each project has one for all of its tests. Jest runs
 * a set-up file once, however many projects name it: hence one file for each n8n.
 * @param {'2.x' | '1.x'} n8nLine which n8n, as dev/n8n/installation.ts names it
 * @param {string[]} folders whose tests run in it
 */
const project = (n8nLine, setup, folders) => ({
	displayName: `n8n ${n8nLine}`,
	testEnvironment: 'node',
	testMatch: folders.map((folder) => `<rootDir>/${folder}/*.test.ts`),
	transform,
	globals: { n8nLine },
	globalSetup: `<rootDir>/setup/${setup}.ts`,
	globalTeardown: '<rootDir>/setup/stop.ts',
});

/**
 * The n8n at N8N_URL, 2.x or later, which already runs. It is neither stopped nor looked into: the tests
 * that need one of their own say so in their names.
 */
const given = {
	...project('2.x', 'givenN8n', ['api', 'agents', 'examples', 'browser']),
	displayName: 'given n8n',
	testPathIgnorePatterns: ['\\.ownN8n\\.test\\.ts$'],
};

/** Only Redis is there for all: the tests start their n8n in queue mode themselves and restart it. */
const queue = {
	displayName: 'queue',
	testEnvironment: 'node',
	testMatch: ['<rootDir>/queue/*.test.ts'],
	transform,
	globals: { n8nLine: '2.x' },
	globalSetup: '<rootDir>/setup/redis.ts',
	globalTeardown: '<rootDir>/setup/stop.ts',
};

/** `npm run dev` installs, starts and stops an n8n of its own. */
const command = {
	displayName: 'command',
	testEnvironment: 'node',
	testMatch: ['<rootDir>/command/*.test.ts'],
	transform,
};

module.exports = {
	projects: process.env.N8N_URL
		? [given]
		: [
				project('2.x', 'n8n2', ['api', 'agents', 'examples', 'browser']),
				{
					...project('1.x', 'n8n1', ['api', 'agents']),
					// What n8n 1.x does not have.
					testPathIgnorePatterns: ['\\.n8n2\\.'],
				},
				queue,
				command,
			],
	// The instances share two cores with what tests them.
	maxWorkers: 1,
	testTimeout: 120_000,
	// A server that a failed test has left open must not keep CI waiting.
	forceExit: true,
};
