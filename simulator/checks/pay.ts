import { at } from './answer';
import type { Answer } from './answer';
import { CannotTell } from './findings';
import { payer } from './kit';
import type { Kit } from './kit';
import { once } from './once';

export const LINKS = '/pay/payment_links';
export const ORDERS = '/pay/orders';

/** Links close by themselves soon after the run, also when it could not tidy up. */
const OPEN_FOR = 10 * 60_000;

/** A fee component that no branch has. */
export const UNKNOWN = 'Conformance Unknown';

/** An id of the right form that nobody has. */
export const NO_ORDER = 'order_conformance0000';

interface Made {
	answer: Answer;
	order_id: string;
	/** Where it is paid. */
	redirect_url: string;
}

/** Every member that both pages list besides the four that they require, and `notes`. */
export const OPTIONAL = {
	student_name: 'Conformance Check',
	grade: 'conformance',
	date_of_birth: '2014-05-01',
	identifier: 'conformance',
	custom_identifier: 'conformance',
	new_admission: true,
	academic_year_start: 2026,
	academic_year_end: 2027,
};

/** Links and orders of ₹ 1. */
export class Pay {
	constructor(private readonly jodo: Kit) {}

	/** Creating a link without a branch; not asked when production has one link only and a branch is named. */
	private readonly bare = once(async () => {
		const { production, collectorCode } = this.jodo.options;
		if (production && collectorCode !== undefined) return undefined;
		return await this.jodo.post(LINKS, await this.body({}));
	});

	private readonly named = once(async () =>
		this.jodo.post(LINKS, await this.body({ collector_code: await this.branchCode() })),
	);

	/** The link that checks read, and what came of creating one without a branch. */
	readonly link = once(async () => {
		const bare = await this.bare();
		return made(bare?.isOk ? bare : await this.named());
	});

	/** A pay order with a callback. */
	readonly order = once(async () =>
		made(await this.tryOrder({ callback_url: 'https://example.com/thanks' })),
	);

	readonly readLink = once(async () => this.jodo.get(`${LINKS}/${(await this.link()).order_id}`));
	readonly readOrder = once(async () =>
		this.jodo.get(`${ORDERS}/${(await this.order()).order_id}`),
	);

	/** The link read as an order; before it is cancelled, as all reading is. */
	readonly readAsOrder = once(async () =>
		this.jodo.get(`${ORDERS}/${(await this.link()).order_id}`),
	);

	readonly cancelled = once(async () => {
		await Promise.all([this.readLink(), this.readAsOrder()]);
		return await this.jodo.delete(`${LINKS}/${(await this.link()).order_id}`);
	});

	/** A link with a wrong address and a wrong amount. */
	readonly broken = once(async () => {
		const component_type = await this.jodo.configuration.component();
		return await this.tryLink({
			email: 'not an address',
			details: [{ component_type, amount: -1 }],
		});
	});

	/** A link with a fee component that no branch has. */
	readonly unknownComponent = once(async () =>
		this.tryLink({ details: [{ component_type: UNKNOWN, amount: 1 }] }),
	);

	/** Creates, or tries to create, a link with some members replaced. */
	async tryLink(change: object): Promise<Answer> {
		return await this.jodo.post(LINKS, await this.body({ ...(await this.branch()), ...change }));
	}

	async tryOrder(change: object): Promise<Answer> {
		const body = await this.body(await this.branch());
		return await this.jodo.post(ORDERS, { ...body, expires_at: undefined, ...change });
	}

	/** What creating without a branch was answered. */
	async withoutBranch(): Promise<Answer> {
		const bare = await this.bare();
		if (bare === undefined) throw new CannotTell('The one link of production names its branch.');
		return bare;
	}

	private async branchCode(): Promise<string | undefined> {
		return await this.jodo.configuration.branch();
	}

	/** The branch as a member, where creating needs one. */
	private async branch(): Promise<{ collector_code?: string }> {
		const bare = await this.bare();
		return bare?.isOk ? {} : { collector_code: await this.branchCode() };
	}

	private async body(change: { collector_code?: string; expires_at?: string }) {
		const { mark } = this.jodo.options;
		const component_type = await this.jodo.configuration.component();
		return {
			...payer(mark),
			details: [{ component_type, amount: 1 }],
			notes: [{ key: 'reference', value: mark }],
			expires_at: new Date(Date.now() + OPEN_FOR).toISOString(),
			...change,
		};
	}
}

/** @throws CannotTell when nothing was created */
function made(answer: Answer): Made {
	const order_id = at(answer.data, 'order_id') ?? at(answer.data, 'id');
	if (!answer.isOk || order_id === undefined) {
		throw new CannotTell(`Nothing was created to ask about: ${answer}`);
	}
	return {
		answer,
		order_id: String(order_id),
		redirect_url: String(at(answer.data, 'redirect_url')),
	};
}
