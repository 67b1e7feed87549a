import type { ChildProcess } from 'node:child_process';

const deadlySignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The process groups that are to end with this process, and how, by the id of their first process. */
const groups = new Map<number, NodeJS.Signals>();

function endGroups(): void {
	for (const [group, signal] of groups) process.kill(-group, signal);
	groups.clear();
}

/** A signal that nobody else listens to ends this process: then it takes the groups with it. */
function onSignal(signal: NodeJS.Signals): void {
	if (process.listenerCount(signal) > 1) return;
	endGroups();
	process.off(signal, onSignal);
	process.kill(process.pid, signal);
}

function watch(): void {
	process.once('exit', endGroups);
	for (const signal of deadlySignals) process.on(signal, onSignal);
}

/**
 * Sees to it that a child in a process group of its own, which Ctrl-C does not reach, is not left
 * behind when this process fails or is ended.
 * @param signal what its group is sent then
 */
export function endWithThisProcess(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): void {
	const { pid } = child;
	if (pid === undefined) return;
	if (groups.size === 0 && process.listenerCount('exit', endGroups) === 0) watch();
	groups.set(pid, signal);
	child.once('exit', () => groups.delete(pid));
}
