import type { INodeParameters } from 'n8n-workflow';

import { startedOnce } from '../../startedOnce';
import { linkExample, startBench } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

const link: INodeParameters = linkExample;

/** Zones far from UTC, and days on which the clocks changed at midnight or that never were. */
const zonesAndDays = [
	['Asia/Kolkata', '2014-05-01'],
	['UTC', '2014-05-01'],
	['America/New_York', '2014-05-01'],
	['America/Sao_Paulo', '2017-10-15'],
	['America/Sao_Paulo', '2018-02-18'],
	['Asia/Beirut', '2021-03-28'],
	['Africa/Cairo', '2014-05-16'],
	['Pacific/Kiritimati', '2014-05-01'],
	['Pacific/Pago_Pago', '2014-05-01'],
	['Pacific/Apia', '2011-12-29'],
	['Pacific/Apia', '2011-12-31'],
] as const;

describe.each(zonesAndDays)('in a workflow in %s, %s stays that day', (timezone, day) => {
	it.each([
		['the date picker', `${day}T00:00:00`],
		['text', '={{ $json.day }}'],
		['text with a time', '={{ $json.day + " 00:00:00" }}'],
		['a Luxon date', '={{ DateTime.fromISO($json.day) }}'],
		['a Luxon date in UTC', "={{ DateTime.fromISO($json.day, { zone: 'utc' }) }}"],
		['text made by Luxon', '={{ DateTime.fromISO($json.day).toISO() }}'],
		['text made by Luxon, in UTC', '={{ DateTime.fromISO($json.day).toUTC().toISO() }}'],
		['a JavaScript date', '={{ DateTime.fromISO($json.day).toJSDate() }}'],
		['a JavaScript date in UTC', '={{ new Date($json.day) }}'],
		['JSON of a JavaScript date', '={{ DateTime.fromISO($json.day).toJSDate().toISOString() }}'],
		['the day number of a spreadsheet', '={{ $json.number }}'],
		['the day number of a spreadsheet as text', '={{ String($json.number) }}'],
	])('from %s', async (_, date_of_birth) => {
		const number = Date.parse(day) / 86_400_000 + 25_569;
		const { error } = await bench.run(
			{ ...link, student: { date_of_birth } },
			{ items: [{ day, number }], timezone },
		);
		expect(error).toBeUndefined();
		expect(bench.onlyBody()).toHaveProperty('date_of_birth', day);
	});
});

it.each([['2011-12-30'], ['2011-12-30T00:00:00'], ['30 Dec 2011'], ['={{ 40907 }}']])(
	'keeps %s in a zone that skipped that day',
	async (date_of_birth) => {
		const { error } = await bench.run(
			{ ...link, student: { date_of_birth } },
			{ timezone: 'Pacific/Apia' },
		);
		expect(error).toBeUndefined();
		expect(bench.onlyBody()).toHaveProperty('date_of_birth', '2011-12-30');
	},
);

it.each([['Asia/Kolkata'], ['Pacific/Kiritimati'], ['Pacific/Pago_Pago']])(
	'takes $now and $today for the day it is in %s',
	async (timezone) => {
		const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(new Date());
		const before = today();
		await bench.run({ ...link, student: { date_of_birth: '={{ $now }}' } }, { timezone });
		await bench.run({ ...link, student: { date_of_birth: '={{ $today }}' } }, { timezone });
		const sent = bench.jodo.links.map(({ request }) => request.date_of_birth);
		// It may have become midnight meanwhile.
		expect(sent).toHaveLength(2);
		for (const day of sent) expect([before, today()]).toContain(day);
	},
);

describe('expires_at', () => {
	it.each([
		['Asia/Kolkata', '2099-01-31T18:00:00', '2099-01-31T12:30:00.000Z'],
		['Pacific/Kiritimati', '2099-01-31T18:00:00', '2099-01-31T04:00:00.000Z'],
		['Pacific/Pago_Pago', '2099-01-31T18:00:00', '2099-02-01T05:00:00.000Z'],
		['UTC', '2099-01-31 18:00', '2099-01-31T18:00:00.000Z'],
		['Asia/Kolkata', '2099-01-31T18:00:00+02:00', '2099-01-31T16:00:00.000Z'],
		['Asia/Kolkata', '2099-01-31', '2099-01-31T18:29:59.999Z'],
		['Asia/Kolkata', '31 Jan 2099', '2099-01-31T18:29:59.999Z'],
		// What the date picker keeps when only a day is picked: the whole of it.
		['Asia/Kolkata', '2099-01-31T00:00:00', '2099-01-31T18:29:59.999Z'],
		['Asia/Kolkata', '2099-01-31 00:00', '2099-01-31T18:29:59.999Z'],
		['Asia/Kolkata', '31 Jan 2099, 12:00 AM', '2099-01-31T18:29:59.999Z'],
		['Asia/Kolkata', '2099-01-31T00:00:00+05:30', '2099-01-30T18:30:00.000Z'],
		['Asia/Kolkata', '2099-01-31T00:00:00Z', '2099-01-31T00:00:00.000Z'],
		['Asia/Kolkata', '31/01/2099 18:00', '2099-01-31T12:30:00.000Z'],
		['Asia/Kolkata', '31/01/2099 6:00 PM', '2099-01-31T12:30:00.000Z'],
		['America/New_York', '31/01/2099 6:00 PM', '2099-01-31T23:00:00.000Z'],
		['Pacific/Kiritimati', '2099-01-31', '2099-01-31T09:59:59.999Z'],
		['America/New_York', "={{ DateTime.fromISO('2099-01-31T18:00') }}", '2099-01-31T23:00:00.000Z'],
		['Asia/Kolkata', "={{ new Date('2099-01-31T12:30:00Z') }}", '2099-01-31T12:30:00.000Z'],
	])('in a workflow in %s: %s', async (timezone, expires_at, sent) => {
		const { error } = await bench.run({ ...link, additionalFields: { expires_at } }, { timezone });
		expect(error).toBeUndefined();
		expect(bench.onlyBody()).toHaveProperty('expires_at', sent);
	});

	it.each([
		['Asia/Kolkata', '31 Jan 2099', '2099-01-31T23:59:59.999+05:30'],
		['Asia/Kolkata', '2099-01-31T18:00:00+02:00', '2099-01-31T21:30:00.000+05:30'],
		['America/New_York', '31/01/2099 6:00 PM', '2099-01-31T18:00:00.000-05:00'],
		['UTC', '2099-01-31 18:00', '2099-01-31T18:00:00.000Z'],
	])('comes out in %s as it was understood: %s', async (timezone, expires_at, understood) => {
		const { items } = await bench.run({ ...link, additionalFields: { expires_at } }, { timezone });
		expect(items[0]?.json.expires_at).toBe(understood);
	});

	it('takes a time that an expression reckons from now', async () => {
		const before = Date.now();
		await bench.run({ ...link, additionalFields: { expires_at: '={{ $now.plus({ days: 3 }) }}' } });
		const sent = Date.parse(bench.jodo.links[0]?.request.expires_at ?? '');
		expect(sent - before).toBeGreaterThanOrEqual(3 * 86_400_000);
		expect(sent - before).toBeLessThan(3 * 86_400_000 + 30_000);
	});

	it('takes today without a time for the end of today', async () => {
		await bench.run(
			{ ...link, additionalFields: { expires_at: '={{ $now.toISODate() }}' } },
			{ timezone: 'Asia/Kolkata' },
		);
		expect(bench.jodo.links[0]?.request.expires_at).toMatch(/T18:29:59\.999Z$/);
	});
});
