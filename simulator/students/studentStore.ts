import { randomBytes } from 'node:crypto';
import type { Account } from '../accounts';
import type { Branch } from '../configuration/branches';
import type { FeeRequest, RegisterRequest } from './studentSchema';

/** A fee as Jodo keeps it, in rupees. */
export interface Fee {
	component_type: string;
	fee_amount: number;
	discounts: Array<{ discount_type: string; value: number }>;
}

/** A student that exists at Jodo. */
export interface Student {
	/** Digits only: text in most places, an integer in some events. */
	jodo_student_id: string;
	registration_id: string;
	fullname: string;
	identifier: string;
	custom_identifier: string | null;
	grade: string;
	new_admission: boolean;
	academic_year_start: number;
	academic_year_end: number;
	date_of_birth: string;
	primary_contact_name: string;
	primary_contact_number: string;
	primary_contact_email: string;
	fee_components: Fee[];
	branch: Branch;
	account: Account;
	/** What stands in the address of their page besides the id, as nobody can guess it. */
	pageKey: string;
	/** Milliseconds since 1970. */
	created_at: number;
}

/** Reads the fees of a request, those written as text too. */
export function feesOf(requests: readonly FeeRequest[]): Fee[] {
	return requests.map(({ component_type, fee_amount, discounts = [] }) => ({
		component_type,
		fee_amount: Number(fee_amount),
		discounts: discounts.map(({ discount_type, value }) => ({
			discount_type,
			value: Number(value),
		})),
	}));
}

/** Everybody who was registered, in that order. */
export class StudentStore {
	readonly all: Student[] = [];
	private readonly byId = new Map<string, Student>();
	/** Goes on after a reset, so that an id of before is nobody's. */
	private nextId = 100_001;

	create(
		registration_id: string,
		request: RegisterRequest,
		owner: { account: Account; branch: Branch },
		now: number,
	): Student {
		const { student, fee_components = [] } = request;
		const created: Student = {
			...student,
			jodo_student_id: String(this.nextId++),
			registration_id,
			custom_identifier: student.custom_identifier ?? null,
			academic_year_start: Number(student.academic_year_start),
			academic_year_end: Number(student.academic_year_end),
			fee_components: feesOf(fee_components),
			...owner,
			pageKey: randomBytes(6).toString('hex'),
			created_at: now,
		};
		this.all.push(created);
		this.byId.set(created.jodo_student_id, created);
		return created;
	}

	find(jodo_student_id: string): Student | undefined {
		return this.byId.get(jodo_student_id);
	}

	/** Those whom a user was registered for. */
	ofUser(registration_id: string): Student[] {
		return this.all.filter((one) => one.registration_id === registration_id);
	}

	reset(): void {
		this.all.length = 0;
		this.byId.clear();
	}
}
