/**
 * What every model is told that uses an operation as a tool. A model reads nothing else of it but
 * the name of the node and the descriptions that its parameters get in `$fromAI`.
 */

/** For operations that ask a parent for money. */
export const creationRules = [
	"Never guess or make up the amount, what it is for, or the payer's name, phone number or email: take them from the user or from another tool, and ask when one is missing.",
	'Amounts are in Indian rupees, not paise. The phone number is an Indian mobile number of ten digits.',
	'Call it once per bill, and never again to be on the safe side: each call can ask the parent for the money once more. If a reference is asked for, give what identifies the bill itself, such as its invoice number, and exactly the same one every time; never invent one.',
	'A result with "skipped": true means that this bill was sent before: give the user its "reason", and do not try another reference.',
	'If it fails because it is not known whether Jodo created it, do not repeat it: tell the user to look in the Jodo dashboard.',
].join(' ');

/** For operations that look something up. */
export const readingRules = [
	'It changes nothing and may be repeated.',
	'The order ID is the order_id that came out when it was created: never guess or shorten one.',
	'Say that something is paid only if "paid" is true. Not found, or a failure, does not mean unpaid.',
].join(' ');
