/**
 * Works through indexes from 0 in order, several at a time. Once one says stop, no other is begun;
 * those under way are waited for.
 *
 * @param work resolves to false to stop; must not reject
 */
export async function runPool(
	count: number,
	concurrency: number,
	work: (index: number) => Promise<boolean>,
): Promise<void> {
	let next = 0;
	let stopped = false;
	async function worker(): Promise<void> {
		while (!stopped && next < count) {
			const index = next++;
			if (!(await work(index))) stopped = true;
		}
	}
	await Promise.all(Array.from({ length: Math.min(concurrency, count) }, worker));
}
