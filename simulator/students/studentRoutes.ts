import type { FastifyInstance, FastifyRequest } from 'fastify';
import { invalidPayload } from '../http/answers';
import { sendData, STATUS_ONLY } from '../http/data';
import type { Jodo } from '../jodo';
import { findUser } from '../users/userRoutes';
import { PRODUCT_TYPES, productsOf } from './products';
import type { ProductType } from './products';
import { registerStudent } from './registration';
import { studentData, updatedData } from './studentAnswers';
import { checkFees, findStudent } from './studentRules';
import { REGISTER_SCHEMA, UPDATE_FEE_SCHEMA, UPDATE_SCHEMA } from './studentSchema';
import type { FeeRequest, RegisterRequest, UpdateRequest } from './studentSchema';
import { feesOf } from './studentStore';
import type { Student } from './studentStore';

export interface StudentParams {
	jodo_student_id: string;
}

type OfStudent = FastifyRequest<{ Params: StudentParams }>;

function theStudent(jodo: Jodo, request: OfStudent): Student {
	return findStudent(jodo, request.account, request.params.jodo_student_id);
}

const PRODUCTS_SCHEMA = {
	type: 'object',
	properties: { product_type: { type: 'string', enum: PRODUCT_TYPES } },
} as const;

/** docs.jodo.in/student/api/update-fee/ does not say whether what is not named stays. */
function updateFee(jodo: Jodo, student: Student, requests: FeeRequest[]): void {
	checkFees(requests, student.branch, jodo.assumptions);
	const fees = feesOf(requests);
	const named = fees.map(({ component_type }) => component_type);
	const kept =
		jodo.assumptions.feeUpdate === 'merges'
			? student.fee_components.filter(({ component_type }) => !named.includes(component_type))
			: [];
	student.fee_components = [...kept, ...fees];
}

/** docs.jodo.in/student/api/register-student/ does not show its answer. */
function registerRoute(app: FastifyInstance, jodo: Jodo): void {
	app.post<{ Params: { registration_id: string }; Body: RegisterRequest }>(
		'/erp/users/:registration_id/students',
		{ schema: { body: REGISTER_SCHEMA } },
		(request, reply) => {
			const { account, params, body } = request;
			const user = findUser(jodo, account, params.registration_id);
			const { jodo_student_id } = registerStudent(jodo, account, user.registration_id, body);
			const { studentRegistered, studentIdInAnswer } = jodo.assumptions;
			const answer = studentIdInAnswer ? jodo.success({ jodo_student_id }) : STATUS_ONLY;
			return reply.code(studentRegistered).send(answer);
		},
	);
}

/** docs.jodo.in/student/api/: Register, Get and Update Student, Update Fee, List Products. */
export function studentRoutes(app: FastifyInstance, jodo: Jodo): void {
	registerRoute(app, jodo);
	app.get('/erp/students/:jodo_student_id', (request: OfStudent, reply) =>
		sendData(jodo, reply, studentData(theStudent(jodo, request), jodo.assumptions.absentFields)),
	);
	app.patch<{ Params: StudentParams; Body: UpdateRequest }>(
		'/erp/students/:jodo_student_id',
		{ schema: { body: UPDATE_SCHEMA } },
		(request) => jodo.success(updatedData(Object.assign(theStudent(jodo, request), request.body))),
	);
	app.patch<{ Params: StudentParams; Body: { fee_components: FeeRequest[] } }>(
		'/erp/students/:jodo_student_id/fee',
		{ schema: { body: UPDATE_FEE_SCHEMA } },
		(request) => {
			updateFee(jodo, theStudent(jodo, request), request.body.fee_components);
			return STATUS_ONLY;
		},
	);
	app.get<{ Params: StudentParams; Querystring: { product_type?: ProductType } }>(
		'/erp/students/:jodo_student_id/products',
		{ schema: { querystring: PRODUCTS_SCHEMA } },
		(request) => {
			const { product_type } = request.query;
			const student = theStudent(jodo, request);
			if (product_type === undefined && jodo.assumptions.productsNeedType) {
				throw invalidPayload([{ key: 'product_type', message: 'field required' }]);
			}
			return jodo.success(productsOf(jodo, student, product_type));
		},
	);
}
