import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';

import { redirectFault, type Fault } from '../../../simulator';
import { clientOf, createLink } from '../../../simulator/exampleRequests';
import { startedOnce } from '../../startedOnce';
import {
	apiError,
	expectNoSecrets,
	invoiceLink,
	invoices,
	methods,
	operationError,
	pairing,
	secretsOf,
} from './evidence';
import { code } from '../locator';
import { linkExample, orderExample, startBench } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

/** Creates the example's link while Jodo answers like this, and returns the error. */
async function errorFor(answer: Omit<Extract<Fault, { kind: 'answer' }>, 'kind'>) {
	bench.jodo.fail({ do: { kind: 'answer', ...answer } });
	return apiError((await bench.run(linkExample)).error);
}

/** How Jodo names nested fields is not known. */
const nested = 'details.0.amount';
const emailReason = { key: 'email', message: 'value is not a valid email address' };
const envelope = (members: object) => ({
	status: 'error',
	message: 'Invalid payload!',
	error_type: 'BadRequestError',
	code: 'E0000',
	...members,
});

describe('what Jodo says about a refused request', () => {
	it('comes first from errors, then with its code and message', async () => {
		const error = await errorFor({
			status: 400,
			body: envelope({
				errors: [emailReason],
			}),
		});

		expect(error.message).toBe(
			'Jodo rejected the payment link: email: value is not a valid email address',
		);
		expect(error.description).toBe(
			"Nothing was created for this item. Fix the field that Jodo mentions and run only this item again. Jodo's answer: HTTP 400, E0000, Invalid payload.",
		);
		expect(error.httpCode).toBe('400');
		expect(error.context.itemIndex).toBe(0);
	});

	it.each([
		[
			'several reasons',
			envelope({
				errors: [
					{ key: nested, message: 'ensure this value is greater than 0' },
					{ key: 'phone', message: 'some reason' },
				],
			}),
			'details.0.amount: ensure this value is greater than 0; phone: some reason',
		],
		['a reason without a key', envelope({ errors: [{ message: 'some reason' }] }), 'some reason'],
		['a key without a reason', envelope({ errors: [{ key: 'phone' }] }), 'phone'],
		['reasons that are texts', envelope({ errors: ['one', 'two'] }), 'one; two'],
		['no reasons', envelope({ errors: [] }), 'Invalid payload!'],
		['reasons of the wrong shape', envelope({ errors: [null, 7, {}, []] }), 'Invalid payload!'],
		['errors that are no list', envelope({ errors: { key: 'phone' } }), 'Invalid payload!'],
		['a message only', { message: 'Something is wrong' }, 'Something is wrong'],
		['a text as error', { error: 'Something is wrong' }, 'Something is wrong'],
		['a message in error', { error: { message: 'Something is wrong' } }, 'Something is wrong'],
		['a message that is no text', { message: { deep: true } }, 'HTTP 400'],
		['an empty object', {}, 'HTTP 400'],
		['a list', '[]', 'HTTP 400'],
		['null', 'null', 'HTTP 400'],
		['a number', '7', 'HTTP 400'],
		['nothing', '', 'HTTP 400'],
		['a page', '<!doctype html><title>Bad Request</title>', 'HTTP 400'],
		['plain text', 'upstream\n\tsays   no', 'upstream says no'],
		['broken JSON', '{"message":"Inval', '{"message":"Inval'],
		['a byte order mark', '\ufeff{"message":"Something is wrong"}', 'Something is wrong'],
		['a very long text', 'x'.repeat(100_000), `${'x'.repeat(300)}…`],
	])('is understood with %s', async (_name, body, reason) => {
		const error = await errorFor({ status: 400, body });

		expect(error.message).toBe(`Jodo rejected the payment link: ${reason}`);
		expect(error.httpCode).toBe('400');
		expect(error.description).toContain("Jodo's answer: HTTP 400");
		expect(bench.jodo.links).toHaveLength(0);
	});

	it('is the same for a pay order', async () => {
		const { error } = await bench.run({
			...orderExample,
			additionalFields: { ...orderExample.additionalFields, collector_code: code('SOUTH') },
		});

		expect(apiError(error).message).toMatch(/^Jodo rejected the pay order: /);
		expect(apiError(error).description).toContain('Choose the branch in this node');
	});
});

