import type { RecordedRequest } from '../../simulator/http/recording';

/** Whatever was given, the path and the headers are those of every other request. */
export function expectOnlyBodiesToDiffer(sent: readonly RecordedRequest[]): void {
	const outsides = sent.map(({ method, url, rawHeaders }) => {
		const headers = rawHeaders.map((header, index) =>
			rawHeaders[index - 1]?.toLowerCase() === 'content-length' ? 'bytes' : header,
		);
		return JSON.stringify([method, url, headers]);
	});
	expect(new Set(outsides).size).toBeLessThanOrEqual(1);
}
