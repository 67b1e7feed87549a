import { Agent } from 'node:http';

import axios, { type AxiosInstance, type Method } from 'axios';
import { Credentials } from './credentials';
import { Executions } from './executions';
import { Nodes } from './nodes';
import { RestError } from './restError';
import { Workflows } from './workflows';

/** How long one answer may take, in milliseconds. A credential test waits for Jodo in it. */
const requestTimeout = 120_000;

/** Any constant: n8n ties a sign-in to the browser that it was made in. */
const browserId = 'n8n-nodes-jodo';

/** The account that owns an instance. */
export interface Account {
	email: string;
	firstName: string;
	lastName: string;
	password: string;
}

/** An instance listens on this machine only, so everybody may know its owner's password. */
export const owner: Account = {
	email: 'owner@school.example',
	firstName: 'School',
	lastName: 'Office',
	password: 'Example-2026',
};

/** A signed-in editor: n8n's REST API as the editor calls it, in n8n 1.123 and 2.x alike. */
export class Session {
	readonly credentials = new Credentials(this);

	readonly workflows = new Workflows(this);

	readonly executions = new Executions(this);

	readonly nodes = new Nodes(this);

	private constructor(private readonly http: AxiosInstance) {}

	/**
	 * Signs in as the owner, whose account is made first if this n8n is new.
	 * @param url where n8n listens, without a path
	 * @throws RestError when n8n refuses
	 */
	static async open(url: string, account: Account = owner): Promise<Session> {
		const session = new Session(
			axios.create({
				baseURL: url,
				timeout: requestTimeout,
				proxy: false,
				// While n8n is busy with a long run it closes idle connections just as they are used again.
				httpAgent: new Agent({ keepAlive: false }),
				headers: { 'browser-id': browserId },
				validateStatus: () => true,
			}),
		);
		await session.signIn(account);
		return session;
	}

	/** What a browser has to hold to be signed in as this session is. */
	get identity(): { cookie: string; browserId: string } {
		return { cookie: String(this.http.defaults.headers.common.Cookie), browserId };
	}

	/**
	 * Calls the REST API.
	 * @param path after `/rest`
	 * @returns the `data` of its answer
	 * @throws RestError when it refuses
	 */
	async call<T>(method: Method, path: string, body?: unknown): Promise<T> {
		const answer = await this.http.request<{ data: T }>({
			method,
			url: `/rest${path}`,
			data: body,
		});
		if (answer.status >= 300) throw new RestError(`${method} /rest${path}`, answer);
		return answer.data.data;
	}

	/**
	 * Reads a file that the editor loads.
	 * @throws RestError when it is refused
	 */
	async file<T>(path: string): Promise<T> {
		const answer = await this.http.get<T>(path);
		if (answer.status >= 300) throw new RestError(`GET ${path}`, answer);
		return answer.data;
	}

	/**
	 * Downloads a file that a workflow made.
	 * @param id what the item's binary data names it by
	 * @throws RestError when it is refused
	 */
	async download(id: string): Promise<Buffer> {
		const path = `/rest/binary-data?id=${encodeURIComponent(id)}&action=download`;
		const answer = await this.http.get<Buffer>(path, { responseType: 'arraybuffer' });
		if (answer.status >= 300) throw new RestError(`GET ${path}`, answer);
		return answer.data;
	}

	/** n8n allows five sign-ins in five minutes, so a cookie serves every session of these processes. */
	private async signIn(account: Account): Promise<void> {
		const variable = `N8N_COOKIE_OF_${this.http.defaults.baseURL}`;
		const known = process.env[variable];
		if (known !== undefined) {
			this.http.defaults.headers.common.Cookie = known;
			if ((await this.http.get('/rest/login')).status === 200) return;
			delete this.http.defaults.headers.common.Cookie;
		}
		const { email, password } = account;
		const created = await this.http.post('/rest/owner/setup', account);
		const answer =
			created.status === 200
				? created
				: await this.http.post('/rest/login', { emailOrLdapLoginId: email, password });
		const cookies = answer.headers['set-cookie'];
		if (answer.status !== 200 || cookies === undefined) throw new RestError('Signing in', answer);
		const cookie = cookies.map((one) => one.split(';', 1)[0]).join('; ');
		this.http.defaults.headers.common.Cookie = cookie;
		process.env[variable] = cookie;
	}
}
