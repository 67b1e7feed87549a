import type { StudentPayment } from '../students/paymentStore';
import type { Student } from '../students/studentStore';

/** One due date of a plan, as Manage Flex Plan takes it (docs.jodo.in/flex/api/manage-flex-plan/). */
export interface InstalmentRequest {
	/** YYYY-MM-DD. */
	due_date: string;
	details: Array<{ component_type: string; amount: number; is_downpayment?: boolean }>;
}

/** An instalment, and what became of it. */
export interface Instalment extends InstalmentRequest {
	status: 'due' | 'bounced' | 'debited' | 'settled';
	/** Once it was debited. */
	payment?: StudentPayment;
}

/** Text in some events, an integer in others. `locked` and `active` are the samples' statuses. */
export interface FlexSubscription {
	id: number;
	status: 'locked' | 'active';
}

export interface Mandate {
	id: string;
	status: 'active' | 'cancelled' | 'expired';
	/** YYYY-MM-DD. */
	end_date: string;
}

/** A student's Flex plan; subscription and mandate exist from the payer's setup on. */
export interface Plan {
	jodo_student_id: string;
	payment_schedule: Instalment[];
	subscription: FlexSubscription | null;
	mandate: Mandate | null;
}

/** A plan whose payer has set it up. */
export type RunningPlan = Plan & { subscription: FlexSubscription; mandate: Mandate };

/** The plan of each student who has one, in the order of their first setting. */
export class PlanStore {
	private readonly byStudent = new Map<string, Plan>();
	private nextId = 50_001;

	get all(): Plan[] {
		return [...this.byStudent.values()];
	}

	of({ jodo_student_id }: Student): Plan | undefined {
		return this.byStudent.get(jodo_student_id);
	}

	/** Sets the plan, in place of one that no payer has set up yet (guessed). */
	set({ jodo_student_id }: Student, payment_schedule: InstalmentRequest[]): void {
		this.byStudent.set(jodo_student_id, {
			jodo_student_id,
			payment_schedule: payment_schedule.map((instalment) => ({ ...instalment, status: 'due' })),
			subscription: null,
			mandate: null,
		});
	}

	/** A number for a subscription. */
	newId(): number {
		return this.nextId++;
	}

	reset(): void {
		this.byStudent.clear();
	}
}
