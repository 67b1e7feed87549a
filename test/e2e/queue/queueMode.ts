import type { N8nLine } from '../../../dev/n8n/installation';
import { Instance } from '../../../dev/n8n/instance';
import { startInstance } from '../../../dev/n8n/startInstance';
import { announcedRedisPort } from './announcedRedis';

/** What the main process and its worker are both told. */
function queueEnvironment(): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: announcedRedisPort(),
		/** What is run by hand in the editor goes to the worker as well, as it always will in n8n 3. */
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		/** The worker's health check would listen on every address of the machine. */
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
	};
}

/**
 * Starts a worker in the folder of the main process, where it finds the database, the encryption key
 * and the installed package. n8n 2.41 warns of SQLite in queue mode, but works with it.
 */
async function startWorker(
	{ installation, userFolder }: Instance,
	environment: Record<string, string>,
): Promise<Instance> {
	return await Instance.start({ installation, userFolder, command: 'worker', environment });
}

/** n8n in queue mode: a main process that takes work in, and one worker that does it. */
export class QueueMode {
	private constructor(
		/** Has the editor and the webhooks. */
		readonly main: Instance,
		private readonly worker: Instance,
	) {}

	static async start(line: N8nLine): Promise<QueueMode> {
		const environment = queueEnvironment();
		const main = await startInstance(line, { environment });
		try {
			return new QueueMode(main, await startWorker(main, environment));
		} catch (error) {
			await main.remove();
			throw error;
		}
	}

	/** Whether the worker, by its own log, did an execution from its start to its end. */
	didOnWorker(executionId: string): boolean {
		const { log } = this.worker;
		return ['started', 'finished'].every((step) =>
			log.includes(`Worker ${step} execution ${executionId} (job `),
		);
	}

	/** Ends both processes and deletes their folder. */
	async remove(): Promise<void> {
		await this.worker.stop();
		await this.main.remove();
	}
}
