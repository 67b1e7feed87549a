import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import type { Jodo } from '../jodo';
import { hostedPageRoutes } from '../pay/hostedPageRoutes';
import { studentPageRoutes } from '../students/studentPageRoutes';
import { homePage } from './homePage';
import { messagePage, showPage } from './html';

/** What opens in a browser: the pages of a payer and a parent, and the simulator's own. */
export function pageRoutes(app: FastifyInstance, jodo: Jodo): void {
	app.register(formbody);
	hostedPageRoutes(app, jodo);
	studentPageRoutes(app, jodo);
	app.get('/', (_request, reply) => showPage(reply, homePage(jodo)));
	// Stands in for the institute's own page, to which a callback_url leads; its reference stands in the path.
	for (const path of ['/thanks', '/thanks/:reference']) {
		app.get(path, (_request, reply) =>
			showPage(reply, messagePage('Thank you', 'The school has been told of your payment.')),
		);
	}
}
