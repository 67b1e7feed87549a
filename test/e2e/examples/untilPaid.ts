import { untilDefined } from '../../../dev/n8n/waiting';
import { inWords, schoolToday } from './days';
import type { ExampleBed } from './exampleBed';

/** The example that asks for this fee. */
export const untilPaid = 'until-paid';

export const lastDay = schoolToday().plus({ days: 10 });

/** What the office enters in its form. */
export const fee = {
	'Name of the parent': 'Asha Rao',
	'Mobile number': '98765 43210',
	Email: 'asha.rao@example.com',
	'What for': 'Bus fee',
	'Amount in rupees': '1,500.50',
	'Last day to pay': lastDay.toISODate() ?? '',
};

/** Who gets the emails with these subjects. */
export const parent = fee.Email;
export const asking = `Bus fee: please pay by ${inWords(lastDay)}`;
export const reminder = 'Reminder: Bus fee';
export const thanks = 'Thank you: Bus fee is paid';

/** How long what is waited for may take, in milliseconds. */
export const patience = 60_000;

/** The email to this address with this subject, as soon as it is there. */
export async function emailTo(bed: ExampleBed, address: string, subject: string) {
	return await untilDefined(subject, patience, async () =>
		Promise.resolve(bed.mailbox.to(address).find((email) => email.subject === subject)),
	);
}
