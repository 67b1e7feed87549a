import { instances } from '../instances';

/** Jest calls this once, however many projects name it. */
export default async (): Promise<void> => {
	await Promise.all(instances.map(async (instance) => await instance.remove()));
};
