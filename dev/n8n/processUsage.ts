import { readFileSync, writeFileSync } from 'node:fs';

/** Linux reports CPU time in hundredths of a second, whatever the kernel's own clock (proc(5), USER_HZ). */
const ticksPerSecond = 100;

/** What a process has used, from Linux's /proc. */
export interface ProcessUsage {
	/** Seconds of CPU time, in the program and in the kernel, all threads together. */
	cpuSeconds: number;
	/** Memory it holds now, in bytes. */
	residentBytes: number;
	/** The most it held since it started or since `resetPeakMemory`, in bytes. */
	peakResidentBytes: number;
}

/** @throws Error when there is no such process, or no /proc */
export function readProcessUsage(pid: number): ProcessUsage {
	// The second field is the program's name in parentheses and may hold blanks: count from its end.
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	const [userTicks, kernelTicks] = [Number(fields[11]), Number(fields[12])];
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const bytes = (field: string) =>
		Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) * 1024;
	return {
		cpuSeconds: (userTicks + kernelTicks) / ticksPerSecond,
		residentBytes: bytes('VmRSS'),
		peakResidentBytes: bytes('VmHWM'),
	};
}

/** Lets the peak start anew from what the process holds now (proc(5), clear_refs). */
export function resetPeakMemory(pid: number): void {
	writeFileSync(`/proc/${pid}/clear_refs`, '5');
}
