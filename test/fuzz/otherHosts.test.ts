import axios from 'axios';
import type { INodeParameters } from 'n8n-workflow';

import { listSearch as pickers } from '../../nodes/Jodo/resources/listSearch';
import { everyOperation, exampleOf, existingAt } from '../integration/exampleParameters';
import { listSearch } from '../integration/harness';
import { linkExample, orderExample } from '../integration/jodo/setup';
import { code } from '../integration/locator';
import { erp, paidLink, TriggerBench } from '../integration/trigger/setup';
import { startedOnce } from '../startedOnce';
import { Bystander } from './bystander';
import { expectOnlyWithin } from './foreignHost';
import { inputsOf, withInput } from './panelInputs';

const bench = startedOnce(() => TriggerBench.start());
const elsewhere = startedOnce(() => Bystander.start());
beforeEach(() => {
	bench.jodo.reset();
	bench.jodo.assume({ componentsChecked: false });
});
afterEach(() => {
	expect(elsewhere.requests).toEqual([]);
	expect(elsewhere.connections).toBe(0);
	const { host } = new URL(bench.jodo.url);
	expect(bench.jodo.requests.filter(({ headers }) => headers.host !== host)).toEqual([]);
});

/** Ways to name another machine; HOST is put in the place of its address and port. */
const addresses = [
	'http://HOST/order_1',
	'https://HOST/order_1',
	'HTTP:HOST/order_1',
	'//HOST/order_1',
	'/\t/HOST/order_1',
	'\\\\HOST\\order_1',
	'@HOST/order_1',
	':80@HOST/order_1',
	'order_1@HOST',
	'../../../../../..//HOST/order_1',
	'%2f%2fHOST%2forder_1',
	'order_1?url=http://HOST/',
	'order_1#http://HOST/',
	'order_1\r\nHost: HOST',
	'order_1 HTTP/1.1\r\nHost: HOST',
	'HOST',
	'http:HOST',
];
const named = (address: string) => address.replaceAll('HOST', elsewhere.host);

const pathsAtJodo = () => new Set(bench.jodo.requests.map(({ path }) => path));

/** Runs the node for items that each name another machine, and goes on whatever becomes of them. */
async function runForEach(parameters: INodeParameters) {
	const items = addresses.map((address) => ({ address: named(address) }));
	return await bench.engine.run({
		parameters,
		items,
		workflowId: 'saved',
		credential: bench.credential,
		onError: 'continueRegularOutput',
	});
}

describe('an address of another machine', () => {
	it.each(everyOperation)(
		'in any input of $resource $name is a value, or is refused',
		async ({ resource, operation }) => {
			const example = exampleOf(resource, operation, await existingAt(bench.jodo));
			for (const input of inputsOf(operation)) {
				await runForEach(withInput(example, input, '={{ $json.address }}'));
			}

			expectOnlyWithin(operation, bench.jodo.requests);
		},
	);

	it('in the reference of Prevent Duplicates is a value', async () => {
		const preventDuplicates = { settings: { reference: '={{ $json.address }}' } };
		await runForEach({ ...orderExample, options: { preventDuplicates } });

		// Capitals and spaces do not make it another one.
		const references = new Set(addresses.map((one) => named(one).replace(/\s/g, '').toLowerCase()));
		expect(bench.jodo.requests).toHaveLength(references.size);
		expect(pathsAtJodo()).toEqual(new Set(['/api/v1/integrations/pay/orders']));
	});

	it.each(Object.keys(pickers))(
		'as a branch or in the search of a list is no address: %s',
		async (method) => {
			for (const address of addresses.map(named)) {
				const parameters = { additionalFields: { collector_code: code(address) } };
				for (const chosen of [parameters, {}]) {
					await listSearch(bench.engine, {
						method,
						parameters: chosen,
						filter: address,
						credential: { ...bench.credential, collector_code: address },
					}).catch(() => undefined);
				}
			}

			expect([...pathsAtJodo()]).toEqual([
				expect.stringMatching(/^\/api\/v1\/integrations\/erp\/[a-z-]+$/),
			]);
		},
	);
});

/** Lets Jodo answer everything with these data, and name another machine wherever an answer can. */
function answerNaming(data: unknown, status = 200): void {
	const url = named('http://HOST/next');
	bench.jodo.fail({
		times: 'always',
		do: {
			kind: 'answer',
			status,
			headers: {
				Location: url,
				'Content-Location': url,
				Link: `<${url}>; rel="next", <${url}>; rel="preload"`,
				Refresh: `0; url=${url}`,
				'Alt-Svc': `http/1.1="${elsewhere.host}"; ma=3600`,
			},
			body: { status: 'success', data, next: url, next_page_url: url, links: { next: url } },
		},
	});
}

describe('an answer that names another machine', () => {
	it('to Create gives the address to share, which the node does not open', async () => {
		const redirect_url = named('http://HOST/p/order_1');
		answerNaming({ order_id: 'order_1', redirect_url, callback_url: redirect_url }, 201);

		const { items } = await bench.engine.run({
			parameters: linkExample,
			credential: bench.credential,
		});

		expect(items[0]?.json).toMatchObject({ order_id: 'order_1', redirect_url });
		expect(bench.jodo.requests).toHaveLength(1);
	});

	it.each([
		['get', 'GET'],
		['cancel', 'GET DELETE'],
	])('to %s is an answer like any other', async (operation, methods) => {
		answerNaming({ id: named('http://HOST/order_2'), url: named('//HOST'), status: 'unpaid' });

		const { error } = await bench.engine.run({
			parameters: { resource: 'paymentLink', operation, order_id: 'order_1' },
			credential: bench.credential,
		});

		expect(error).toBeUndefined();
		expect(bench.jodo.requests.map(({ method }) => method).join(' ')).toBe(methods);
		expect(pathsAtJodo()).toEqual(new Set(['/api/v1/integrations/pay/payment_links/order_1']));
	});

	it('to a list is offered as it is, and no further page is fetched', async () => {
		answerNaming(addresses.map((address) => ({ code: named(address), name: named(address) })));

		const { results } = await listSearch(bench.engine, {
			method: 'searchBranches',
			credential: bench.credential,
			paginationToken: named('http://HOST/next'),
		});

		expect(results).toContainEqual(expect.objectContaining({ value: named('//HOST/order_1') }));
		expect(bench.jodo.requests).toHaveLength(1);
	});

	it('to List Webhooks or Add Webhook is called by nobody, and its ID is no address', async () => {
		const settings = { events: [paidLink], options: { replaceExisting: true } };
		for (const id of addresses.map(named)) {
			bench.jodo.behave();
			answerNaming([{ ...erp, id, url: named('http://HOST/webhook') }]);

			await bench
				.add(settings)
				.activate({ attempts: 1 })
				.catch(() => undefined);
		}

		const removed = bench.jodo.requests.filter(({ method }) => method === 'DELETE');
		expect(new Set(removed.map(({ path }) => path))).toEqual(
			new Set(
				addresses.map((id) => `/api/v1/integrations/erp/webhooks/${encodeURIComponent(named(id))}`),
			),
		);
	});
});

it('would be noticed by the other machine, were it called', async () => {
	await axios.get(named('http://HOST/'), { headers: { Authorization: 'Basic example' } });

	expect(elsewhere.connections).toBe(1);
	expect(elsewhere.requests).toMatchObject([{ authorization: 'Basic example' }]);
	elsewhere.forget();
});
