import { componentErrors, componentsAt, refuseFound } from '../configuration/branchRules';
import type { Branch } from '../configuration/branches';
import type { FieldError } from '../http/answers';
import type { Assumptions } from '../options';
import type { OrderRequest } from './orderSchema';

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
	refuseFound(
		componentErrors(componentsAt(['details'], request.details), branch, assumptions),
		[...expiryErrors(request, now), ...callbackErrors(request, assumptions)],
		assumptions,
	);
}
