/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs beside n8n, not inside it */
import type { IDataObject } from 'n8n-workflow';

import { invoiceLink, invoices } from '../engine/jodo/evidence';
import type { Bench } from '../engine/jodo/setup';
import type { Fault, NamedFault, Simulator } from '../simulator';
import { seededRandom } from './forgeries';

/** What goes wrong, and with how many of a hundred requests. */
const troubles: Array<[percent: number, fault: Fault | NamedFault]> = [
	[2, 'dropBefore'],
	[2, 'dropAfter'],
	[1, 'internalErrorAfter'],
	[1, 'unavailable'],
	[1, 'badGateway'],
	[1, 'cutOffAfter'],
	[1, 'wrongShape'],
	[0.2, 'hang'],
	[0.2, 'hangAfter'],
];

const timeout = 2_000;

/** Random troubles, now and then a storm of 429, now and then nobody there at all. */
class Weather {
	private readonly random: () => number;

	private over = false;

	private readonly going: Promise<void>;

	constructor(
		private readonly jodo: Simulator,
		seed: number,
	) {
		this.random = seededRandom(seed);
		jodo.setLatency({ min: 0, max: 20 });
		for (const [percent, fault] of troubles) {
			jodo.fail({
				match: { method: 'POST' },
				do: fault,
				probability: percent / 100,
				times: 'always',
			});
		}
		// One comes at once, so that every run meets it, however short it is.
		jodo.fail({ match: { method: 'POST' }, skip: 20, do: 'tooManyRequests', times: 8 });
		this.going = this.change();
	}

	async clear(): Promise<void> {
		this.over = true;
		await this.going;
		this.jodo.behave();
		this.jodo.setLatency(0);
	}

	private async change(): Promise<void> {
		while (!this.over) {
			await this.pause(500 + this.random() * 2_000);
			if (this.random() < 0.7) {
				this.jodo.fail({ match: { method: 'POST' }, do: 'tooManyRequests', times: 8 });
			} else {
				await this.jodo.offline();
				await this.pause(100 + this.random() * 500);
				await this.jodo.online();
			}
		}
	}

	private async pause(milliseconds: number): Promise<void> {
		await new Promise((resolve) => setTimeout(resolve, milliseconds));
	}
}

/** What became of each invoice, as the items of a run say it. */
interface Told {
	created: Set<string>;
	unknown: Set<string>;
	failed: Set<string>;
	skipped: Set<string>;
}

function tellItems(items: readonly IDataObject[], names: readonly string[]): Told {
	const told: Told = {
		created: new Set(),
		unknown: new Set(),
		failed: new Set(),
		skipped: new Set(),
	};
	items.forEach((json, index) => {
		const name = names[index] ?? '';
		if (json.skipped === true) told[isUnknown(json.reason) ? 'unknown' : 'skipped'].add(name);
		else if (json.order_id !== undefined) told.created.add(name);
		else told[isUnknown(json.error) ? 'unknown' : 'failed'].add(name);
	});
	return told;
}

function isUnknown(text: unknown): boolean {
	return /not known whether/i.test(String(text));
}

/** One run over the invoices `INV-0` and so on. */
async function runInvoices(bench: Bench, count: number, options: IDataObject): Promise<Told> {
	const rows = invoices(count);
	const { items, error } = await bench.run(
		{ ...invoiceLink, options: { concurrency: 50, timeout, ...options } as never },
		{ items: rows, onError: 'continueRegularOutput' },
	);
	if (error !== undefined) throw error;
	return tellItems(
		items.map(({ json }) => json),
		rows.map(({ invoice }) => invoice),
	);
}

/** How often each invoice exists at Jodo. */
function atJodo({ links }: Simulator): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { request } of links) {
		const invoice = request.notes?.[0]?.value ?? '';
		counts.set(invoice, (counts.get(invoice) ?? 0) + 1);
	}
	return counts;
}

const once = {
	preventDuplicates: { settings: { reference: '={{ $json.invoice }}', whenSeen: 'skip' } },
};

/** A fee run in bad weather, with Prevent Duplicates, and the same again in good weather. */
export async function runTwice(bench: Bench, count: number, seed: number) {
	const weather = new Weather(bench.jodo, seed);
	const first = await runInvoices(bench, count, once);
	await weather.clear();
	const between = atJodo(bench.jodo);
	const second = await runInvoices(bench, count, once);
	return { first, between, second, end: atJodo(bench.jodo) };
}

/** A fee run in bad weather without Prevent Duplicates: invoices that were sent again after they may have arrived. */
export async function runWithoutReference(bench: Bench, count: number, seed: number) {
	const weather = new Weather(bench.jodo, seed);
	const told = await runInvoices(bench, count, {});
	await weather.clear();
	const statuses = new Map<string, Array<number | undefined>>();
	for (const { body, status } of bench.jodo.requests) {
		const invoice = (body as { notes: Array<{ value: string }> }).notes[0]?.value ?? '';
		statuses.set(invoice, [...(statuses.get(invoice) ?? []), status]);
	}
	const repeated = [...statuses].filter(([, all]) => all.slice(0, -1).some((one) => one !== 429));
	const refused = bench.jodo.requests.filter(({ status }) => status === 429).length;
	return { told, repeated, refused, end: atJodo(bench.jodo) };
}
