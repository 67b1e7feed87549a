import type { FastifyInstance } from 'fastify';
import { componentErrors, componentsAt } from '../configuration/branchRules';
import { badRequest, notFound } from '../http/answers';
import { sendData, STATUS_ONLY } from '../http/data';
import { DATE, listOf, NOT_BLANK, objectOf, RUPEES } from '../http/shapes';
import type { Jodo } from '../jodo';
import { inPaise } from '../pay/orderStore';
import type { StudentParams } from '../students/studentRoutes';
import { findStudent } from '../students/studentRules';
import type { Student } from '../students/studentStore';
import type { Instalment, InstalmentRequest } from './planStore';

interface PlanRequest {
	payment_schedule: InstalmentRequest[];
}

/** The body of docs.jodo.in/flex/api/manage-flex-plan/. Rows of 0.0 occur in the answers of Get Flex Schedule. */
const PLAN_SCHEMA = objectOf(
	{
		payment_schedule: listOf(
			objectOf(
				{
					due_date: DATE,
					details: listOf(
						objectOf(
							{
								component_type: NOT_BLANK,
								amount: RUPEES,
								is_downpayment: { type: 'boolean' },
							},
							['component_type', 'amount'],
						),
						1,
					),
				},
				['due_date', 'details'],
			),
			1,
		),
	},
	['payment_schedule'],
);

/** The page says in words what is refused, and no status or code. */
function setPlan(jodo: Jodo, student: Student, { payment_schedule }: PlanRequest): void {
	if (jodo.plans.of(student)?.subscription) throw badRequest('Subscription is already set up');
	const codes = payment_schedule.flatMap(({ details }, index) =>
		componentsAt(['payment_schedule', String(index), 'details'], details),
	);
	if (componentErrors(codes, student.branch, jodo.assumptions).length > 0) {
		throw badRequest('Fee component is not available');
	}
	jodo.plans.set(student, payment_schedule);
}

/** An item of docs.jodo.in/flex/api/get-flex-schedule/: `amount` is the instalment's. */
function instalmentData({ due_date, details }: Instalment): object {
	return {
		due_date,
		amount: inPaise(details) / 100,
		details: details.map(({ component_type, amount }) => ({ component_type, amount })),
	};
}

/** docs.jodo.in/flex/api/: Manage Flex Plan and Get Flex Schedule. */
export function planRoutes(app: FastifyInstance, jodo: Jodo): void {
	const path = '/flex/students/:jodo_student_id/plans';
	const missing = 'Student was not found';
	app.post<{ Params: StudentParams; Body: PlanRequest }>(
		path,
		{ schema: { body: PLAN_SCHEMA } },
		({ account, params, body }) => {
			setPlan(jodo, findStudent(jodo, account, params.jodo_student_id, missing), body);
			return STATUS_ONLY;
		},
	);
	app.get<{ Params: StudentParams }>(path, ({ account, params }, reply) => {
		const student = findStudent(jodo, account, params.jodo_student_id, missing);
		const plan = jodo.plans.of(student);
		if (plan === undefined && jodo.assumptions.missingPlan === 404) {
			throw notFound('Plan was not found');
		}
		const payment_schedule = (plan?.payment_schedule ?? []).map(instalmentData);
		return sendData(jodo, reply, { payment_schedule });
	});
}
