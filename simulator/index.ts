import type { AddressInfo } from 'node:net';
import { buildApp } from './app';
import { Jodo } from './jodo';
import type { SimulatorOptions } from './options';
import { expireDueLinks } from './pay/lifecycle';
import { Simulator } from './simulator';

export type { Branch, FeeComponent, Grade } from './configuration/branches';
export type { Fault, FaultMatch, FaultRule, NamedFault } from './http/faults';
export { NAMED_FAULTS, redirectFault, tooManyRequestsFault } from './http/faults';
export type { RecordedRequest } from './http/recording';
export type { Assumptions, Latency, RateLimit, SimulatorOptions, WebhookSettings } from './options';
export type { DetailRow, Order, OrderStatus } from './pay/orderStore';
export type { FlexStep, FlexStepDetails } from './flex/flexSteps';
export type { Plan } from './flex/planStore';
export type { NewStudent } from './students/addStudent';
export type { StudentPayment } from './students/paymentStore';
export type { Student } from './students/studentStore';
export type { User } from './users/userStore';
export type { Delivery } from './webhooks/deliveries';
export { EVENT_CODES } from './webhooks/eventCodes';
export type { Alteration, ManualDelivery, SignatureForm } from './webhooks/manualDelivery';
export type { Subscription } from './webhooks/subscriptions';
export type { Attempt } from './webhooks/transmission';
export type { Simulator } from './simulator';

/** How often links are looked through for those whose time is up, in milliseconds. */
const EXPIRY_CHECK = 250;

/**
 * Starts a local Jodo on loopback.
 * @throws when the port is taken
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const jodo = new Jodo(options);
	const { app, listener } = buildApp(jodo);
	const expiry = setInterval(() => expireDueLinks(jodo), EXPIRY_CHECK).unref();
	app.addHook('onClose', (_app, done) => {
		clearInterval(expiry);
		jodo.deliveries.stop();
		done();
	});
	await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
	const { port } = app.server.address() as AddressInfo;
	jodo.baseUrl = `http://127.0.0.1:${port}`;
	return new Simulator(jodo, app, listener);
}
