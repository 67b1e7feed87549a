import type { IDataObject } from 'n8n-workflow';

import type { JodoResult } from '../../shared/response';
import type { JodoClient } from '../../shared/client';
import type { ErrorWords } from '../../shared/errorMessages';
import { simplifyOrder, type SimplifiedOrder } from '../../shared/order';
import type { Call, ItemInput, Operation } from '../operation';
import { optionsPropertyOfOthers, simplifyProperty } from '../parameters/options';
import { dataOf, failed } from './answered';
import { orderIdProperty, readOrderId } from './orderId';

/** What Get differs in between links and orders. */
export interface Reading {
	/** Below `/api/v1/integrations`, without the id. */
	path: string;
	attempt: ErrorWords;
	/** Which of the facts the simplified item has. */
	simplify(order: SimplifiedOrder): IDataObject;
}

/** What to do when a status could not be read. */
export const adviceAfterFailedReading =
	'Its status is not known; that does not mean unpaid. Nothing was changed. Run the item again later.';

/** A get operation. */
export function readingOf(reading: Reading): Operation {
	return {
		properties: [orderIdProperty, simplifyProperty, optionsPropertyOfOthers],
		creates: false,
		prepare: (input) => prepareReading(input, reading),
	};
}

/** @throws InvalidValueError when the order id cannot be one */
function prepareReading(input: ItemInput, reading: Reading): Call {
	const orderId = readOrderId(input.parameter('order_id'));
	const simplify = input.parameter('simplify') !== false;
	return async (client) => {
		const answer = await requestOrder(client, reading.path, orderId);
		const data = dataOf(answer);
		if (data === undefined) return failed(answer, reading.attempt, client);
		if (!simplify) return { kind: 'done', json: data };
		const order = simplifyOrder(data);
		return {
			kind: 'done',
			json: reading.simplify({ ...order, order_id: order.order_id ?? orderId }),
		};
	};
}

/** `GET …/{order_id}` */
export async function requestOrder(
	client: JodoClient,
	path: string,
	orderId: string,
): Promise<JodoResult> {
	return await client.send({
		method: 'GET',
		repeat: 'safe',
		path: `${path}/${encodeURIComponent(orderId)}`,
	});
}
