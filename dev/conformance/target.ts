import { environments } from '../../nodes/shared/environments';
import type { Permission } from '../../simulator/checks/permission';

/** A mistake in the JODO_* variables or the options; the message says what to change. */
export class Mistake extends Error {}

/** The Jodo that is asked. */
export interface Target {
	/** As reports call it. */
	name: 'simulator' | 'uat' | 'production' | 'custom';
	/** Scheme and host; that of the simulator once it runs. */
	baseUrl: string;
	/** The whole header. */
	authorization: string;
	/** Whether the credential is a key and a secret. */
	isPair: boolean;
	/** What must not be seen anywhere. */
	secrets: string[];
	collectorCode?: string;
	permission: Permission;
}

/** What the target depends on besides the environment. */
export interface Wishes {
	production: boolean;
	webhooks: boolean;
}

type Credential = Pick<Target, 'authorization' | 'isPair' | 'secrets'>;

function readCredential({
	JODO_API_KEY,
	JODO_API_SECRET,
	JODO_TOKEN,
}: NodeJS.ProcessEnv): Credential {
	if (JODO_TOKEN) {
		const token = JODO_TOKEN.trim().replace(/^basic\s+/i, '');
		return { authorization: `Basic ${token}`, isPair: false, secrets: [token] };
	}
	if (JODO_API_KEY && JODO_API_SECRET) {
		return { ...ofPair(JODO_API_KEY, JODO_API_SECRET), isPair: true };
	}
	throw new Mistake('Set JODO_API_KEY and JODO_API_SECRET, or JODO_TOKEN.');
}

/** The credential of a key and a secret (docs.jodo.in/getting-started/authentication/). */
export function ofPair(key: string, secret: string): Credential {
	const token = Buffer.from(`${key}:${secret}`).toString('base64');
	return { authorization: `Basic ${token}`, isPair: true, secrets: [key, secret, token] };
}

/** Where nothing is real: this machine, and Jodo's UAT. */
function isHarmless(baseUrl: string): boolean {
	const { hostname, origin } = new URL(baseUrl);
	return (
		origin === environments.uat.baseUrl || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
	);
}

function readBaseUrl({
	JODO_ENVIRONMENT,
	JODO_BASE_URL,
}: NodeJS.ProcessEnv): Pick<Target, 'name' | 'baseUrl'> {
	const name = JODO_ENVIRONMENT || (JODO_BASE_URL ? 'custom' : 'uat');
	if (name === 'uat' || name === 'production') {
		return { name, baseUrl: environments[name].baseUrl };
	}
	if (name !== 'custom') {
		throw new Mistake(`JODO_ENVIRONMENT is uat, production or custom, not "${name}".`);
	}
	if (!JODO_BASE_URL || !URL.canParse(JODO_BASE_URL)) {
		throw new Mistake('With JODO_ENVIRONMENT=custom, set JODO_BASE_URL to a web address.');
	}
	return { name, baseUrl: JODO_BASE_URL.replace(/\/+$/, '') };
}

/**
 * Reads JODO_ENVIRONMENT (`uat` unless told), JODO_API_KEY and JODO_API_SECRET or JODO_TOKEN,
 * JODO_BASE_URL and JODO_COLLECTOR_CODE.
 * @returns undefined when none of them is set: the simulator is meant
 * @throws Mistake when they do not make sense together, or name production and the wishes do not
 */
export function chooseTarget(
	environment: NodeJS.ProcessEnv,
	{ production, webhooks }: Wishes,
): Target | undefined {
	const isSet = Object.entries(environment).some(
		([name, value]) => /^JODO_(?!SIMULATOR_)/.test(name) && value,
	);
	if (!isSet) {
		if (production)
			throw new Mistake('--production needs JODO_ENVIRONMENT=production and a credential.');
		return undefined;
	}
	const { name, baseUrl } = readBaseUrl(environment);
	const isReal = !isHarmless(baseUrl);
	if (isReal && !production) {
		throw new Mistake(`${baseUrl} may be a production of Jodo: say --production, or use uat.`);
	}
	if (isReal && webhooks) throw new Mistake('--webhooks is not for production.');
	return {
		name,
		baseUrl,
		...readCredential(environment),
		collectorCode: environment.JODO_COLLECTOR_CODE || undefined,
		permission: { production: isReal, webhooks },
	};
}