describe('what to do about it', () => {
	it.each(['errors', 'message'] as const)(
		'points to the fee components when the branch has not the one given, said in %s',
		async (position) => {
			bench.jodo.assume({ componentRefusal: position });

			const { error } = await bench.run({
				...linkExample,
				details: { row: [{ component_type: code('Payment'), amount: 100 }] },
			});

			expect(apiError(error).message).toContain('Invalid component type Payment');
			expect(apiError(error).description).toContain(
				'Choose a fee component that is set up for this branch',
			);
		},
	);

	it('says for a wrong pair that keys of another environment look the same', async () => {
		const credential = { ...bench.credential, apiSecret: 'example-wrong-secret' };

		const error = apiError((await bench.run(linkExample, { credential })).error);

		expect(error.message).toBe(
			'Jodo did not accept the credentials: Invalid credentials, please check!',
		);
		expect(error.description).toContain(`This credential is for ${bench.jodo.url}`);
		expect(error.description).toContain('keys of another environment look like wrong keys');
		expect(error.httpCode).toBe('401');
		expect(bench.jodo.requests).toHaveLength(1);
		expectNoSecrets(error, ['example-wrong-secret', ...secretsOf(bench.jodo)]);
	});

	it('reports a malformed token with the other text of Jodo', async () => {
		const credential = { ...bench.credential, authentication: 'token', token: 'exa,mple"token' };

		const error = apiError((await bench.run(linkExample, { credential })).error);

		expect(error.message).toBe(
			'Jodo did not accept the credentials: Invalid authorization header format',
		);
		expectNoSecrets(error, ['exa,mple"token']);
	});

	it('says for 403 whose credentials are needed', async () => {
		const error = await errorFor({ status: 403, body: { message: 'Forbidden' } });

		expect(error.message).toBe('Jodo rejected the payment link: Forbidden');
		expect(error.description).toContain('Check whether they are for this branch');
	});

	it.each([
		['the gateway of Jodo', { message: 'Not Found' }],
		['a page of another server', '<html><title>404</title></html>'],
		['nothing', ''],
	])('points to the base URL after a 404 from %s', async (_name, body) => {
		const error = await errorFor({ status: 404, body });

		expect(error.message).toBe(
			'Jodo rejected the payment link: there is no Jodo API at this address',
		);
		expect(error.description).toContain(`it points to ${bench.jodo.url}`);
	});

	it('does not speak of order IDs when something else was not found for a new link', async () => {
		const error = await errorFor({
			status: 404,
			body: { status: 'error', message: 'Grade not found', code: 'HUE00001' },
		});

		expect(error.message).toBe('Jodo rejected the payment link: Grade not found');
		expect(error.description).not.toContain('order ID');
	});
});

describe('not found', () => {
	const reading = { resource: 'paymentLink', operation: 'get', order_id: 'order_missing' };

	it.each([
		['get a link', reading, 'payment link'],
		['get an order', { ...reading, resource: 'payOrder' }, 'pay order'],
		['cancel a link', { ...reading, operation: 'cancel' }, 'payment link'],
	])('is said in both of its forms: %s', async (_name, parameters, kind) => {
		for (const missingOrder of [400, 404] as const) {
			bench.jodo.assume({ missingOrder });

			const error = apiError((await bench.run(parameters)).error);

			expect(error.message).toBe(
				`Jodo did not find the ${kind}: Order not found for id: order_missing`,
			);
			expect(error.description).toContain('Not found does not mean unpaid');
			expect(error.httpCode).toBe(String(missingOrder));
		}
		expect(methods(bench.jodo)).toBe('GET GET');
	});

	it('is recognised in a 404 without an envelope that names the order', async () => {
		bench.jodo.fail({
			do: { kind: 'answer', status: 404, body: { message: 'Order not found for id: order_1' } },
		});

		const { error } = await bench.run(reading);

		expect(apiError(error).message).toMatch(/^Jodo did not find the payment link: /);
	});
});

