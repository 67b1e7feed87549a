import type { Jodo } from '../jodo';
import type { Student } from './studentStore';

export const PRODUCT_TYPES = ['flex', 'pay', 'cred'] as const;

export type ProductType = (typeof PRODUCT_TYPES)[number];

/**
 * Items of docs.jodo.in/student/api/list-products/. `pending` is the sample's status; that every student
 * has all three, and that Flex follows the subscription, is guessed.
 */
export function productsOf(jodo: Jodo, student: Student, asked?: ProductType): object[] {
	const flexStatus = jodo.plans.of(student)?.subscription?.status;
	return PRODUCT_TYPES.map((product_type, index) => ({
		id: Number(student.jodo_student_id) * 10 + index,
		product_type,
		status: product_type === 'flex' && flexStatus !== undefined ? flexStatus : 'pending',
	})).filter(({ product_type }) => asked === undefined || product_type === asked);
}
