import type { FastifyInstance } from 'fastify';

/**
 * Collects the routes as they are added, to tell a wrong method from an unknown path.
 * @returns the methods that exist for a raw URL
 */
export function allowedMethods(app: FastifyInstance): (url: string) => string[] {
	const routes: Array<{ pattern: RegExp; method: string }> = [];
	app.addHook('onRoute', ({ url, method }) => {
		const pattern = new RegExp(`^${url.replace(/:\w+/g, '[^/]+')}$`);
		for (const one of [method].flat()) routes.push({ pattern, method: one });
	});
	return (url) => {
		const path = url.split('?', 1)[0] ?? '';
		return routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
	};
}
