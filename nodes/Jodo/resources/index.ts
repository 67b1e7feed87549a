import type { Resource } from '../resource';
import { paymentLink } from './paymentLink';
import { payOrder } from './payOrder';

/** Everything the node can do. A new resource is a folder and an entry here. */
export const resources: Resource[] = [payOrder, paymentLink];
