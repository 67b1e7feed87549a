import { createWatchCompilerHost, createWatchProgram, sys, type System } from 'typescript';

/** What is as it was is not written again: n8n would load the package anew for nothing. */
const system: System = {
	...sys,
	writeFile(path, text, byteOrderMark) {
		if (sys.readFile(path) !== text) sys.writeFile(path, text, byteOrderMark);
	},
};

/*
 * Compiles a project into another folder than its own, now and after each change. It is a process of
 * its own because it is busy for seconds, and started with `fork`: it ends when its parent does.
 */
const [project = '', outDir] = process.argv.slice(2);
createWatchProgram(createWatchCompilerHost(project, { outDir, preserveWatchOutput: true }, system));
process.once('disconnect', () => process.exit());
