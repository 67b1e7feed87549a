import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { createClient } from '../../../nodes/shared/client';
import type { JodoRequest } from '../../../nodes/shared/request';
import { createRateLimiter, type RateLimiter } from '../../../nodes/shared/rateLimiter';

const credential = {
	environment: 'custom',
	baseUrl: 'https://jodo.example',
	authentication: 'keySecret',
	apiKey: 'example-key',
	apiSecret: 'example-secret',
};

type Answer = { statusCode: number; headers?: IDataObject; body?: string };

const taken: Answer = { statusCode: 200, body: '{"status":"success"}' };
const failing: Answer = { statusCode: 500 };
const refusing = (retryAfter: number): Answer => ({
	statusCode: 429,
	headers: { 'retry-after': String(retryAfter) },
});

/** A node whose requests are answered so, one after another, the last one for ever. */
function answered(...answers: Answer[]) {
	const sent: Array<{ method: string; cancelSignal: AbortSignal }> = [];
	async function httpRequestWithAuthentication(
		this: IExecuteFunctions,
		_type: string,
		{ method }: { method: string },
	): Promise<unknown> {
		const answer = answers[Math.min(sent.length, answers.length - 1)];
		sent.push({ method, cancelSignal: this.getExecutionCancelSignal() as AbortSignal });
		return await Promise.resolve({ headers: {}, ...answer });
	}
	const context = {
		getCredentials: async () => await Promise.resolve(credential),
		helpers: { httpRequestWithAuthentication },
	} as unknown as IExecuteFunctions;
	return { context, sent };
}

const create: JodoRequest = { method: 'POST', path: '/pay/orders', repeat: 'never' };

async function permitOf(limiter: RateLimiter) {
	const permit = await limiter.acquire(0);
	if (typeof permit === 'string') throw new Error(permit);
	return permit;
}

describe('what may have arrived', () => {
	it.each(['POST', 'PATCH', 'DELETE'] as const)(
		'is sent once when it must not be: %s',
		async (method) => {
			const { context, sent } = answered(failing, taken);
			const client = await createClient(context);

			const result = await client.send({ ...create, method });

			expect(result).toMatchObject({ outcome: 'unknown', statusCode: 500, tries: 1 });
			expect(sent).toHaveLength(1);
		},
	);

	it.each(['GET', 'POST', 'PATCH', 'DELETE'] as const)(
		'is sent again when it may be: %s',
		async (method) => {
			const { context, sent } = answered(failing, taken);
			const client = await createClient(context);

			const result = await client.send({ ...create, method, repeat: 'safe' });

			expect(result).toMatchObject({ outcome: 'accepted', tries: 2 });
			expect(sent.map((request) => request.method)).toEqual([method, method]);
		},
	);
});

it.each([
	['GET', true],
	['POST', false],
	['PATCH', false],
	['DELETE', false],
] as const)('a cancelled execution aborts a %s that is on its way: %s', async (method, aborts) => {
	const { context, sent } = answered(taken);
	const controller = new AbortController();
	const client = await createClient(context, { signal: controller.signal });
	await client.send({ ...create, method, repeat: 'safe' });

	controller.abort();

	expect(sent[0]?.cancelSignal.aborted).toBe(aborts);
});

describe('with a permit', () => {
	it('sends again after a 429, and leaves the permit to the caller', async () => {
		const limiter = createRateLimiter({ maxConcurrency: 1 });
		const { context, sent } = answered(refusing(0), taken);
		const client = await createClient(context, { limiter });
		const permit = await permitOf(limiter);

		expect(await client.send(create, permit)).toMatchObject({ outcome: 'accepted', tries: 2 });
		expect(await client.send(create, permit)).toMatchObject({ outcome: 'accepted', tries: 1 });

		expect(sent).toHaveLength(3);
		const next = client.send(create);
		await Promise.resolve();
		expect(sent).toHaveLength(3);
		permit.release();
		expect(await next).toMatchObject({ outcome: 'accepted' });
	});

	it('sends nothing more when Jodo asks for a wait that is too long, and says what Jodo said', async () => {
		const limiter = createRateLimiter({ maxConcurrency: 1 });
		const { context, sent } = answered(refusing(3600));
		const client = await createClient(context, { limiter });
		const permit = await permitOf(limiter);
		const refused = { outcome: 'rejected', statusCode: 429, retryAfter: 3_600_000 };

		expect(await client.send(create, permit)).toMatchObject({ ...refused, tries: 1 });
		expect(await client.send(create, permit)).toMatchObject({ ...refused, tries: 0 });
		expect(await client.send(create)).toMatchObject({ ...refused, tries: 0 });

		expect(sent).toHaveLength(1);
	});

	it('sends nothing when the execution was cancelled', async () => {
		const controller = new AbortController();
		const limiter = createRateLimiter({ maxConcurrency: 1, signal: controller.signal });
		const { context, sent } = answered(taken);
		const client = await createClient(context, { limiter, signal: controller.signal });
		const permit = await permitOf(limiter);
		controller.abort();

		expect(await client.send(create, permit)).toMatchObject({ outcome: 'cancelled', tries: 0 });
		expect(await client.send(create)).toMatchObject({ outcome: 'cancelled', tries: 0 });

		expect(sent).toEqual([]);
	});
});
