import { componentErrors, componentsAt } from '../configuration/branchRules';
import type { Branch } from '../configuration/branches';
import type { FieldError } from '../http/answers';
import { fieldKey } from '../http/fieldErrors';
import type { Assumptions } from '../options';
import { inPaise } from '../pay/orderStore';
import type { PaymentRequest } from './paymentSchema';

/** The page calls `amount` the total; whether Jodo adds the rows up is not known. */
function sumErrors(
	{ amount, fee_components }: PaymentRequest,
	path: string[],
	assumptions: Assumptions,
): FieldError[] {
	if (!assumptions.paymentSumChecked || inPaise(fee_components) === inPaise([{ amount }])) {
		return [];
	}
	const key = fieldKey([...path, 'amount'], assumptions.nestedErrorKeys);
	return [{ key, message: 'amount must be the sum of fee_components' }];
}

/**
 * What a schema cannot say about a payment.
 * @param path where it stands in the request
 */
export function paymentFindings(
	payment: PaymentRequest,
	path: string[],
	branch: Branch,
	assumptions: Assumptions,
): { components: FieldError[]; others: FieldError[] } {
	const codes = componentsAt([...path, 'fee_components'], payment.fee_components);
	return {
		components: componentErrors(codes, branch, assumptions),
		others: sumErrors(payment, path, assumptions),
	};
}
