import type { Answer } from './answer';
import type { Kit } from './kit';
import { once } from './once';

export const PLANS = '/flex/students';

const MONTH = 30 * 86_400_000;

/** The Flex plan of the first student, which no payer sets up. */
export class Plans {
	constructor(private readonly jodo: Kit) {}

	/** What the schedule was before a plan was set. */
	readonly before = once(() => this.read());

	/** The first plan, of ₹ 2, and how it was read afterwards. */
	readonly first = once(async () => {
		await this.before();
		const answer = await this.set([{ amount: 2 }]);
		return { answer, schedule: await this.read() };
	});

	/** Sets a plan of one instalment; a row without a component is of the branch's first. */
	async set(rows: object[]): Promise<Answer> {
		const component_type = await this.jodo.configuration.component();
		const due_date = new Date(Date.now() + MONTH).toISOString().slice(0, 10);
		const details = rows.map((row) => ({ component_type, ...row }));
		return await this.jodo.post(await this.path(), { payment_schedule: [{ due_date, details }] });
	}

	async read(): Promise<Answer> {
		return await this.jodo.get(await this.path());
	}

	private async path(): Promise<string> {
		return `${PLANS}/${(await this.jodo.students.main()).id}/plans`;
	}
}
