const RUPEES = new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' });

const MOMENT = new Intl.DateTimeFormat('en-IN', {
	day: 'numeric',
	month: 'short',
	year: 'numeric',
	hour: 'numeric',
	minute: '2-digit',
	timeZone: 'Asia/Kolkata',
});

const DAY = new Intl.DateTimeFormat('en-IN', {
	day: 'numeric',
	month: 'short',
	year: 'numeric',
	timeZone: 'UTC',
});

const CLOCK = new Intl.DateTimeFormat('en-IN', {
	hour: '2-digit',
	minute: '2-digit',
	second: '2-digit',
	hour12: false,
	timeZone: 'Asia/Kolkata',
});

/** 125000.1 becomes ₹1,25,000.10. */
export function rupees(amount: number): string {
	return RUPEES.format(amount);
}

/** A moment (ISO 8601) as it is in India: `31 Jan 2027, 6:00 pm IST`. */
export function indianMoment(moment: string): string {
	return `${MOMENT.format(Date.parse(moment))} IST`;
}

/** A date (YYYY-MM-DD) as people write it: `31 Jan 2027`. */
export function day(date: string): string {
	return DAY.format(Date.parse(date));
}

/** The time of day in India, from milliseconds since 1970: `18:00:05`. */
export function indianTime(milliseconds: number): string {
	return CLOCK.format(milliseconds);
}
