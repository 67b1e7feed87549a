/** The fuzzers have a run of their own, so that `npm test` stays short. */
module.exports = {
	...require('../../jest.config.js'),
	rootDir: '../..',
	testMatch: ['<rootDir>/test/fuzz/**/*.test.ts'],
};
