import fc from 'fast-check';
import { DateTime } from 'luxon';

import { readDay } from '../../nodes/shared/values/dates';
import { property, seed } from './cases';

const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC'];

const zoneName = fc.constantFrom(...zones);

const birthday = fc
	.date({ min: new Date('1930-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));

/** As browsers and sheets that are set to English of India show a day: `1 Sept 2014`. */
const inWords = new Intl.DateTimeFormat('en-IN', { dateStyle: 'medium', timeZone: 'UTC' });

/** Every form in which n8n, a sheet or a database hands on the day that began in a zone. */
function formsOf(day: string, zone: string): Array<[form: string, value: unknown]> {
	const start = DateTime.fromISO(day, { zone }).startOf('day');
	// Samoa has no 30 December 2011, for example: nobody can mean that day there.
	if (start.toISODate() !== day) return [['text', day]];
	const spreadsheetDay = DateTime.fromISO(day, { zone: 'utc' }).diff(
		DateTime.utc(1899, 12, 30),
		'days',
	).days;
	return [
		['text', day],
		['words', inWords.format(new Date(day))],
		['words with a time', `${inWords.format(new Date(day))}, 6:00:00 pm`],
		['text with midnight', `${day}T00:00:00`],
		['text with a time', `${day} 12:30:00`],
		['midnight in UTC', `${day}T00:00:00.000Z`],
		['Luxon date of the zone', start],
		['Luxon date in UTC', DateTime.fromISO(day, { zone: 'utc' })],
		['JavaScript date of midnight there', start.toJSDate()],
		['JavaScript date of midnight in UTC', new Date(`${day}T00:00:00Z`)],
		['ISO text with offset', start.toISO({ suppressMilliseconds: true })],
		['ISO text of that moment in UTC', start.toUTC().toISO()],
		...spreadsheetForms(spreadsheetDay),
	];
}

function spreadsheetForms(day: number): Array<[form: string, value: unknown]> {
	if (day < 10_000) return [];
	return [
		['spreadsheet day', day],
		['spreadsheet day as text', String(day)],
	];
}

function moved(day: string, zone: string): string[] {
	return formsOf(day, zone)
		.map(([form, value]) => ({ form, read: readDay(value, zone) }))
		.filter(({ read }) => read !== day)
		.map(({ form, read }) => `${day} became ${read} in ${zone}, given as ${form}`);
}

describe('a date of birth does not move', () => {
	property('in any zone, on any day, in any form', fc.tuple(birthday, zoneName), ([day, zone]) =>
		expect(moved(day, zone)).toEqual([]),
	);

	it(`in each of the ${zones.length} zones, around the changes of its clocks (seed ${seed})`, () => {
		const days = [
			'1972-01-07',
			'1987-10-25',
			'2007-11-04',
			'2014-05-01',
			'2017-10-15',
			'2018-11-04',
		];

		expect(zones.flatMap((zone) => days.flatMap((day) => moved(day, zone)))).toEqual([]);
	});
});
