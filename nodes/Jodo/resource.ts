import type { Operation } from './operation';

/** A resource of the node with its operations, in the order of the panel. */
export type Resource = {
	value: string;
	name: string;
	description: string;
	operations: Operation[];
};
