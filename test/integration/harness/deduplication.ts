import { DataDeduplicationService } from 'n8n-core';
import {
	UnexpectedError,
	type ICheckProcessedContextData,
	type IDataDeduplicator,
} from 'n8n-workflow';
import type { DeduplicationStore } from './deduplicationStore';

const storeOfWorkflow = new WeakMap<object, DeduplicationStore>();

function storeFor({ workflow }: ICheckProcessedContextData): DeduplicationStore {
	const store = storeOfWorkflow.get(workflow);
	if (store === undefined) throw new UnexpectedError('This workflow was not built by the harness');
	return store;
}

/** n8n-core knows one deduplicator per process; this one finds the engine a workflow belongs to. */
const deduplicator: IDataDeduplicator = {
	checkProcessedAndRecord: async (items, scope, context, options) =>
		await storeFor(context).checkProcessedAndRecord(items, scope, context, options),
	removeProcessed: async (items, scope, context, options) =>
		await storeFor(context).removeProcessed(items, scope, context, options),
	clearAllProcessedItems: async (scope, context) =>
		await storeFor(context).clearAllProcessedItems(scope, context),
	getProcessedDataCount: async (scope, context, options) =>
		await storeFor(context).getProcessedDataCount(scope, context, options),
};

let installation: Promise<void> | undefined;

/** Gives n8n-core its deduplicator, once per process. */
export async function installDeduplication(): Promise<void> {
	installation ??= DataDeduplicationService.init(deduplicator);
	await installation;
}

/** Says which store the nodes of a workflow record in. */
export function useStore(workflow: object, store: DeduplicationStore): void {
	storeOfWorkflow.set(workflow, store);
}
