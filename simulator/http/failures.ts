import type { FastifyInstance, FastifySchemaValidationError } from 'fastify';
import type { Assumptions } from '../options';
import { allowedMethods } from './allowedMethods';
import { invalidPayload, Refusal } from './answers';
import { fieldErrors } from './fieldErrors';

type Failure = Error & { validation?: FastifySchemaValidationError[] };

function refusalOf(failure: Failure, assumptions: Assumptions): Refusal | undefined {
	if (failure instanceof Refusal) return failure;
	if (failure.validation === undefined) return undefined;
	return invalidPayload(fieldErrors(failure.validation, assumptions.nestedErrorKeys));
}

/** Answers refusals, wrong methods and unknown paths. */
export function answerFailures(app: FastifyInstance, assumptions: () => Assumptions): void {
	app.setErrorHandler((failure: Failure, _request, reply) => {
		const refusal = refusalOf(failure, assumptions());
		// What is neither is a fault of the simulator: Fastify's own answer shows it.
		return refusal === undefined
			? reply.send(failure)
			: reply.code(refusal.statusCode).send(refusal.body);
	});
	const methodsFor = allowedMethods(app);
	app.setNotFoundHandler((request, reply) => {
		const methods = methodsFor(request.url);
		// What the gateway answers to a path it does not know, without Jodo's envelope (known from a reconstruction).
		if (methods.length === 0) return reply.code(404).send({ message: 'Not Found' });
		// 405 is among the documented codes (docs.jodo.in/getting-started/api-structure/), its body is not.
		return reply
			.code(405)
			.header('allow', methods.join(', '))
			.send({ message: 'Method Not Allowed' });
	});
}