describe('an answer that says nothing', () => {
	const silent = [
		['an empty body', { body: '' }],
		['blanks', { body: ' \n' }],
		['null', { body: 'null' }],
		['no data', { body: { status: 'success' } }],
		['data of the wrong shape', { body: { status: 'success', data: ['order_1', 7, null] } }],
		['an empty list', { body: { status: 'success', data: [] } }],
		['a text as data', { body: { status: 'success', data: 'order_1' } }],
		['data without an id', { body: { status: 'success', data: { redirect_url: 'https://x' } } }],
		['an id that is none', { body: { status: 'success', data: { order_id: { a: 1 } } } }],
		['a blank id', { body: { status: 'success', data: { order_id: ' ' } } }],
		['an error with status 200', { body: envelope({ errors: [] }) }],
	] as const;

	it.each(silent)('leaves open whether a link was created: %s', async (_name, { body }) => {
		const error = await errorFor({ status: 201, body });

		expect(error.message).toBe(
			'It is not known whether Jodo created the payment link (HTTP 201 with an answer that cannot be read)',
		);
		expect(error.context.outcome).toBe('unknown');
		expect(methods(bench.jodo)).toBe('POST');
	});

	it.each(silent.slice(0, 7))('is no status of a link: %s', async (_name, { body }) => {
		bench.jodo.fail({ do: { kind: 'answer', status: 200, body } });

		const { error } = await bench.run({
			resource: 'paymentLink',
			operation: 'get',
			order_id: 'order_1',
		});

		expect(apiError(error).message).toMatch(
			/^Jodo did not return the payment link \(HTTP 200 with an answer that cannot be read\)/,
		);
	});

	it.each([
		['Create', linkExample, 'POST', /^It is not known whether Jodo created the payment link/],
		[
			'Get',
			{ resource: 'paymentLink', operation: 'get', order_id: 'order_1' },
			'GET',
			/^Jodo did not return the payment link/,
		],
		[
			'Get Webhooks',
			{ resource: 'configuration', operation: 'getWebhooks' },
			'GET',
			/^Jodo did not return the webhooks/,
		],
	])('is not read past five megabytes, and not asked for again: %s', async (...example) => {
		const [, parameters, method, start] = example;
		bench.jodo.fail({ times: 'always', do: { kind: 'huge', megabytes: 30 } });

		const { error } = await bench.run(parameters);

		expect(apiError(error).message).toMatch(start);
		expect(apiError(error).message).toContain(
			' (HTTP 200 with an answer of more than 5 megabytes)',
		);
		expect(apiError(error).description).toContain('If the base URL of the credential is right');
		expect(methods(bench.jodo)).toBe(method);
	});

	it('counts as accepted with a success that omits status, or is a list of one', async () => {
		const data = { order_id: 'order_1', redirect_url: 'https://pay.jodo.in/p/1/2' };
		bench.jodo.fail({ do: { kind: 'answer', status: 201, body: { data } } });
		bench.jodo.fail({ do: { kind: 'answer', status: 200, body: { data: [data] } } });

		for (const { items } of [await bench.run(linkExample), await bench.run(linkExample)]) {
			expect(items[0]?.json).toMatchObject(data);
		}
	});
});

describe('redirects', () => {
	let other: Server;
	const received: IDataObject[] = [];
	beforeAll(async () => {
		other = createServer(({ url, headers }, response) => {
			received.push({ url, authorization: headers.authorization });
			response.end('{"status":"success","data":{"order_id":"order_1"}}');
		});
		await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
	});
	afterAll(async () => await new Promise((resolve) => other.close(resolve)));

	it.each([301, 302, 307, 308])('are not followed: %i', async (status) => {
		const { port } = other.address() as AddressInfo;
		const { jodo } = bench;
		const orderId = await createLink(clientOf(jodo));
		jodo.fail({ times: 'always', do: redirectFault(`http://127.0.0.1:${port}/stolen`, status) });

		const runs = [
			await bench.run(linkExample),
			await bench.run({ resource: 'paymentLink', operation: 'get', order_id: orderId }),
		];

		for (const { error } of runs) {
			expect(apiError(error).message).toMatch(
				new RegExp(`: the address answered with a redirect \\(HTTP ${status}\\)$`),
			);
			expect(apiError(error).description).toContain('Redirects are not followed');
			expect(apiError(error).httpCode).toBe(String(status));
		}
		expect(received).toEqual([]);
	});
});

describe('secrets', () => {
	const apiSecret = 'example "quoted"/sécret\\';
	const token = Buffer.from(`example-key:${apiSecret}`).toString('base64');
	const secrets = ['example-key', apiSecret, JSON.stringify(apiSecret).slice(1, -1), token];
	/** Texts that JSON writes in several ways. */
	const escaped = apiSecret.replace(/[^\w ]/g, (sign) => {
		return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
	});

	it.each([
		['in the message', 400, JSON.stringify({ message: `Basic ${token} is wrong` })],
		['in a reason', 400, JSON.stringify({ errors: [{ key: token, message: apiSecret }] })],
		['escaped', 400, `{"message":"the secret ${escaped} of example-key is wrong"}`],
		['as code', 400, JSON.stringify({ code: apiSecret, message: 'no' })],
		['as text', 401, `Authorization: Basic ${token}`],
		['cut by the longest text', 400, JSON.stringify({ message: `${'x'.repeat(295)}${token}` })],
		['in an error of the server', 500, JSON.stringify({ message: token })],
	])('are not repeated from an answer: %s', async (_name, status, body) => {
		bench.jodo.fail({ do: { kind: 'answer', status, body } });

		const { error, run } = await bench.run(linkExample, {
			credential: { ...bench.credential, apiSecret },
		});

		expectNoSecrets(apiError(error), [...secrets, token.slice(0, 6)]);
		expectNoSecrets(run.saved?.data.resultData, secrets);
	});

	it.each([
		['a refused connection', { baseUrl: 'http://127.0.0.1:1' }, undefined],
		['a reset', {}, { kind: 'drop', when: 'before' }],
		['silence', {}, { kind: 'hang' }],
		['a redirect', {}, redirectFault('http://127.0.0.1:1/')],
	] as const)('are in no part of the error of %s', async (_name, change, fault) => {
		if (fault !== undefined) bench.jodo.fail({ do: fault });

		const { error, run } = await bench.run(
			{ ...linkExample, options: { timeout: 300 } },
			{ credential: { ...bench.credential, ...change } },
		);

		expectNoSecrets(apiError(error), secretsOf(bench.jodo));
		expectNoSecrets(run.saved?.data.resultData, secretsOf(bench.jodo));
		expectNoSecrets(bench.engine.log, secretsOf(bench.jodo));
	});
});

