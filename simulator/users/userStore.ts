import { randomBytes } from 'node:crypto';
import type { Account } from '../accounts';
import type { Assumptions } from '../options';
import { jodoTime } from '../pay/orderStore';

/** What Register User takes (docs.jodo.in/user/api/register-user/). */
export interface UserRequest {
	name: string;
	/** Ten digits. */
	phone: string;
	email: string;
}

/** A parent, or another person who pays, as Jodo knows them. */
export interface User extends UserRequest {
	registration_id: string;
	account: Account;
	/** Milliseconds since 1970. */
	created_at: number;
}

/** What Get Access Token answers. `expires_at` is UTC. */
export interface AccessToken {
	access_token: string;
	expires_at: string;
}

/** Everybody who was registered, in that order. */
export class UserStore {
	readonly all: User[] = [];
	private readonly byId = new Map<string, User>();
	private readonly tokens = new Map<string, { user: User; until: number }>();

	/**
	 * Creates or identifies a user: one is unique by phone and email (docs.jodo.in/user/api/register-user/).
	 * That the answer to a repeated call has the same id is inferred.
	 */
	register(
		account: Account,
		request: UserRequest,
		repeated: Assumptions['userRepeated'],
		now: number,
	): User {
		const existing = this.all.find(
			(one) =>
				one.account === account && one.phone === request.phone && one.email === request.email,
		);
		if (existing !== undefined && repeated === 'same') return existing;
		const registration_id = `user_${randomBytes(8).toString('hex')}`;
		const user: User = { ...request, registration_id, account, created_at: now };
		this.all.push(user);
		this.byId.set(user.registration_id, user);
		return user;
	}

	find(registration_id: string): User | undefined {
		return this.byId.get(registration_id);
	}

	/** A new token that opens this user's pages until `until` (milliseconds since 1970). */
	issueToken(user: User, until: number): AccessToken {
		const access_token = randomBytes(24).toString('base64url');
		this.tokens.set(access_token, { user, until });
		return { access_token, expires_at: jodoTime(until) };
	}

	/** Whom a token belongs to; undefined when it is unknown or has expired. */
	withToken(access_token: string, now: number): User | undefined {
		const token = this.tokens.get(access_token);
		return token !== undefined && token.until > now ? token.user : undefined;
	}

	reset(): void {
		this.all.length = 0;
		this.byId.clear();
		this.tokens.clear();
	}
}
