import type { Operation, Resource } from '../operation';
import { configuration } from './configuration';
import { flexPlan } from './flexPlan';
import { paymentLink } from './paymentLink';
import { payOrder } from './payOrder';
import { student } from './student';
import { studentPayment } from './studentPayment';
import { user } from './user';

/** Everything the node can do, in the order of the panel: what most schools come for is first. A new resource is a folder and an entry here. */
export const resources: Resource[] = [
	paymentLink,
	payOrder,
	student,
	studentPayment,
	flexPlan,
	user,
	configuration,
];

/** What stands in the panel before anybody has chosen. */
export const defaultResource = paymentLink.value;

/** The operation that a node is set to; undefined where there is none of these names. */
export function findOperation(resource: unknown, operation: unknown): Operation | undefined {
	return resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
}
