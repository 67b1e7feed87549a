import type { FastifyInstance } from 'fastify';
import { flexStep, isFlexStep, NPCI_CATEGORY_CODES } from '../flex/flexSteps';
import type { FlexStepDetails } from '../flex/flexSteps';
import { badRequest } from '../http/answers';
import type { Jodo } from '../jodo';
import { record } from '../students/paymentLifecycle';
import { PAYMENT_SCHEMA } from '../students/paymentSchema';
import type { PaymentRequest } from '../students/paymentSchema';
import type { StudentParams } from '../students/studentRoutes';
import type { Student } from '../students/studentStore';
import { deliveredView } from './views';

const STEP_SCHEMA = {
	type: ['object', 'null'],
	additionalProperties: false,
	properties: {
		instalment: { type: 'integer', minimum: 0 },
		npci_category_code: { enum: NPCI_CATEGORY_CODES },
	},
} as const;

function existing(jodo: Jodo, { jodo_student_id }: StudentParams): Student {
	const student = jodo.students.find(jodo_student_id);
	if (student === undefined) throw badRequest(`Student not found for id: ${jodo_student_id}`);
	return student;
}

/** What happens to students and their plans outside the API. Each answers with the delivery it led to, or null. */
export function studentControl(app: FastifyInstance, jodo: Jodo): void {
	app.post<{ Params: StudentParams & { step: string }; Body: FlexStepDetails | undefined }>(
		'/_simulator/students/:jodo_student_id/plan/:step',
		{ schema: { body: STEP_SCHEMA } },
		async ({ params, body }, reply) => {
			if (!isFlexStep(params.step)) throw badRequest(`Unknown step ${params.step}`);
			const delivery = await flexStep(jodo, existing(jodo, params), params.step, body ?? {});
			return await reply.send(deliveredView(delivery));
		},
	);
	// Recorded in Jodo's dashboard, which no API call can.
	app.post<{ Params: StudentParams; Body: PaymentRequest }>(
		'/_simulator/students/:jodo_student_id/payments',
		{ schema: { body: PAYMENT_SCHEMA } },
		async ({ params, body }, reply) => {
			const delivery = await record(jodo, existing(jodo, params), body, 'dashboard');
			return await reply.send(deliveredView(delivery));
		},
	);
}
