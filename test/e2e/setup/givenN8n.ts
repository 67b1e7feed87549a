import { isReady } from '../../../dev/n8n/readiness';
import { owner, Session } from '../../../dev/n8n/session';
import { untilDefined } from '../../../dev/n8n/waiting';
import { announce } from '../running';

/** How long it may take until it answers, if it is only being started, in milliseconds. */
const startTimeout = 120_000;

/** Signs in to an n8n that already runs (docs/contributing.md). It goes on running afterwards. */
export default async (): Promise<void> => {
	const {
		N8N_URL = '',
		N8N_OWNER_EMAIL: email = owner.email,
		N8N_OWNER_PASSWORD: password = owner.password,
	} = process.env;
	const { origin } = new URL(N8N_URL);
	await untilDefined(`an n8n at ${origin}`, startTimeout, async () =>
		(await isReady(origin, 'start')) ? true : undefined,
	);
	await Session.open(origin, { ...owner, email, password });
	announce('2.x', origin);
};
