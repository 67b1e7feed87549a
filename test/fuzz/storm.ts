import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { startEngine, type Engine } from '../integration/harness';
import { invoiceLink, invoices, pairing } from '../integration/jodo/evidence';
import { startSimulator, type RateLimit, type Simulator } from '../../simulator';
import { everySecret, leaks, marked } from './markedSecrets';
import { Chaos } from './chaos';

/** Milliseconds. */
const timeout = 2_000;

/** As many as these at a time are more than the limit lets through at once. */
const concurrency = 50;
const limit: RateLimit = { requests: 40, within: 300 };

/** What became of each invoice, as the items of a run say it. */
export interface Told {
	created: string[];
	unknown: string[];
	failed: string[];
	skipped: string[];
}

/** Sorts the names of the input items by what the output items say of them. */
function tellItems(items: ReadonlyArray<{ json: IDataObject; name: string }>): Told {
	const told: Told = { created: [], unknown: [], failed: [], skipped: [] };
	for (const { json, name } of items) {
		if (json.skipped === true) told[isUnknown(json.reason) ? 'unknown' : 'skipped'].push(name);
		else if (json.order_id !== undefined) told.created.push(name);
		else told[isUnknown(json.error) ? 'unknown' : 'failed'].push(name);
	}
	return told;
}

function isUnknown(text: unknown): boolean {
	return /not known whether/i.test(String(text));
}

/** n8n's engine and a local Jodo that limits how fast requests may come, with marked key and secret. */
export class StormBench {
	private constructor(
		private readonly engine: Engine,
		private readonly jodo: Simulator,
		private readonly credential: ICredentialDataDecryptedObject,
		private readonly chaos: () => Chaos,
	) {}

	/**
	 * @param seed decides what goes wrong
	 * @param retryAfter seconds that Jodo asks to wait with a 429; it says nothing when left out
	 */
	static async start(seed: number, retryAfter?: number): Promise<StormBench> {
		const engine = await startEngine();
		const { apiKey, apiSecret } = marked;
		const rateLimit = { ...limit, retryAfter };
		const jodo = await startSimulator({ apiKey, apiSecret, rateLimit, seed });
		const custom = { environment: 'custom', baseUrl: jodo.url, authentication: 'keySecret' };
		const credential = { ...custom, ...marked, collector_code: '' };
		return new StormBench(engine, jodo, credential, () => new Chaos(jodo, seed, retryAfter));
	}

	async close(): Promise<void> {
		await this.engine.stop();
		await this.jodo.close();
	}

	/** A fee run with faults and Prevent Duplicates, and the same again without faults. */
	async runTwice(count: number) {
		const once = {
			preventDuplicates: { settings: { reference: '={{ $json.invoice }}', whenSeen: 'skip' } },
		};
		const chaos = this.chaos();
		const first = await this.runInvoices(count, once);
		await chaos.clear();
		const figures = this.figures(chaos, first);
		const between = this.created();
		const second = await this.runInvoices(count, once);
		return { first, between, second, end: this.created(), figures };
	}

	/** A fee run with faults and without Prevent Duplicates: invoices that were sent again after they may have arrived. */
	async runWithoutReference(count: number) {
		const chaos = this.chaos();
		const told = await this.runInvoices(count, {});
		await chaos.clear();
		const statuses = new Map<string, Array<number | undefined>>();
		for (const { body, status } of this.jodo.requests) {
			const invoice = (body as { notes: Array<{ value: string }> }).notes[0]?.value ?? '';
			statuses.set(invoice, [...(statuses.get(invoice) ?? []), status]);
		}
		const repeated = [...statuses].filter(([, all]) => all.slice(0, -1).some((one) => one !== 429));
		return { told, repeated, end: this.created(), figures: this.figures(chaos, told) };
	}

	/** Secrets in all that was logged since the engine was started. */
	get secretsLogged(): string[] {
		return leaks(this.engine.log, everySecret);
	}

	/** One run over the invoices `INV-0` and so on. */
	private async runInvoices(
		count: number,
		options: IDataObject,
	): Promise<Told & { secrets: string[] }> {
		const rows = invoices(count);
		const { items, error, run } = await this.engine.run({
			parameters: { ...invoiceLink, options: { concurrency, timeout, ...options } as never },
			items: rows,
			onError: 'continueRegularOutput',
			credential: this.credential,
		});
		if (error !== undefined) throw error;
		const places = pairing(items);
		const told = tellItems(
			items.map(({ json }, index) => ({
				json,
				name: rows[Number(places[index])]?.invoice ?? `not paired: ${index}`,
			})),
		);
		return { ...told, secrets: leaks([items, run.saved, run.staticData], everySecret) };
	}

	/** How often each invoice exists at Jodo. */
	private created(): Map<string, number> {
		const counts = new Map<string, number>();
		for (const { request } of this.jodo.links) {
			const invoice = request.notes?.[0]?.value ?? '';
			counts.set(invoice, (counts.get(invoice) ?? 0) + 1);
		}
		return counts;
	}

	/** What a run with faults went through, and how it ended. */
	private figures({ outages }: Chaos, { created, unknown, failed }: Told) {
		const statuses = this.jodo.requests.map(({ status }) => status);
		return {
			outages,
			refused: statuses.filter((status) => status === 429).length,
			unanswered: statuses.filter((status) => status === undefined).length,
			resent:
				statuses.length - new Set(this.jodo.requests.map(({ rawBody }) => String(rawBody))).size,
			created: created.length,
			unknown: unknown.length,
			failed: failed.length,
		};
	}
}