describe('Continue', () => {
	const refused = { body: 'INV-1' };
	const items = invoices(4);

	it('sends exactly the failed items down the error branch, paired', async () => {
		bench.jodo.fail({ match: refused, do: { kind: 'answer', status: 409, body: {} } });
		bench.jodo.fail({ match: { body: 'INV-3' }, do: 'internalErrorAfter' });

		const run = await bench.run(invoiceLink, { items, onError: 'continueErrorOutput' });

		expect(run.error).toBeUndefined();
		expect(pairing(run.items)).toEqual([0, 2]);
		expect(pairing(run.errorItems)).toEqual([1, 3]);
		expect(run.errorItems.map(({ json }) => json)).toEqual([
			{
				invoice: 'INV-1',
				error: 'Jodo rejected the payment link: HTTP 409 [item 1]',
				message: expect.stringMatching(
					/^Item 1: Nothing was created for this item\. Fix the field/,
				),
			},
			{
				invoice: 'INV-3',
				error: 'It is not known whether Jodo created the payment link (HTTP 500) [item 3]',
				message: expect.stringMatching(/^Item 3: It was sent once and not repeated/),
			},
		]);
		expect(items.map(({ invoice }) => bench.jodo.withNote(invoice).length)).toEqual([1, 0, 1, 1]);
	});

	it('does the same with an item that cannot be sent, and sends the others', async () => {
		const rows = [{ phone: '9876543210' }, { phone: '12' }, { phone: '9876543211' }];

		const run = await bench.run(
			{ ...linkExample, phone: '={{ $json.phone }}' },
			{ items: rows, onError: 'continueErrorOutput' },
		);

		expect(pairing(run.items)).toEqual([0, 2]);
		expect(pairing(run.errorItems)).toEqual([1]);
		expect(run.errorItems[0]?.json.error).toMatch(/^Payer Phone \(phone\): .*\[item 1\]$/);
		expect(bench.jodo.links).toHaveLength(2);
	});

	it('keeps failed items in their place with the regular output', async () => {
		bench.jodo.fail({ match: refused, do: { kind: 'answer', status: 409, body: {} } });

		const run = await bench.run(invoiceLink, { items, onError: 'continueRegularOutput' });

		expect(run.error).toBeUndefined();
		expect(pairing(run.items)).toEqual([0, 1, 2, 3]);
		expect(run.items.map(({ json }) => 'error' in json)).toEqual([false, true, false, false]);
	});
});

describe('settings that cannot be', () => {
	it('are refused, too, where they cannot be made into text', async () => {
		const timeout = { toString: 'none', valueOf: 'none' };
		const { error } = await bench.run({ ...linkExample, options: { timeout } });

		expect(operationError(error).message).toBe(
			'Timeout: an object is not a whole number from 1 to 600000',
		);
	});

	it.each([
		['Items at a Time', 'concurrency', 0],
		['Items at a Time', 'concurrency', 51],
		['Items at a Time', 'concurrency', 2.5],
		['Items at a Time', 'concurrency', 'many'],
		['Timeout', 'timeout', 0],
		['Timeout', 'timeout', -1],
		['Timeout', 'timeout', 600_001],
	])('are refused before anything is sent: %s (%s) %s', async (label, name, value) => {
		const { error } = await bench.run({ ...linkExample, options: { [name]: value } });

		expect(operationError(error).message).toContain(`${label}: "${value}" is not a whole number`);
		expect(bench.jodo.requests).toHaveLength(0);
	});
});
