import type { SavedCredential } from '../../../dev/n8n/credentials';
import type { N8nLine } from '../../../dev/n8n/installation';
import { everySecret, leaks, marked } from '../../fuzz/markedSecrets';
import { echo, OddServer, type Behaviour } from '../../fuzz/oddServer';
import { bill, linkTool } from '../../integration/agent/linkTool';
import { startedOnce } from '../../startedOnce';
import { AgentBed, lettingErrorsBeRead } from './agentBed';

/** Set for each project in jest.config.js. */
declare const n8nLine: N8nLine;

const bed = startedOnce(async () => await AgentBed.open());
const jodo = startedOnce(async () => await OddServer.start());

/** An order that quotes the credential in every text. */
const orderOfQuotations: Behaviour = (response) => {
	const { authorization = '' } = response.req.headers;
	const key = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString();
	const data = { order_id: key, redirect_url: `https://pay.jodo.in/${authorization}`, note: key };
	response.writeHead(201, { 'Content-Type': 'application/json' });
	response.end(JSON.stringify({ status: 'success', data }));
};

const answers: Array<[does: string, behaviour: Behaviour]> = [
	['accepts, and quotes it in the item', orderOfQuotations],
	...[400, 401, 404, 500, 502].map((status): [string, Behaviour] => [
		`refuses with ${status}, and quotes it in every text`,
		echo(status),
	]),
];

describe.each(['keySecret', 'token'])('a credential with %s', (authentication) => {
	let credential: SavedCredential;
	beforeAll(async () => {
		credential = await bed.session.credentials.create('Marked', 'jodoApi', {
			...{ environment: 'custom', baseUrl: jodo.url, authentication },
			...marked,
		});
	});
	afterAll(async () => await bed.session.credentials.delete(credential));

	it.each(answers)('reaches no model where Jodo %s', async (_does, behaviour) => {
		jodo.otherwise = behaviour;
		jodo.requests.length = 0;
		const tools = [true, false].map((simplify) => ({
			name: simplify ? 'Simplified' : 'Raw',
			parameters: { ...linkTool(), simplify },
			credentials: { jodoApi: credential },
			...lettingErrorsBeRead(n8nLine),
		}));

		await bed.ask(tools, [...tools.map(({ name }) => ({ tool: name, input: bill() })), 'Done.']);

		expect(jodo.requests).toHaveLength(2);
		expect(bed.model.toolAnswers).toHaveLength(2);
		expect(leaks(jodo.requests, everySecret)).not.toEqual([]);
		expect(leaks(bed.model.received, everySecret)).toEqual([]);
	});
});
