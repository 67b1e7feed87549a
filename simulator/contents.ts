import type { Plan } from './flex/planStore';
import type { RecordedRequest } from './http/recording';
import type { Jodo } from './jodo';
import type { Order } from './pay/orderStore';
import type { StudentPayment } from './students/paymentStore';
import type { Student } from './students/studentStore';
import type { User } from './users/userStore';
import type { Delivery } from './webhooks/deliveries';
import type { Subscription } from './webhooks/subscriptions';

/** What a local Jodo holds and has seen, for tests to look at. */
export class Contents {
	constructor(protected readonly jodo: Jodo) {}

	/** Every request to the API as received, in order of arrival, faulty and refused ones too. */
	get requests(): RecordedRequest[] {
		return this.jodo.recording.requests;
	}

	/** How many requests to the API there were, kept or not. */
	get requestCount(): number {
		return this.jodo.recording.total;
	}

	/** The most requests that were under way at once. */
	get mostInFlight(): number {
		return this.jodo.recording.mostInFlight;
	}

	/** Payment links that exist, in order of creation. */
	get links(): Order[] {
		return this.jodo.links;
	}

	/** Pay orders that exist, in order of creation. */
	get orders(): Order[] {
		return this.jodo.store.orders;
	}

	/** A link or an order by its id. */
	find(order_id: string): Order | undefined {
		return this.jodo.find(order_id);
	}

	/** The links and orders that carry this text as the value of a note. */
	withNote(value: string): Order[] {
		return this.jodo.store.withNote(value);
	}

	/** Students who were registered, in that order. */
	get students(): Student[] {
		return this.jodo.students.all;
	}

	/** A student by the Jodo student ID. */
	findStudent(jodo_student_id: string): Student | undefined {
		return this.jodo.students.find(jodo_student_id);
	}

	/** Payments of students, cancelled ones too, in the order in which they were recorded or debited. */
	get payments(): StudentPayment[] {
		return this.jodo.payments.all;
	}

	/** The payments that carry the institute's transaction ID. */
	withTransactionId(transaction_id: string): StudentPayment[] {
		return this.jodo.payments.withTransactionId(transaction_id);
	}

	/** Flex plans that were set. */
	get plans(): Plan[] {
		return this.jodo.plans.all;
	}

	/** Users who were registered, in that order. */
	get users(): User[] {
		return this.jodo.users.all;
	}

	/** Webhook subscriptions as Jodo's side holds them, disabled ones and secrets included. */
	get subscriptions(): Subscription[] {
		return this.jodo.subscriptions.all;
	}

	/** Every delivery, automatic or by hand, with each attempt. */
	get deliveries(): Delivery[] {
		return this.jodo.deliveries.all;
	}
}
