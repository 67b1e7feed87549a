import { ACCESS_RULES } from './rules/access';
import { PAY_RULES } from './rules/pay';
import { PAYMENT_RULES } from './rules/payments';
import { STUDENT_RULES } from './rules/students';
import { WEBHOOK_RULES } from './rules/webhooks';
import type { Rule } from './rules/rule';

/** All that the simulator takes to be true of Jodo. The table in README.md is written from it. */
export const RULES: readonly Rule[] = [
	...ACCESS_RULES,
	...PAY_RULES,
	...STUDENT_RULES,
	...PAYMENT_RULES,
	...WEBHOOK_RULES,
];
