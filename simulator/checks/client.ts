import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import { Answer } from './answer';
import { Created } from './created';
import { CannotTell } from './findings';
import { whyForbidden } from './permission';
import type { Ask, Permission } from './permission';
import { personalTexts } from './personal';

interface ClientOptions {
	baseUrl: string;
	/** The whole header. */
	authorization: string;
	permission: Permission;
	/** Milliseconds from one request to the next. */
	pace: number;
	/** Milliseconds to wait after the first 429 that does not say for how long; doubled each time. */
	backoff: number;
	/** Once it is aborted nothing more is asked. */
	signal: AbortSignal;
}

const API = '/api/v1/integrations';
const TIMEOUT = 30_000;
const MAX_ATTEMPTS = 5;
const MAX_WAIT = 120_000;

/** Asks a Jodo: paced, never more than is permitted, and with note of all that it creates. */
export class Client {
	readonly created = new Created();
	/** Names, phones and addresses that were sent or answered, to keep them out of reports. */
	readonly personal = new Set<string>();
	/** The answers that were 429, and after how many requests each came. */
	readonly tooMany: Array<{ answer: Answer; after: number }> = [];
	/** How many requests were sent. */
	count = 0;
	private nextAt = 0;

	constructor(private readonly options: ClientOptions) {}

	/**
	 * Sends a request, again after a 429, which says that nothing was done.
	 * @throws CannotTell when it is not permitted, or there is no answer
	 */
	async ask(ask: Ask): Promise<Answer> {
		const { permission, signal } = this.options;
		const why = whyForbidden(ask, permission, this.created);
		if (why !== undefined) throw new CannotTell(`Not asked: ${why}.`);
		return await this.persist(ask, signal);
	}

	/** Takes back what can be, stopped or not. Gives the paths of what could not. */
	async tidyUp(): Promise<string[]> {
		const failed: string[] = [];
		for (const { path, query } of this.created.toUndo) {
			const answer = await this.persist({ method: 'DELETE', path, query }).catch(() => undefined);
			// A link that is not open any more and a payment that was refused are gone already.
			const isGone = [400, 404].includes(answer?.status ?? 0) && !path.startsWith('/erp/webhooks');
			if (answer?.isOk !== true && !isGone) failed.push(path);
		}
		return failed;
	}

	private async persist(ask: Ask, signal?: AbortSignal): Promise<Answer> {
		for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
			await this.turn(signal);
			const answer = await this.send(ask);
			if (answer.status !== 429) return answer;
			this.tooMany.push({ answer, after: this.count });
			this.nextAt = Date.now() + this.waitAfter(answer, attempt);
		}
		throw new CannotTell(`Too many requests, ${MAX_ATTEMPTS} times in a row.`);
	}

	/** Waits until the next request may be sent. */
	private async turn(signal?: AbortSignal): Promise<void> {
		signal?.throwIfAborted();
		const now = Date.now();
		const at = Math.max(now, this.nextAt);
		this.nextAt = at + this.options.pace;
		if (at > now) await sleep(at - now, undefined, { signal });
	}

	private waitAfter({ headers }: Answer, attempt: number): number {
		const seconds = Number(headers['retry-after']);
		const wait = seconds > 0 ? seconds * 1_000 : this.options.backoff * 2 ** attempt;
		return Math.min(wait, MAX_WAIT);
	}

	private async send(ask: Ask): Promise<Answer> {
		const { baseUrl, authorization } = this.options;
		this.count += 1;
		personalTexts(ask.body, this.personal);
		try {
			const { status, headers, data } = await axios.request<string>({
				baseURL: baseUrl + API,
				url: ask.path,
				method: ask.method,
				params: ask.query,
				data: typeof ask.body === 'object' ? JSON.stringify(ask.body) : ask.body,
				headers: {
					Authorization: authorization,
					...(ask.body === undefined ? {} : { 'Content-Type': 'application/json' }),
					...ask.headers,
				},
				// As it came: how amounts are written is a finding.
				responseType: 'text',
				transformResponse: (text: string) => text,
				transformRequest: (text: string) => text,
				validateStatus: () => true,
				maxRedirects: 0,
				timeout: TIMEOUT,
			});
			const answer = new Answer(status, headers, data, Date.now());
			personalTexts(answer.body, this.personal);
			this.created.note(ask, answer);
			return answer;
		} catch (error) {
			this.created.note(ask);
			throw new CannotTell(`No answer: ${error instanceof Error ? error.message : String(error)}.`);
		}
	}
}
