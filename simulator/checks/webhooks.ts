import { randomBytes } from 'node:crypto';
import { EVENT_CODES } from '../webhooks/eventCodes';
import { at, rowsOf } from './answer';
import type { Answer } from './answer';
import { CannotTell } from './findings';
import type { Arrival, Inbox } from './inbox';
import type { Kit } from './kit';
import { once } from './once';

export const WEBHOOKS = '/erp/webhooks';

const REGISTERED = 'masterdata.student.registered';
const ADDED = 'direct.payment.added';
const CANCELLED = 'direct.payment.cancelled';

/** A UUID that nobody has. */
export const NO_WEBHOOK = '00000000-0000-4000-8000-000000000000';

/** Events that no request of a run brings about: webhooks for them can be added and disabled in peace. */
const QUIET = EVENT_CODES.filter((code) => code.startsWith('cred.') || code.startsWith('flex.'));

/** Webhooks of events that nobody else receives. */
export class Webhooks {
	private readonly used = new Set<string>();
	private readonly subscriptions = new Map<string, Promise<void>>();
	/** Signs the events of students. */
	readonly secret = randomBytes(24).toString('hex');

	constructor(private readonly jodo: Kit) {}

	/** The events that somebody receives, on whichever branch. */
	private readonly taken = once(async () => {
		const branches = await this.jodo.configuration.codes();
		const lists = await Promise.all(branches.map((collector_code) => this.list(collector_code)));
		const failed = lists.find(({ isOk, data }) => !isOk || !Array.isArray(data));
		if (failed !== undefined || lists.length === 0) {
			throw new CannotTell(
				`Which events somebody receives cannot be listed: ${failed ?? 'no branch'}`,
			);
		}
		return new Set(lists.flatMap(({ data }) => rowsOf(data).map((row) => at(row, 'event_code'))));
	});

	async list(collector_code?: string): Promise<Answer> {
		return await this.jodo.get(WEBHOOKS, { collector_code });
	}

	/** A quiet event that nobody receives, another one each time. */
	async freeEvent(): Promise<string> {
		const taken = await this.taken();
		const free = QUIET.find((code) => !taken.has(code) && !this.used.has(code));
		if (free === undefined) throw new CannotTell('Somebody receives each of the quiet events.');
		this.used.add(free);
		return free;
	}

	/** Adds a webhook, or tries to. Its address is nobody's (RFC 6761). */
	async add(event_code: string, change: object = {}): Promise<Answer> {
		return await this.jodo.post(WEBHOOKS, {
			event_code,
			url: `https://conformance.example/${event_code}`,
			failure_notification_email: `${this.jodo.options.mark}@example.com`,
			collector_code: await this.jodo.configuration.branch(),
			...change,
		});
	}

	/** Adds one that must be there, and gives its id and answer. */
	async added(event_code: string, change: object = {}): Promise<{ id: string; answer: Answer }> {
		const answer = await this.add(event_code, change);
		const id = at(answer.data, 'id');
		if (!answer.isOk || id === undefined) throw new CannotTell(`No webhook was added: ${answer}`);
		return { id: String(id), answer };
	}

	async disable(id: string, collector_code?: string): Promise<Answer> {
		const branch = collector_code ?? (await this.jodo.configuration.branch());
		return await this.jodo.delete(`${WEBHOOKS}/${id}`, { collector_code: branch });
	}

	/** @throws CannotTell when events cannot be received */
	get inbox(): Inbox {
		const { inbox } = this.jodo.options;
		if (inbox === undefined) throw new CannotTell('It takes --receive and --webhooks.');
		return inbox;
	}

	/** Registers a student and waits for the event, which is signed. */
	async registering(change: object = {}, more: object = {}): Promise<Arrival> {
		await this.subscribe(REGISTERED, { secret_key: this.secret });
		const identifier = this.jodo.reference();
		const answer = await this.jodo.students.tryRegister({ ...change, identifier }, more);
		if (!answer.isOk) throw new CannotTell(`No student was registered: ${answer}`);
		return await this.inbox.wait(
			REGISTERED,
			(payload) => at(payload, 'student', 'identifier') === identifier,
		);
	}

	readonly registered = once(() => this.registering());

	/** Records a payment, cancels it and waits for the event of that, which is not signed. */
	async cancelling(): Promise<{ arrival: Arrival; transaction_id: string }> {
		await this.subscribe(CANCELLED);
		const transaction_id = this.jodo.reference();
		const { answer, path } = await this.jodo.payments.pay({ transaction_id });
		const { isOk } = answer.isOk ? await this.jodo.delete(path) : answer;
		if (!isOk) throw new CannotTell('No payment was recorded and cancelled.');
		const arrival = await this.inbox.wait(CANCELLED, isOf(transaction_id));
		return { arrival, transaction_id };
	}

	readonly cancelled = once(() => this.cancelling());

	/** Whether recording a payment had an event of its own. */
	async isAdditionTold(): Promise<boolean> {
		await this.subscribe(ADDED);
		const { transaction_id } = await this.cancelling();
		await this.inbox.letGraceGoBy();
		return this.inbox.arrived(ADDED).some(({ payload }) => isOf(transaction_id)(payload));
	}

	/** The arrivals of an event that was refused each time. */
	readonly refused = once(async () => {
		if (this.inbox.times.repeatHours === 0) {
			throw new CannotTell('It takes --repeats 67: hours to wait for the repeats of an event.');
		}
		await this.subscribe(CANCELLED);
		this.inbox.refuse();
		try {
			const { arrival } = await this.cancelling();
			return await this.inbox.repeats(CANCELLED, arrival.event_id, 6);
		} finally {
			this.inbox.accept();
		}
	});

	/** Has an event sent to the inbox, if nobody else receives it. */
	private async subscribe(event: string, change: object = {}): Promise<void> {
		const { url } = this.inbox;
		const subscribed =
			this.subscriptions.get(event) ??
			(async () => {
				if ((await this.taken()).has(event)) throw new CannotTell(`Somebody receives ${event}.`);
				await this.added(event, {
					url,
					header_key: 'X-Conformance',
					header_value: 'yes',
					...change,
				});
			})();
		this.subscriptions.set(event, subscribed);
		await subscribed;
	}
}

/** Whether a payload is of the payment with this transaction ID. */
function isOf(transaction_id: string): (payload: unknown) => boolean {
	return (payload) => at(payload, 'payment', 'transaction_id') === transaction_id;
}
