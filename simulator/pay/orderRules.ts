import type { Account } from '../accounts';
import { badRequest, invalidPayload } from '../http/answers';
import type { FieldError } from '../http/answers';
import { fieldKey } from '../http/fieldErrors';
import type { Branch } from '../configuration/branches';
import type { Assumptions } from '../options';
import type { OrderRequest } from './orderSchema';

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

/** Rows whose component type the branch does not have. The text was observed in production. */
function componentErrors(
	request: OrderRequest,
	branch: Branch,
	assumptions: Assumptions,
): FieldError[] {
	if (!assumptions.componentsChecked) return [];
	const known = branch.feeComponents.map((component) => component.component_type);
	return request.details.flatMap((row, index) =>
		known.includes(row.component_type)
			? []
			: [
					{
						key: fieldKey(
							['details', String(index), 'component_type'],
							assumptions.nestedErrorKeys,
						),
						message: `Invalid component type ${row.component_type}`,
					},
				],
	);
}

/** Jodo's shortest and longest expiry are not known; a moment that has passed can be no expiry. */
function expiryErrors(request: OrderRequest, now: number): FieldError[] {
	if (request.expires_at === undefined || Date.parse(request.expires_at) > now) return [];
	return [{ key: 'expires_at', message: 'expires_at must be in the future' }];
}

/** Not documented: one integration insists on https, one sample of the documentation is http. */
function callbackErrors(request: OrderRequest, assumptions: Assumptions): FieldError[] {
	if (assumptions.plainHttpAllowed || !request.callback_url?.toLowerCase().startsWith('http:'))
		return [];
	return [{ key: 'callback_url', message: 'callback_url must be https' }];
}

/**
 * What a schema cannot say about a request.
 * @throws Refusal 400
 */
export function checkOrder(
	request: OrderRequest,
	branch: Branch,
	assumptions: Assumptions,
	now: number,
): void {
	const components = componentErrors(request, branch, assumptions);
	const [firstComponent] = components;
	if (firstComponent !== undefined && assumptions.componentRefusal === 'message') {
		throw badRequest(firstComponent.message);
	}
	const errors = [
		...components,
		...expiryErrors(request, now),
		...callbackErrors(request, assumptions),
	];
	if (errors.length > 0) throw invalidPayload(errors);
}
