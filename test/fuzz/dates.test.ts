import fc from 'fast-check';
import { DateTime, IANAZone } from 'luxon';
import { tz } from 'moment-timezone';

import { readDay } from '../../nodes/shared/values/dates';
import { longest, property, titled } from './cases';

/** Every name of the IANA database, also old ones and links: what somebody may choose or have chosen in n8n. */
const zones = tz.names();

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
		.map(([form, value]) => ({ form, read: readDay(value, zone, '1 May 2014') }))
		.filter(({ read }) => read !== day)
		.map(({ form, read }) => `${day} became ${read} in ${zone}, given as ${form}`);
}

/** The days in a zone on which its clocks change, with the day before and the day after. */
function daysOfChanges(zone: string): string[] {
	const untils = tz.zone(zone)?.untils ?? [];
	const changes = untils.filter(
		(moment) => moment !== null && moment > Date.UTC(1930, 0, 1) && moment < Date.UTC(2031, 0, 1),
	);
	return changes.flatMap((moment) =>
		[-1, 0, 1].map(
			(days) => DateTime.fromMillis(moment, { zone }).plus({ days }).toISODate() ?? '',
		),
	);
}

const aroundChanges = zones.flatMap((zone) =>
	daysOfChanges(zone).map((day): [day: string, zone: string] => [day, zone]),
);

it('tries every name of the IANA database, and n8n knows them all', () => {
	expect(zones).toEqual(
		expect.arrayContaining([
			...['Asia/Kolkata', 'Asia/Calcutta', 'Asia/Kathmandu', 'Pacific/Kiritimati'],
			...['Etc/GMT+12', 'Etc/GMT-14', 'EST5EDT', 'US/Eastern', 'GMT', 'UTC'],
		]),
	);
	expect(zones.length).toBeGreaterThan(590);
	expect(zones.filter((zone) => !IANAZone.isValidZone(zone))).toEqual([]);
});

describe('a date of birth does not move', () => {
	property(
		'in any zone, on any day, in any form',
		fc.tuple(birthday, zoneName),
		([day, zone]) => expect(moved(day, zone)).toEqual([]),
		{ usual: 1_000 },
	);

	property(
		'in any zone, on the days around a change of its clocks',
		fc.constantFrom(...aroundChanges),
		([day, zone]) => expect(moved(day, zone)).toEqual([]),
		{ usual: 1_000 },
	);

	const days = ['1972-01-07', '2014-05-01'];
	const cases = zones.length * days.length;

	it(
		titled(`in each of the ${zones.length} zones, on ${days.length} days`, cases),
		() => {
			expect(zones.flatMap((zone) => days.flatMap((day) => moved(day, zone)))).toEqual([]);
		},
		longest,
	);
});
