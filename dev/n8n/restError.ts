import type { AxiosResponse } from 'axios';

/** How much of an answer without a message is quoted. */
const quoted = 500;

function reason(body: unknown): string {
	if (typeof body === 'object' && body !== null && 'message' in body) return String(body.message);
	return (JSON.stringify(body) ?? '').slice(0, quoted);
}

/** n8n's REST API refused something. `message` ends with what the editor would show. */
export class RestError extends Error {
	readonly status: number;

	/** What the editor shows. */
	readonly reason: string;

	constructor(what: string, { status, data }: AxiosResponse<unknown>) {
		super(`${what} answered ${status}: ${reason(data)}`);
		this.name = 'RestError';
		this.status = status;
		this.reason = reason(data);
	}
}
