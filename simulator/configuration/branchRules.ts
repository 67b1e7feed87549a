import type { Account } from '../accounts';
import { badRequest, invalidPayload } from '../http/answers';
import type { FieldError } from '../http/answers';
import { fieldKey } from '../http/fieldErrors';
import type { Assumptions } from '../options';
import type { Branch } from './branches';

/**
 * The branch a request is for. Without a code it is the account's first: `collector_code` is probably
 * needed when there are several (inferred from integrations that always send it), which can be assumed.
 * @throws Refusal 400 for a code the account does not have
 */
export function branchFor(
	account: Account,
	collector_code: string | undefined,
	required: boolean,
): Branch {
	if (collector_code === undefined) {
		const [first, second] = account.branches;
		if (first === undefined) throw badRequest('No branch is configured');
		if (required && second !== undefined) {
			throw invalidPayload([{ key: 'collector_code', message: 'field required' }]);
		}
		return first;
	}
	const branch = account.branches.find((candidate) => candidate.collector_code === collector_code);
	if (branch === undefined) {
		throw invalidPayload([{ key: 'collector_code', message: 'Invalid collector code' }]);
	}
	return branch;
}

/** A code in a request that the branch must have, and where it stands. */
export interface CodeAt {
	path: string[];
	code: string;
}

/** The `component_type` of each row of a list that stands at `path`. */
export function componentsAt(
	path: string[],
	rows: ReadonlyArray<{ component_type: string }>,
): CodeAt[] {
	return rows.map(({ component_type }, index) => ({
		path: [...path, String(index), 'component_type'],
		code: component_type,
	}));
}

function unknownCodes(
	found: CodeAt[],
	known: string[],
	reason: string,
	style: Assumptions['nestedErrorKeys'],
): FieldError[] {
	return found
		.filter(({ code }) => !known.includes(code))
		.map(({ path, code }) => ({ key: fieldKey(path, style), message: `${reason} ${code}` }));
}

/** Component types that the branch does not have. The text was observed in production. */
export function componentErrors(
	found: CodeAt[],
	branch: Branch,
	assumptions: Assumptions,
): FieldError[] {
	if (!assumptions.componentsChecked) return [];
	const known = branch.feeComponents.map((component) => component.component_type);
	return unknownCodes(found, known, 'Invalid component type', assumptions.nestedErrorKeys);
}

/** Discount types that the branch does not have, by analogy with component types. */
export function discountErrors(
	found: CodeAt[],
	branch: Branch,
	assumptions: Assumptions,
): FieldError[] {
	if (!assumptions.discountsChecked) return [];
	const known = (branch.discounts ?? []).map((discount) => discount.discount_type);
	return unknownCodes(found, known, 'Invalid discount type', assumptions.nestedErrorKeys);
}

/**
 * Refuses a request in which something was found.
 * @throws Refusal 400; a component type stands in `errors` or is the message, as is assumed
 */
export function refuseFound(
	components: FieldError[],
	others: FieldError[],
	assumptions: Assumptions,
): void {
	const [firstComponent] = components;
	if (firstComponent !== undefined && assumptions.componentRefusal === 'message') {
		throw badRequest(firstComponent.message);
	}
	const errors = [...components, ...others];
	if (errors.length > 0) throw invalidPayload(errors);
}
