import type { FastifyInstance } from 'fastify';
import { sendData, STATUS_ONLY } from '../http/data';
import type { Jodo } from '../jodo';
import { cancel, checkPayment, record } from './paymentLifecycle';
import { PAYMENT_SCHEMA } from './paymentSchema';
import type { PaymentRequest } from './paymentSchema';
import { paymentData } from './studentAnswers';
import type { StudentParams } from './studentRoutes';
import { findStudent } from './studentRules';

/** docs.jodo.in/student/api/: Add, Cancel and List Payments. */
export function paymentRoutes(app: FastifyInstance, jodo: Jodo): void {
	app.get<{ Params: StudentParams }>(
		'/erp/students/:jodo_student_id/payments',
		(request, reply) => {
			const student = findStudent(jodo, request.account, request.params.jodo_student_id);
			const listed = jodo.payments
				.ofStudent(student)
				.filter(({ status }) => status === 'paid' || jodo.assumptions.cancelledPaymentsListed);
			return sendData(jodo, reply, listed.map(paymentData));
		},
	);
	app.post<{ Params: StudentParams; Body: PaymentRequest }>(
		'/erp/students/:jodo_student_id/payments',
		{ schema: { body: PAYMENT_SCHEMA } },
		(request, reply) => {
			const student = findStudent(jodo, request.account, request.params.jodo_student_id);
			checkPayment(jodo, student, request.body);
			void record(jodo, student, request.body, 'api');
			// 201 and no id: docs.jodo.in/student/api/add-payment/
			return reply.code(201).send(STATUS_ONLY);
		},
	);
	app.delete<{ Params: StudentParams & { transaction_id: string } }>(
		'/erp/students/:jodo_student_id/payments/:transaction_id',
		(request) => {
			const { jodo_student_id, transaction_id } = request.params;
			const student = findStudent(jodo, request.account, jodo_student_id);
			void cancel(jodo, student, transaction_id);
			return STATUS_ONLY;
		},
	);
}
