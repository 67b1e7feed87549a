const { availableParallelism } = require('node:os');

/** Jest runs TypeScript through swc (fast, no type check: `npm run lint` does that). */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/{unit,integration,packaging}/**/*.test.ts'],
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
	// n8n-core is 20 MB of JavaScript: transforming none of it keeps the start under ten seconds.
	transformIgnorePatterns: ['/node_modules/', '/dist/'],
	// Many tests wait, as for an answer that never comes: with three on two cores, others run meanwhile.
	maxWorkers: Math.ceil(availableParallelism() * 1.5),
	testTimeout: 30_000,
};
