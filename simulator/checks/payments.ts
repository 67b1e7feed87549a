import { at, rowsOf } from './answer';
import type { Answer } from './answer';
import { CannotTell } from './findings';
import type { Kit } from './kit';
import { once } from './once';

/** Payments of the first student, each of its own amount. */
export class Payments {
	constructor(private readonly jodo: Kit) {}

	/** A payment at the counter with some members replaced, or what came of trying. */
	async pay(change: object = {}): Promise<{ answer: Answer; path: string; amount: number }> {
		const amount = this.jodo.amount();
		const body = {
			amount,
			paid_at: new Date().toISOString(),
			mode: 'cash',
			transaction_id: this.jodo.reference(),
			notes: 'Conformance check',
			fee_components: [{ component_type: await this.jodo.configuration.component(), amount }],
			...change,
		};
		const path = await this.path();
		const answer = await this.jodo.post(path, body);
		return { answer, amount, path: `${path}/${body.transaction_id}` };
	}

	/** The student's payments of an amount, as they are listed. */
	async listed(amount: number): Promise<unknown[]> {
		const { data } = await this.jodo.get(await this.path());
		return rowsOf(data).filter((row) => Number(at(row, 'amount')) === amount);
	}

	/** A payment that was recorded and cancelled, and both answers. */
	readonly cancelled = once(async () => {
		const { answer, amount, path } = await this.pay();
		if (!answer.isOk) throw new CannotTell(`No payment was recorded: ${answer}`);
		return { amount, path, answer: await this.jodo.delete(path) };
	});

	private async path(): Promise<string> {
		return `${(await this.jodo.students.main()).path}/payments`;
	}
}
