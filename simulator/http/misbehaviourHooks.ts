import type { FastifyInstance } from 'fastify';
import { latencyOf } from '../jodo';
import type { Jodo } from '../jodo';
import { tooManyRequests } from './answers';
import type { Fault } from './faults';
import { misbehave } from './misbehaviour';
import type { AnswerFault } from './misbehaviour';
import { RateWindow } from './rateWindow';
import { isApiRequest } from './recordingHooks';

declare module 'fastify' {
	interface FastifyRequest {
		/** A fault that waits until Jodo has done what was asked. */
		faultAfter: AnswerFault | undefined;
	}
}

function extraLatency(fault: Fault | undefined, random: () => number): number {
	return fault?.kind === 'latency' ? latencyOf(fault.milliseconds, random) : 0;
}

/**
 * Lets the API be slow, refuse, or misbehave. This comes before authentication, as it would at a gateway,
 * and after the body has been read, so that the recorded request is whole.
 */
export function misbehaviourHooks(app: FastifyInstance, jodo: Jodo): void {
	const window = jodo.options.rateLimit && new RateWindow(jodo.options.rateLimit, jodo.now);
	app.decorateRequest('faultAfter');
	app.addHook('preValidation', (request, reply, done) => {
		if (!isApiRequest(request)) return done();
		if (window?.isFull()) {
			if (window.retryAfter !== undefined) reply.header('retry-after', window.retryAfter);
			throw tooManyRequests();
		}
		const { method, url, rawBody } = request;
		const fault = jodo.faults.take({ method, url, rawBody });
		const delay = latencyOf(jodo.latency, jodo.random) + extraLatency(fault, jodo.random);
		const proceed = () => {
			if (fault === undefined || fault.kind === 'latency') return done();
			if (fault.when === 'after') {
				request.faultAfter = fault;
				return done();
			}
			reply.hijack();
			misbehave(fault, reply.raw);
		};
		// From its arrival on, so that the simulator's own share does not come on top; that can be more already.
		const left = delay - reply.elapsedTime;
		if (left > 0) setTimeout(proceed, left);
		else proceed();
	});
	app.addHook('onSend', (request, reply, payload, done) => {
		if (request.faultAfter === undefined) return done(null, payload);
		reply.hijack();
		misbehave(request.faultAfter, reply.raw);
	});
}
