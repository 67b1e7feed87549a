import { textColumn, textColumns } from '../../../shared/columns';
import { choice } from '../../fields/fieldKinds';
import { defineOperation } from '../../operation';
import { sentText } from '../../outcome';
import { studentId } from '../sharedFields';

/** Jodo's products: instalments, payments and loans. */
export const productTypes = [
	{ name: 'Flex', value: 'flex', description: 'Fees in instalments' },
	{ name: 'Pay', value: 'pay', description: 'Fees paid at once' },
	{ name: 'Cred', value: 'cred', description: 'A loan for the fees' },
];

export const getProducts = defineOperation({
	value: 'getProducts',
	name: 'Get Products',
	action: 'Get products of student',
	description: 'List what a student has at Jodo: Flex (instalments), Pay or Cred (a loan)',
	page: 'https://docs.jodo.in/student/api/list-products/',
	forAgents:
		'Lists the Jodo products of a student: Flex (instalments), Pay, Cred (a loan), each with its status. It changes nothing and may be repeated. Never guess the Jodo student ID.',
	thing: 'products of the student',
	named: 'student',
	request: {
		method: 'GET',
		path: '/erp/students/{jodo_student_id}/products',
		query: ['product_type'],
		repeat: 'safe',
	},
	fields: {
		jodo_student_id: studentId,
		product_type: choice('Product Type', {
			description: 'Which products to list',
			advice: 'Choose one product in place of Any.',
			options: [
				{ name: 'Any', value: '', description: 'All that the student has' },
				...productTypes,
			],
		}),
	},
	output: {
		data: 'list',
		columns: {
			...sentText('jodo_student_id'),
			product_id: textColumn('id'),
			...textColumns('product_type', 'status'),
		},
	},
});
