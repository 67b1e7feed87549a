import type { FastifyReply } from 'fastify';
import type { Jodo } from '../jodo';
import type { Assumptions } from '../options';
import { writeJson } from './json';

/** The members of an answer, those without a value as `null` or left out. */
export function withoutAbsent(
	members: Record<string, unknown>,
	absentFields: Assumptions['absentFields'],
): Record<string, unknown> {
	const entries = Object.entries(members);
	return Object.fromEntries(
		absentFields === 'null'
			? entries.map(([key, value]) => [key, value ?? null])
			: entries.filter(([, value]) => value !== undefined && value !== null),
	);
}

/** Answers with `data` in Jodo's envelope, its amounts written as is assumed. */
export function sendData(jodo: Jodo, reply: FastifyReply, data: unknown): FastifyReply {
	const text = writeJson(jodo.success(data), jodo.assumptions.amountsInAnswers);
	return reply.type('application/json').send(text);
}

/** What calls answer that give nothing back: `status` alone. */
export const STATUS_ONLY = { status: 'success' } as const;
