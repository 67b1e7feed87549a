import type { SavedCredential } from '../../../dev/n8n/credentials';
import { startedOnce } from '../../startedOnce';
import { formUrl } from './addresses';
import { endOfDay, schoolToday } from './days';
import { ExampleBed } from './exampleBed';
import { submitForm } from './formPage';
import { WhatsAppServer } from './whatsAppServer';

const bed = startedOnce(async () => await ExampleBed.open());
const whatsApp = startedOnce(async () => await WhatsAppServer.open());
let credential: SavedCredential;
beforeAll(async () => {
	credential = await bed.session.credentials.create('WA', 'whatsAppApi', whatsApp.credential);
});
afterAll(async () => await bed.session.credentials.delete(credential));

const filledForm = {
	'Name of the parent': 'Imran Shaikh',
	'Mobile number': '098765 43211',
	Email: 'imran.shaikh@example.com',
	'Name of the child': 'Zoya Shaikh',
	'What for': 'Bus fee, second term',
	'Amount in rupees': '1,25,000.50',
};

describe('the office form for WhatsApp', () => {
	it("sends the parent's own link and amount to the parent's own number", async () => {
		const chosen = { phoneNumberId: whatsApp.sender, template: 'fee_link|en' };
		const workflow = await bed.activate(
			'payment-link-by-whatsapp',
			{ 'WhatsApp to the parent': chosen },
			[credential],
		);
		const execution = await bed.startedBy(workflow, async () => {
			await submitForm(formUrl(bed, workflow, 'Office form'), filledForm);
		});

		const [link] = bed.jodo.links;
		expect(execution.error).toBeUndefined();
		expect(bed.jodo.links).toHaveLength(1);
		expect(link?.expires_at).toBe(endOfDay(schoolToday().plus({ days: 14 })));
		expect(link?.request).toMatchObject({
			name: 'Imran Shaikh',
			phone: '9876543211',
			student_name: 'Zoya Shaikh',
			details: [{ amount: 125000.5 }],
			notes: [{ key: 'purpose', value: 'Bus fee, second term' }],
		});
		expect(whatsApp.messages).toEqual([
			{
				to: '919876543211',
				template: 'fee_link|en',
				texts: [
					'Imran Shaikh',
					'₹1,25,000.50',
					'Bus fee, second term (Zoya Shaikh)',
					link?.redirect_url,
				],
			},
		]);
	});
});
