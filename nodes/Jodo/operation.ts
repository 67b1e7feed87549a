import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { JodoClient } from '../shared/client';
import type { ErrorMessage, FailedResult } from '../shared/errorMessages';
import type { Circumstances } from './parameters/field';

/** What an operation may read of one input item. */
export interface ItemInput extends Circumstances {
	/**
	 * The value of a parameter of the node for this item, expressions resolved; null where not set.
	 *
	 * @throws InvalidValueError that names the parameter when its expression fails
	 */
	parameter(name: string): unknown;
	/** The branch that applies where the item names none; blank when there is none. */
	defaultCollectorCode: string;
}

/** What exists at Jodo because of this run. */
export interface CreatedOrder {
	order_id: string;
	redirect_url: string | null;
}

/** What became of one item. */
export type Outcome =
	| { kind: 'done'; json: IDataObject; created?: CreatedOrder }
	| { kind: 'skipped'; json: IDataObject }
	| {
			kind: 'failed';
			explanation: ErrorMessage;
			/** Absent where nothing was sent. */ answer?: FailedResult;
	  };

/** A checked request that only has to be sent. */
export type Call = (client: JodoClient) => Promise<Outcome>;

/** One operation of the node: its parameters, and how those of one item become a request and an item. */
export interface Operation {
	/** Shown for this resource and operation only; `displayFor` adds the rules. */
	properties: INodeProperties[];
	/** Whether sending it twice makes two. */
	creates: boolean;
	/**
	 * Reads and checks everything; sends nothing.
	 *
	 * @throws InvalidValueError that names the field
	 */
	prepare(input: ItemInput): Call;
}

/** Shows properties for one resource and operation only, besides what they demand themselves. */
export function displayFor(
	resource: string,
	operation: string,
	properties: readonly INodeProperties[],
): INodeProperties[] {
	return properties.map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: { ...property.displayOptions?.show, resource: [resource], operation: [operation] },
		},
	}));
}
