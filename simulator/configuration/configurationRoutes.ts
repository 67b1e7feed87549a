import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Account } from '../accounts';
import type { Jodo } from '../jodo';
import type { ConfigurationKeys } from '../options';
import { branchFor } from './branchRules';
import type { Branch, Discount, FeeComponent, Grade } from './branches';

interface BranchQuery {
	collector_code?: string;
}

type List = 'branch' | 'grade' | 'component' | 'discount';

/**
 * The key each style gives to the code of an item, by list. Documented for fee components and discounts
 * (`named`); those of branches and grades are not known.
 */
const CODE_KEYS: Record<ConfigurationKeys, Record<List, string>> = {
	named: {
		branch: 'collector_code',
		grade: 'code',
		component: 'component_type',
		discount: 'discount_type',
	},
	code: { branch: 'code', grade: 'code', component: 'code', discount: 'code' },
	id: { branch: 'id', grade: 'id', component: 'id', discount: 'id' },
};

function branchItem(branch: Branch, keys: ConfigurationKeys): object {
	return { [CODE_KEYS[keys].branch]: branch.collector_code, name: branch.name };
}

function gradeItem(grade: Grade, keys: ConfigurationKeys): object {
	return { [CODE_KEYS[keys].grade]: grade.code, name: grade.name, stream: { name: grade.stream } };
}

function componentItem(component: FeeComponent, keys: ConfigurationKeys): object {
	return { [CODE_KEYS[keys].component]: component.component_type, name: component.name };
}

function discountItem(discount: Discount, keys: ConfigurationKeys): object {
	return { [CODE_KEYS[keys].discount]: discount.discount_type, name: discount.name };
}

/** One branch when it is named, otherwise all: `collector_code` is documented as needed only for grouped institutes. */
function branchesAsked(jodo: Jodo, account: Account, query: BranchQuery): readonly Branch[] {
	if (query.collector_code === undefined && !jodo.assumptions.listsNeedCollectorCode) {
		return account.branches;
	}
	return [branchFor(account, query.collector_code, jodo.assumptions.listsNeedCollectorCode)];
}

/** The same code on several branches is listed once. */
function unique<Item>(items: Item[], code: (item: Item) => string): Item[] {
	return [...new Map(items.map((item) => [code(item), item])).values()];
}

const QUERY_SCHEMA = {
	type: 'object',
	properties: { collector_code: { type: 'string', minLength: 1 } },
} as const;

type ListRequest = FastifyRequest<{ Querystring: BranchQuery }>;

/** docs.jodo.in/configuration/api/: List Branches, Grades, Fee Components (hyphen, unlike payment_links), Discounts. */
export function configurationRoutes(app: FastifyInstance, jodo: Jodo): void {
	const schema = { querystring: QUERY_SCHEMA };
	app.get('/erp/branches', (request) =>
		jodo.success(
			request.account.branches.map((branch) =>
				branchItem(branch, jodo.assumptions.configurationKeys),
			),
		),
	);
	app.get('/erp/grades', { schema }, (request: ListRequest) => {
		const branches = branchesAsked(jodo, request.account, request.query);
		const grades = unique(
			branches.flatMap((branch) => branch.grades),
			(grade) => grade.code,
		);
		return jodo.success(
			grades.map((grade) => gradeItem(grade, jodo.assumptions.configurationKeys)),
		);
	});
	app.get('/erp/fee-components', { schema }, (request: ListRequest) => {
		const branches = branchesAsked(jodo, request.account, request.query);
		const components = unique(
			branches.flatMap((branch) => branch.feeComponents),
			(component) => component.component_type,
		);
		return jodo.success(
			components.map((component) => componentItem(component, jodo.assumptions.configurationKeys)),
		);
	});
	app.get('/erp/discounts', { schema }, (request: ListRequest) => {
		const branches = branchesAsked(jodo, request.account, request.query);
		const discounts = unique(
			branches.flatMap((branch) => branch.discounts ?? []),
			(discount) => discount.discount_type,
		);
		return jodo.success(
			discounts.map((discount) => discountItem(discount, jodo.assumptions.configurationKeys)),
		);
	});
}
