import { at, rowsOf } from './answer';
import type { Answer } from './answer';
import { CannotTell } from './findings';
import type { Kit } from './kit';
import { once } from './once';

/** The names that the code of a row may have. */
const CODES = ['collector_code', 'component_type', 'discount_type', 'code', 'id'];

function codesIn(answer: Answer): string[] {
	return rowsOf(answer.data).flatMap((row) => {
		const code = CODES.map((name) => at(row, name)).find((value) => value !== undefined);
		return code === undefined ? [] : [String(code)];
	});
}

/** What the institute has configured: read, never changed. */
export class Configuration {
	constructor(private readonly jodo: Kit) {}

	readonly branches = once(() => this.jodo.get('/erp/branches'));
	readonly grades = once(() => this.list('/erp/grades'));
	readonly components = once(() => this.list('/erp/fee-components'));
	readonly discounts = once(() => this.list('/erp/discounts'));

	/** Whether the account has several branches. */
	async isSeveral(): Promise<boolean> {
		return codesIn(await this.branches()).length > 1;
	}

	/** @throws CannotTell when the account has one branch only */
	async needSeveral(): Promise<void> {
		if (!(await this.isSeveral())) throw new CannotTell('The account has one branch.');
	}

	/** The codes of all branches. */
	async codes(): Promise<string[]> {
		return codesIn(await this.branches());
	}

	/** The branch to work in; undefined when there is none to name. */
	async branch(): Promise<string | undefined> {
		return this.jodo.options.collectorCode ?? (await this.codes())[0];
	}

	/** @throws CannotTell when the account has one branch only */
	async otherBranch(): Promise<string> {
		const branch = await this.branch();
		const other = (await this.codes()).find((code) => code !== branch);
		if (other === undefined) throw new CannotTell('The account has one branch.');
		return other;
	}

	/** A fee component of the branch. `Payable Amount` is that of the samples. */
	async component(): Promise<string> {
		return codesIn(await this.components())[0] ?? 'Payable Amount';
	}

	/** A second component of the branch. */
	async otherComponent(): Promise<string> {
		return need(codesIn(await this.components())[1], 'a second fee component');
	}

	async grade(): Promise<string> {
		return need(codesIn(await this.grades())[0], 'a grade');
	}

	async discount(): Promise<string> {
		return need(codesIn(await this.discounts())[0], 'a discount');
	}

	/** A grade that another branch has, and this one has not. */
	async gradeElsewhere(): Promise<{ grade: string; branch: string }> {
		const branch = await this.otherBranch();
		const here = codesIn(await this.grades());
		const there = codesIn(await this.jodo.get('/erp/grades', { collector_code: branch }));
		const grade = there.find((code) => !here.includes(code));
		return { grade: need(grade, 'a grade that only one branch has'), branch };
	}

	private async list(path: string): Promise<Answer> {
		return await this.jodo.get(path, { collector_code: await this.branch() });
	}
}

function need(code: string | undefined, what: string): string {
	if (code === undefined) throw new CannotTell(`It takes ${what}, and none is configured.`);
	return code;
}
