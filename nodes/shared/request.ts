import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import type { Repeat } from './retryPolicy';

/** All paths of Jodo's API start like this (docs.jodo.in/getting-started/environments/). */
const apiPath = '/api/v1/integrations';

export type JodoMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** One request to Jodo. */
export type JodoRequest = {
	method: JodoMethod;
	/** Below `/api/v1/integrations`, such as `/pay/orders`; what varies in it is encoded already. */
	path: string;
	/** Blank values are left out. */
	query?: Record<string, string>;
	body?: IDataObject;
	/** Whether it may be sent again when it may have arrived. */
	repeat: Repeat;
	/** Stands in the body and is nobody else's business; redacted in the answer, like the credential. */
	secret?: string;
};

/** The request as n8n's helper takes it, to the host of the credential. */
export function toHttpRequest(
	{ method, path, query = {}, body }: JodoRequest,
	baseURL: string,
): IHttpRequestOptions {
	return {
		method,
		baseURL,
		url: `${apiPath}${path}`,
		qs: Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '')),
		body,
		// The only time limit is ours: see withDeadline.
		timeout: 0,
		json: true,
		// Credentials go to the host of the credential and nowhere else.
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
		// Read here, with a limit: n8n's helper would take a body of any size into memory.
		encoding: 'stream',
	};
}
