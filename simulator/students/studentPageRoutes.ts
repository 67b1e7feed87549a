import type { FastifyInstance, FastifyReply } from 'fastify';
import { flexStep, possibleFlexSteps } from '../flex/flexSteps';
import { isWebAddress } from '../http/formats';
import type { Jodo } from '../jodo';
import { linkTo, messagePage, showPage } from '../pages/html';
import type { Page } from '../pages/html';
import type { User } from '../users/userStore';
import { PRODUCT_TYPES } from './products';
import { studentPage } from './studentPage';
import type { Student } from './studentStore';

/** What a login link can carry besides its token (docs.jodo.in/user/api/get-access-token/). */
interface LoginQuery {
	access_token?: string;
	jodo_student_id?: string;
	product_type?: string;
	callback_url?: string;
	create_application?: string;
}

interface PageParams {
	jodo_student_id: string;
	pageKey: string;
}

/** Where a student's page is: known to people who have logged in, and to the simulator's home page. */
export function studentPath({ jodo_student_id, pageKey }: Student): string {
	return `/consumer/students/${jodo_student_id}/${pageKey}`;
}

/** What is wrong with a login link; undefined when nothing is. That each of these is refused is guessed. */
function mistakeIn(query: LoginQuery): string | undefined {
	const { product_type, jodo_student_id, callback_url, create_application } = query;
	if (product_type !== undefined && !PRODUCT_TYPES.some((type) => type === product_type)) {
		return 'product_type is flex, pay or cred';
	}
	// docs.jodo.in/user/api/get-access-token/: product_type needs jodo_student_id.
	if (product_type !== undefined && jodo_student_id === undefined) {
		return 'product_type needs jodo_student_id';
	}
	if (callback_url !== undefined && !isWebAddress(callback_url)) {
		return 'callback_url is not a web address';
	}
	if (create_application !== undefined && !['true', 'false'].includes(create_application)) {
		return 'create_application is true or false';
	}
	return undefined;
}

/** A parent without a student in the link chooses one. */
function choosePage(jodo: Jodo, user: User): Page {
	const students = jodo.students.ofUser(user.registration_id);
	const page = messagePage(
		`Welcome, ${user.name}`,
		students.length === 0 ? 'No student is registered for you.' : 'Choose a student.',
	);
	const links = students.map((one) => `<p>${linkTo(studentPath(one), one.fullname).html}</p>`);
	return { ...page, content: page.content + links.join('') };
}

function logIn(jodo: Jodo, query: LoginQuery, reply: FastifyReply): FastifyReply {
	const user = jodo.users.withToken(query.access_token ?? '', jodo.now());
	if (user === undefined) {
		const advice = 'Ask the school for a new one: it opens your page for a short time only.';
		return showPage(reply, messagePage('This login link is not valid any more', advice), 401);
	}
	const mistake = mistakeIn(query);
	if (mistake !== undefined) {
		return showPage(reply, messagePage('This login link is wrong', mistake), 400);
	}
	if (query.jodo_student_id === undefined) return showPage(reply, choosePage(jodo, user));
	const student = jodo.students.find(query.jodo_student_id);
	if (student === undefined || student.registration_id !== user.registration_id) {
		return showPage(reply, messagePage('This student is not registered for you'), 404);
	}
	const back =
		query.callback_url === undefined
			? ''
			: `?callback_url=${encodeURIComponent(query.callback_url)}`;
	return reply.redirect(`${studentPath(student)}${back}`, 303);
}

/** The page of a student as a parent sees it, and the login link that opens it. */
export function studentPageRoutes(app: FastifyInstance, jodo: Jodo): void {
	const find = ({ jodo_student_id, pageKey }: PageParams): Student | undefined => {
		const student = jodo.students.find(jodo_student_id);
		return student?.pageKey === pageKey ? student : undefined;
	};
	const missing = messagePage('This page does not exist');
	app.get<{ Querystring: LoginQuery }>('/consumer/login-redirect', (request, reply) =>
		logIn(jodo, request.query, reply),
	);
	app.get<{ Params: PageParams; Querystring: { callback_url?: string } }>(
		'/consumer/students/:jodo_student_id/:pageKey',
		({ params, query }, reply) => {
			const student = find(params);
			if (student === undefined) return showPage(reply, missing, 404);
			const payments = jodo.payments.ofStudent(student);
			const { callback_url } = query;
			return showPage(
				reply,
				studentPage(
					student,
					jodo.plans.of(student),
					payments,
					callback_url !== undefined && isWebAddress(callback_url) ? callback_url : undefined,
				),
			);
		},
	);
	app.post<{ Params: PageParams; Body: { step?: string } | undefined }>(
		'/consumer/students/:jodo_student_id/:pageKey',
		({ params, body, url }, reply) => {
			const student = find(params);
			if (student === undefined) return showPage(reply, missing, 404);
			const plan = jodo.plans.of(student);
			// A button that came too late (pressed in another window) does nothing.
			const step = possibleFlexSteps(plan).find((possible) => possible === body?.step);
			if (step !== undefined) void flexStep(jodo, student, step);
			return reply.redirect(url, 303);
		},
	);
}
