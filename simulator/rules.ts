import { ACCESS_RULES } from './rules/access';
import { CONFIGURATION_RULES } from './rules/configuration';
import { CREATING_RULES } from './rules/creating';
import { EVENT_RULES } from './rules/events';
import { FEE_RULES } from './rules/fees';
import { FLEX_RULES } from './rules/flex';
import { LIMIT_RULES } from './rules/limits';
import { ORDER_RULES } from './rules/orders';
import { PAYMENT_RULES } from './rules/payments';
import { REFUSAL_RULES } from './rules/refusals';
import { REGISTRATION_RULES } from './rules/registration';
import { ROW_RULES } from './rules/rows';
import { STUDENT_RULES } from './rules/students';
import { USER_RULES } from './rules/users';
import { WEBHOOK_RULES } from './rules/webhooks';
import type { Rule } from './rules/rule';

/**
 * All that the simulator takes to be true of Jodo, in the order in which it is asked. The table in
 * RULES.md is written from it.
 */
export const RULES: readonly Rule[] = [
	...ACCESS_RULES,
	...REFUSAL_RULES,
	...CREATING_RULES,
	...ROW_RULES,
	...ORDER_RULES,
	...CONFIGURATION_RULES,
	...USER_RULES,
	...REGISTRATION_RULES,
	...STUDENT_RULES,
	...FEE_RULES,
	...PAYMENT_RULES,
	...FLEX_RULES,
	...WEBHOOK_RULES,
	...EVENT_RULES,
	...LIMIT_RULES,
];
