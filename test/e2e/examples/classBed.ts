import type { IDataObject } from 'n8n-workflow';
import type { SavedCredential } from '../../../dev/n8n/credentials';
import type { Execution } from '../../../dev/n8n/execution';
import type { SavedWorkflow } from '../../../dev/n8n/workflows';
import type { Order } from '../../../simulator';
import { code } from '../parameters';
import { DataTable } from './dataTable';
import { ExampleBed } from './exampleBed';
import { pastedSheet, pasting } from './pastedSheet';
import { WhatsAppServer } from './whatsAppServer';

const name = 'class-fees-by-whatsapp';
const sheetNode = 'Paste the class here';

/** The class in the example: invoice, parent's number and name, child, and rupees as a number and in words. */
export const billed = [
	['INV-2026-0501', '9876543210', 'Asha Rao', 'Kabir Rao', 125000.5, '₹1,25,000.50'],
	['INV-2026-0502', '9876543211', 'Imran Shaikh', 'Zoya Shaikh', 48500, '₹48,500.00'],
	['INV-2026-0503', '9876543212', 'Lakshmi Iyer', 'Arjun Iyer', 9750, '₹9,750.00'],
] as const;

/** Their numbers, as WhatsApp writes them. */
export const [asha, imran, lakshmi] = ['919876543210', '919876543211', '919876543212'];

/** The class as it is pasted in the example. */
export const pastedClass = pastedSheet(name, sheetNode);

/** A school that collects the fees of a class by WhatsApp. */
export class ClassBed {
	private imported?: SavedWorkflow;

	private constructor(
		readonly bed: ExampleBed,
		readonly whatsApp: WhatsAppServer,
		private readonly credential: SavedCredential,
	) {}

	static async open(): Promise<ClassBed> {
		const bed = await ExampleBed.open();
		const whatsApp = await WhatsAppServer.open();
		const { credentials } = bed.session;
		const credential = await credentials.create('WA', 'whatsAppApi', whatsApp.credential);
		return new ClassBed(bed, whatsApp, credential);
	}

	async close(): Promise<void> {
		await this.bed.session.credentials.delete(this.credential);
		await this.whatsApp.close();
		await this.bed.close();
	}

	/** Forgets all links and messages. */
	reset(): void {
		this.bed.jodo.reset();
		this.whatsApp.reset();
	}

	/** Imports the example with what a school chooses, and the class that it pastes. */
	async import(text = pastedClass): Promise<SavedWorkflow> {
		const { sender } = this.whatsApp;
		const filledIn = {
			...pasting(name, text, sheetNode),
			'Payment received': {
				failure_notification_email: 'office@example.com',
				collector_code: code('MAIN'),
			},
			'WhatsApp to the parent': { phoneNumberId: sender, template: 'fee_link|en' },
			'Thanks by WhatsApp': { phoneNumberId: sender, template: 'fee_paid|en' },
		};
		this.imported = await this.bed.import(name, filledIn, [this.credential]);
		return this.imported;
	}

	/** Presses Execute. Returns the id of the execution. */
	async start(workflow: SavedWorkflow): Promise<string> {
		return await this.bed.session.executions.start(workflow, 'When clicking Execute');
	}

	/** Presses Execute and waits for the end. */
	async run(workflow: SavedWorkflow): Promise<Execution> {
		const execution = await this.bed.session.executions.finished(await this.start(workflow));
		expect(execution.error).toBeUndefined();
		expect(execution.status).toBe('success');
		return execution;
	}

	/** That of the workflow that was imported last. */
	async table(): Promise<DataTable | undefined> {
		return this.imported && (await DataTable.madeBy(this.bed.session, this.imported));
	}

	async rows(): Promise<IDataObject[]> {
		return (await (await this.table())?.rows()) ?? [];
	}

	async rowOf(invoice: string): Promise<IDataObject | undefined> {
		return (await this.rows()).find((row) => row.invoice === invoice);
	}

	/** The first link of an invoice at Jodo. */
	linkOf(invoice: string): Order | undefined {
		return this.bed.jodo.withNote(invoice)[0];
	}

	/** The numbers that had a message, in order. */
	get receivers(): string[] {
		return this.whatsApp.messages.map(({ to }) => to);
	}
}
