import { tooManyRequestsFault, type Fault, type NamedFault, type Simulator } from '../../simulator';
import { seededRandom } from '../../simulator/random';

/** Says that nothing was created: a second run has to create it. */
const refusal: Fault = { kind: 'answer', status: 400, body: { message: 'Invalid payload!' } };

/** What goes wrong, and with how many of a hundred requests. */
const faultRates: Array<[percent: number, fault: Fault | NamedFault]> = [
	[2, 'dropBefore'],
	[2, 'dropAfter'],
	[1, 'internalErrorAfter'],
	[1, 'unavailable'],
	[1, 'badGateway'],
	[1, 'cutOffAfter'],
	[1, 'wrongShape'],
	[1, refusal],
	[0.2, 'hang'],
	[0.2, 'hangAfter'],
];

/** Random faults; now and then Jodo is gone, which cuts connections and refuses new ones for a while. */
export class Chaos {
	/** How often it was gone and came back. */
	outages = 0;

	private readonly random: () => number;

	private over = false;

	private readonly going: Promise<void>;

	constructor(
		private readonly jodo: Simulator,
		seed: number,
		retryAfter: number | undefined,
	) {
		this.random = seededRandom(seed);
		jodo.setLatency({ min: 0, max: 20 });
		for (const [percent, fault] of faultRates) {
			jodo.fail({
				match: { method: 'POST' },
				do: fault,
				probability: percent / 100,
				times: 'always',
			});
		}
		// Both for certain, however few items there are, and however slowly they come.
		jodo.fail({ match: { method: 'POST' }, do: refusal, skip: 20 });
		const tooMany = tooManyRequestsFault(retryAfter);
		jodo.fail({ match: { method: 'POST' }, do: tooMany, skip: 30, times: 8 });
		this.going = this.change();
	}

	async clear(): Promise<void> {
		this.over = true;
		await this.going;
		this.jodo.behave();
		this.jodo.setLatency(0);
	}

	/** By the number of requests, not by the clock: the first outage comes in every run. */
	private async change(): Promise<void> {
		let next = 60 + this.random() * 60;
		while (!this.over) {
			if (this.jodo.requestCount < next) {
				await this.pause(2);
				continue;
			}
			// Every third time for longer than a request is tried again.
			const isLong = this.outages % 3 === 2;
			await this.jodo.offline();
			await this.pause(isLong ? 4_500 : 100 + this.random() * 400);
			await this.jodo.online();
			this.outages += 1;
			next = this.jodo.requestCount + 300 + this.random() * 600;
		}
	}

	private async pause(milliseconds: number): Promise<void> {
		await new Promise((resolve) => setTimeout(resolve, milliseconds));
	}
}
