import type { Resource } from '../operation';
import { configuration } from './configuration';
import { flexPlan } from './flexPlan';
import { paymentLink } from './paymentLink';
import { payOrder } from './payOrder';
import { student } from './student';
import { studentPayment } from './studentPayment';
import { user } from './user';

/** Everything the node can do. A new resource is a folder and an entry here. */
export const resources: Resource[] = [
	configuration,
	flexPlan,
	payOrder,
	paymentLink,
	student,
	studentPayment,
	user,
];

/** What stands in the panel before anybody has chosen. */
export const defaultResource = paymentLink.value;
