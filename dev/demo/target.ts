import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** Where the example runs: the embedded local Jodo, or a real one named by JODO_* variables. */
export type Target =
	| { kind: 'simulator' }
	| { kind: 'jodo'; name: string; credential: ICredentialDataDecryptedObject };

/** A mistake in the JODO_* variables; the message says what to change. */
export class TargetMistake extends Error {}

const names: Record<string, string> = { uat: "Jodo's UAT", custom: 'the Jodo at JODO_BASE_URL' };

function readAuthentication(environment: NodeJS.ProcessEnv): ICredentialDataDecryptedObject {
	const { JODO_API_KEY, JODO_API_SECRET, JODO_TOKEN } = environment;
	if (JODO_TOKEN) return { authentication: 'token', token: JODO_TOKEN };
	if (JODO_API_KEY && JODO_API_SECRET) {
		return { authentication: 'keySecret', apiKey: JODO_API_KEY, apiSecret: JODO_API_SECRET };
	}
	throw new TargetMistake('Set JODO_API_KEY and JODO_API_SECRET, or JODO_TOKEN.');
}

/**
 * Reads JODO_ENVIRONMENT (`uat` unless told), JODO_API_KEY and JODO_API_SECRET or JODO_TOKEN,
 * JODO_BASE_URL and JODO_COLLECTOR_CODE. With none of them set it is the simulator.
 * @throws TargetMistake when they do not make sense together, or name production
 */
export function chooseTarget(environment: NodeJS.ProcessEnv): Target {
	const { JODO_ENVIRONMENT, JODO_BASE_URL, JODO_COLLECTOR_CODE } = environment;
	const isSet = Object.entries(environment).some(
		([name, value]) => /^JODO_(?!SIMULATOR_)/.test(name) && value,
	);
	if (!isSet) return { kind: 'simulator' };

	const kind = JODO_ENVIRONMENT || (JODO_BASE_URL ? 'custom' : 'uat');
	if (kind === 'production') {
		throw new TargetMistake(
			'The example bills made-up parents, so it does not run against production: use uat or custom.',
		);
	}
	const name = names[kind];
	if (name === undefined) {
		throw new TargetMistake(`JODO_ENVIRONMENT is uat or custom, not "${kind}".`);
	}
	if (kind === 'custom' && !JODO_BASE_URL) {
		throw new TargetMistake('With JODO_ENVIRONMENT=custom, set JODO_BASE_URL too.');
	}
	return {
		kind: 'jodo',
		name,
		credential: {
			environment: kind,
			...(kind === 'custom' && { baseUrl: JODO_BASE_URL }),
			...readAuthentication(environment),
			...(JODO_COLLECTOR_CODE && { collector_code: JODO_COLLECTOR_CODE }),
		},
	};
}
