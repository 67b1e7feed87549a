import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Account } from '../accounts';
import { badRequest, notFound } from '../http/answers';
import { EMAIL, NOT_BLANK, objectOf, PHONE } from '../http/shapes';
import type { Jodo } from '../jodo';
import type { User, UserRequest } from './userStore';

/** The body of docs.jodo.in/user/api/register-user/. */
const USER_SCHEMA = objectOf({ name: NOT_BLANK, phone: PHONE, email: EMAIL }, [
	'name',
	'phone',
	'email',
]);

/**
 * A user of this account.
 * @throws Refusal as is assumed for one that does not exist: the page has the words and no status
 */
export function findUser(jodo: Jodo, account: Account, registration_id: string): User {
	const user = jodo.users.find(registration_id);
	if (user === undefined || user.account !== account) {
		const refuse = jodo.assumptions.missingUser === 404 ? notFound : badRequest;
		throw refuse('User not found');
	}
	return user;
}

/** docs.jodo.in/user/api/: Register User and Get Access Token. */
export function userRoutes(app: FastifyInstance, jodo: Jodo): void {
	app.post(
		'/erp/users/register',
		{ schema: { body: USER_SCHEMA } },
		(request: FastifyRequest<{ Body: UserRequest }>, reply) => {
			const { userRepeated, userRegistered } = jodo.assumptions;
			const user = jodo.users.register(request.account, request.body, userRepeated, jodo.now());
			const { registration_id } = user;
			return reply.code(userRegistered).send(jodo.success({ registration_id }));
		},
	);
	app.get(
		'/erp/users/:registration_id/access_token',
		(request: FastifyRequest<{ Params: { registration_id: string } }>) => {
			const user = findUser(jodo, request.account, request.params.registration_id);
			const until = jodo.now() + jodo.assumptions.accessTokenMinutes * 60_000;
			return jodo.success(jodo.users.issueToken(user, until));
		},
	);
}
