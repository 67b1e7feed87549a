/** A request that n8n itself answers with an error status, before or instead of the node. */
export class WebhookRefusal extends Error {
	constructor(
		readonly status: number,
		message: string,
		readonly hint?: string,
	) {
		super(message);
	}

	/** The body n8n answers with (n8n/dist/errors/http-error-serializers.js). */
	get body(): Record<string, unknown> {
		const code = this.status === 500 ? 0 : this.status;
		return { code, message: this.message, ...(this.hint !== undefined && { hint: this.hint }) };
	}
}
