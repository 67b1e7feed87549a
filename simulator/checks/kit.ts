import type { Answer } from './answer';
import type { Client } from './client';
import { Configuration } from './configuration';
import type { Inbox } from './inbox';
import { Pay } from './pay';
import { Payments } from './payments';
import type { Ask } from './permission';
import { Plans } from './plans';
import { Students } from './students';
import { Webhooks } from './webhooks';

interface KitOptions {
	/** Stands in all that is created, so that it can be found: letters, digits and hyphens. */
	mark: string;
	/** The branch to work in; the first that is listed when absent. */
	collectorCode?: string;
	/** Whether the credential is a key and a secret. */
	isPair: boolean;
	/** Where events are received; without it they cannot be seen. */
	inbox?: Inbox;
	production: boolean;
}

/** What checks ask with: requests, and things that several of them share. */
export class Kit {
	readonly configuration: Configuration;
	readonly pay: Pay;
	readonly students: Students;
	readonly payments: Payments;
	readonly plans: Plans;
	readonly webhooks: Webhooks;
	private references = 0;
	private rupees = 0;

	constructor(
		readonly client: Client,
		readonly options: KitOptions,
	) {
		this.configuration = new Configuration(this);
		this.pay = new Pay(this);
		this.students = new Students(this);
		this.payments = new Payments(this);
		this.plans = new Plans(this);
		this.webhooks = new Webhooks(this);
	}

	async get(path: string, query?: Ask['query']): Promise<Answer> {
		return await this.client.ask({ method: 'GET', path, query });
	}

	/** Lists the branches with another Authorization header. */
	async branchesAs(Authorization: string): Promise<Answer> {
		return await this.client.ask({
			method: 'GET',
			path: '/erp/branches',
			headers: { Authorization },
		});
	}

	async post(path: string, body: unknown, headers?: Ask['headers']): Promise<Answer> {
		return await this.client.ask({ method: 'POST', path, body, headers });
	}

	async patch(path: string, body: unknown): Promise<Answer> {
		return await this.client.ask({ method: 'PATCH', path, body });
	}

	async delete(path: string, query?: Ask['query']): Promise<Answer> {
		return await this.client.ask({ method: 'DELETE', path, query });
	}

	/** A text that nothing else has: the mark and a number. */
	reference(): string {
		this.references += 1;
		return `${this.options.mark}-${this.references}`;
	}

	/** Some rupees that no other payment of this run has. */
	amount(): number {
		this.rupees += 1;
		return this.rupees;
	}
}

/** Who pays, invented: the phone is that of the samples on docs.jodo.in, the address nobody's. */
export function payer(mark: string) {
	return { name: 'Conformance Check', phone: '9876543210', email: `${mark}@example.com` };
}
