import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';

import { startEngine, type Engine } from '../integration/harness';
import { credentialFor } from '../../simulator/credential';
import type { AnyAnswer } from './anyAnswer';
import { expectFailedItem } from './cleanErrors';
import { marked } from './markedSecrets';
import { answering, OddServer, type Behaviour } from './oddServer';

/** How many items one run takes; several runs go side by side, so that their waits do, too. */
const usualItemsOfRun = 250;
const runsAtATime = 8;

export interface Meeting {
	/** The number of the first case, where several meetings share the server's behaviours. */
	first?: number;
	/** How many cases one run takes; 1 where a request can name its case by its credential only. */
	itemsOfRun?: number;
	/** How many items one run has on their way at a time. */
	concurrency?: number;
	/** Milliseconds; so many that nothing but a hang takes as long, unless told. */
	timeout?: number;
}

/** n8n's engine with the built package, and a server that answers as it is told to. */
export class OddBench {
	private constructor(
		readonly engine: Engine,
		readonly server: OddServer,
	) {}

	static async start(): Promise<OddBench> {
		const engine = await startEngine();
		return new OddBench(engine, await OddServer.start());
	}

	/** Authorises with a key that names the case. */
	credential(index?: number): ICredentialDataDecryptedObject {
		const apiKey = index === undefined ? 'example-key' : `case-${index}`;
		return credentialFor({ url: this.server.url, apiKey, apiSecret: marked.apiSecret });
	}

	/** Lets the server behave in each of these ways, one item each, and gives what came out, in order. */
	async meet(
		behaviours: Behaviour[],
		parameters: INodeParameters,
		meeting: Meeting = {},
	): Promise<IDataObject[]> {
		const out = await this.meetEach(behaviours, parameters, meeting);
		return out.map((items) => {
			expect(items).toHaveLength(1);
			return items[0] ?? {};
		});
	}

	/** The same for operations that may give any number of items, or none, for each. */
	async meetEach(
		behaviours: Behaviour[],
		parameters: INodeParameters,
		{ first = 0, itemsOfRun = usualItemsOfRun, concurrency = 50, timeout = 60_000 }: Meeting = {},
	): Promise<IDataObject[][]> {
		behaviours.forEach((behaviour, index) => (this.server.behaviours[first + index] = behaviour));
		const starts = behaviours.map((_, index) => index).filter((index) => index % itemsOfRun === 0);
		const out = behaviours.map((): IDataObject[] => []);
		await inTurns(starts.length, runsAtATime, async (run) => {
			const start = starts[run] ?? 0;
			const some = behaviours.slice(start, start + itemsOfRun);
			const { items, error } = await this.engine.run({
				parameters: { ...parameters, options: { concurrency, timeout } },
				items: some.map((_, index) => ({ json: { case: `case-${first + start + index}` } })),
				onError: 'continueRegularOutput',
				credential: this.credential(itemsOfRun === 1 ? first + start : undefined),
			});
			expect(error).toBeUndefined();
			for (const { json, pairedItem } of items) {
				out[start + (pairedItem as { item: number }).item]?.push(json);
			}
		});
		return out;
	}

	async close(): Promise<void> {
		await this.engine.stop();
		await this.server.close();
	}
}

/** Works on so many things, a number of them at a time. */
export async function inTurns(
	count: number,
	atATime: number,
	work: (index: number) => Promise<void>,
): Promise<void> {
	let next = 0;
	const worker = async () => {
		while (next < count) await work(next++);
	};
	await Promise.all(Array.from({ length: Math.min(atATime, count) }, worker));
}

export const behaving = ({ status, headers, body }: AnyAnswer): Behaviour =>
	answering(status, headers, body);

/** Items of what was asked for, with an order ID, or errors that say what happened and what to do. */
export function expectOrdersOrCleanErrors(items: readonly IDataObject[]): void {
	for (const json of items) {
		if (json.error !== undefined) expectFailedItem(json);
		else expect(json.order_id).toEqual(expect.stringMatching(/\S/));
	}
}
