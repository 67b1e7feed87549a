import { instances } from '../instances';
import { announceRedis } from '../queue/announcedRedis';
import { Redis } from '../queue/redis';

/**
 * Started here and not by the tests: only here is it known when jest itself is ended. Redis goes with
 * it, and an n8n in queue mode ends some seconds after its Redis.
 */
export default async (): Promise<void> => {
	const redis = await Redis.start();
	instances.push(redis);
	announceRedis(redis.port);
};
