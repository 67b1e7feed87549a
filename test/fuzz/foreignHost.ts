import type { Operation } from '../../nodes/Jodo/operation';
import type { RecordedRequest } from '../../simulator/http/recording';

/** Method and headers; only how long a body is may depend on what was given. */
function outsideOf({ method, rawHeaders }: RecordedRequest): string[] {
	const headers = rawHeaders.map((header, index) =>
		rawHeaders[index - 1]?.toLowerCase() === 'content-length' ? 'bytes' : header,
	);
	return [method, ...headers];
}

/** Whatever was given, the path and the headers are those of every other request. */
export function expectOnlyBodiesToDiffer(sent: readonly RecordedRequest[]): void {
	const outsides = sent.map((request) => JSON.stringify([request.url, ...outsideOf(request)]));
	expect(new Set(outsides).size).toBeLessThanOrEqual(1);
}

/**
 * Whatever was given, requests stay within the address of their operation: each ID is one part of it, and no
 * step in it; the query has members of its own fields; the headers are those of every other request.
 */
export function expectOnlyWithin(
	{ method, path, fields }: Operation,
	sent: readonly RecordedRequest[],
): void {
	const address = new RegExp(`^/api/v1/integrations${path.replace(/\{\w+\}/g, '([^/?#]+)')}$`);
	for (const request of sent) {
		// An operation of several requests looks before it acts.
		expect(['GET', method]).toContain(request.method);
		const [, ...ids] = address.exec(request.path) ?? [undefined, undefined];
		for (const id of ids) expect(decodeURIComponent(id ?? '.')).not.toMatch(/^\.{0,2}$/);
		expect(Object.keys(fields)).toEqual(expect.arrayContaining(Object.keys(request.query)));
	}
	const outsides = new Set(sent.map((request) => JSON.stringify(outsideOf(request))));
	expect(outsides.size).toBeLessThanOrEqual(new Set(sent.map((request) => request.method)).size);
}
