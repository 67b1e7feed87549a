const variable = 'E2E_REDIS_PORT';

/** Called where Redis is started; what is in the environment then reaches jest's workers. */
export function announceRedis(port: number): void {
	process.env[variable] = String(port);
}

/**
 * The port of 127.0.0.1 that Redis listens on.
 * @throws Error when none was started
 */
export function announcedRedisPort(): string {
	const port = process.env[variable];
	if (port === undefined) throw new Error('No Redis was started for these tests');
	return port;
}
