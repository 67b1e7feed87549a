/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs beside n8n, not inside it */
import type { ChildProcess } from 'node:child_process';

const deadlySignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The process groups that are to end with this process, by the id of their first process. */
const groups = new Set<number>();

function killGroups(): void {
	for (const group of groups) process.kill(-group, 'SIGKILL');
	groups.clear();
}

/** A signal that nobody else listens to ends this process: then it takes the groups with it. */
function onSignal(signal: NodeJS.Signals): void {
	if (process.listenerCount(signal) > 1) return;
	killGroups();
	process.off(signal, onSignal);
	process.kill(process.pid, signal);
}

function watch(): void {
	process.once('exit', killGroups);
	for (const signal of deadlySignals) process.on(signal, onSignal);
}

/**
 * Sees to it that a child in a process group of its own, which Ctrl-C does not reach, is not left
 * behind when this process fails or is ended.
 */
export function endWithThisProcess(child: ChildProcess): void {
	const { pid } = child;
	if (pid === undefined) return;
	if (groups.size === 0 && process.listenerCount('exit', killGroups) === 0) watch();
	groups.add(pid);
	child.once('exit', () => groups.delete(pid));
}
