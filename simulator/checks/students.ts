import { at } from './answer';
import type { Answer } from './answer';
import { CannotTell } from './findings';
import { payer } from './kit';
import type { Kit } from './kit';
import { once } from './once';

export const USERS = '/erp/users';
export const STUDENTS = '/erp/students';

/** An id of the right form that nobody has. */
export const NO_STUDENT = '999999999999';

/** What Register Student requires. */
export const REQUIRED = [
	'fullname',
	'identifier',
	'grade',
	'new_admission',
	'academic_year_start',
	'academic_year_end',
	'date_of_birth',
	'primary_contact_name',
	'primary_contact_number',
	'primary_contact_email',
];

/** A student who exists, and the path of the requests about them. */
export interface Registered {
	id: string;
	path: string;
}

/** An invented user, and students of theirs. */
export class Students {
	constructor(private readonly jodo: Kit) {}

	readonly userAnswer = once(() => this.registerUser());

	readonly user = once(async () => {
		const answer = await this.userAnswer();
		const id = at(answer.data, 'registration_id');
		if (id === undefined) throw new CannotTell(`No user was registered: ${answer}`);
		return String(id);
	});

	/** What registering the first student was answered. */
	readonly firstAnswer = once(async () => this.tryRegister({}, await this.firstFees()));

	/** The student that is read and pays. */
	readonly main = once(async () =>
		this.identify(await this.firstAnswer(), {}, await this.firstFees()),
	);

	/** The student whose fees change. */
	readonly withFees = once(async () => this.identify(await this.tryRegister(), {}, {}));

	readonly read = once(async () => this.jodo.get((await this.main()).path));

	async registerUser(): Promise<Answer> {
		return await this.jodo.post(`${USERS}/register`, payer(this.jodo.options.mark));
	}

	/** Registers a student, or tries to. */
	async tryRegister(change: object = {}, more: object = {}): Promise<Answer> {
		const { name, phone, email } = payer(this.jodo.options.mark);
		const student = {
			fullname: name,
			identifier: this.jodo.reference(),
			grade: await this.jodo.configuration.grade(),
			new_admission: false,
			academic_year_start: '2026',
			academic_year_end: '2027',
			date_of_birth: '2014-05-01',
			primary_contact_name: name,
			primary_contact_number: phone,
			primary_contact_email: email,
			...change,
		};
		return await this.jodo.post(`${USERS}/${await this.user()}/students`, { student, ...more });
	}

	readonly accessToken = once(async () =>
		this.jodo.get(`${USERS}/${await this.user()}/access_token`),
	);

	async products(product_type?: string): Promise<Answer> {
		return await this.jodo.get(`${(await this.main()).path}/products`, { product_type });
	}

	/** Changes fees; a row without a component is of the branch's first. */
	async updateFee(rows: object[]): Promise<Answer> {
		const component_type = await this.jodo.configuration.component();
		const fee_components = rows.map((row) => ({ component_type, ...row }));
		return await this.jodo.patch(`${(await this.withFees()).path}/fee`, { fee_components });
	}

	/** The fees of the first student: 1000 less a discount of 100, if there are any. They stay. */
	private async firstFees() {
		const discount_type = await this.jodo.configuration.discount().catch(() => undefined);
		const discounts = discount_type === undefined ? [] : [{ discount_type, value: 100 }];
		const component_type = await this.jodo.configuration.component();
		return { fee_components: [{ component_type, fee_amount: 1000, discounts }] };
	}

	/**
	 * Finds out the id: from the answer, or else of one registered alike whose event carries it
	 * (docs.jodo.in/student/webhooks/).
	 * @throws CannotTell when they were not registered, or the id is not told
	 */
	private async identify(answer: Answer, change: object, more: object): Promise<Registered> {
		if (!answer.isOk) throw new CannotTell(`No student was registered: ${answer}`);
		const told =
			at(answer.data, 'jodo_student_id') ??
			at((await this.jodo.webhooks.registering(change, more)).payload, 'jodo_student_id');
		const id = String(told);
		this.jodo.client.created.add(id);
		return { id, path: `${STUDENTS}/${id}` };
	}
}
