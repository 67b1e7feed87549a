import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

import { resources } from '../../nodes/Jodo/resources';
import { checkout } from './documents';

/** The code of the package, but for the resources themselves. */
const files = globSync('{nodes,credentials}/**/*.ts', { cwd: checkout }).filter(
	(file) => !file.startsWith('nodes/Jodo/resources/'),
);

/** `paymentLink`, `payment_link`, "Payment Link" as "payment link". */
const spaced = (text: string) =>
	text
		.replace(/[a-z](?=[A-Z])/g, '$& ')
		.replace(/[_-]/g, ' ')
		.toLowerCase();

/** What the resources and their operations are about, and the words of those who pay and of what they pay. */
const words = resources
	.flatMap(({ value, operations }) => [
		value,
		...operations.flatMap(({ thing, named = thing }) => [thing, named]),
	])
	.concat('parent', 'payer', 'instalment', 'checkout', 'bill')
	.map(spaced);

const word = new RegExp(`\\b(?:${words.join('|')})s?\\b`);

/** Where such a word cannot be avoided, or means something else: in a file, or in all of a folder. */
const unavoidable: Array<{ where: string; says: RegExp; because: string }> = [
	{ where: 'nodes/JodoTrigger/events.ts', says: /.+/s, because: "Jodo's events are about them" },
	{ where: 'nodes/JodoTrigger/families.ts', says: /.+/s, because: 'these are columns of events' },
	{
		where: 'nodes/JodoTrigger/properties.ts',
		says: /^payment link\.payment\.debited$/,
		because: 'an event is selected at first',
	},
	{
		where: 'nodes/JodoTrigger/',
		says: /webhooks/,
		because: 'the trigger is a webhook, and Jodo has others',
	},
	{
		where: 'nodes/JodoTrigger/registration/plan.ts',
		says: /of other branches/,
		because: 'a webhook belongs to a branch',
	},
	{
		where: 'nodes/shared/pickers.ts',
		says: /^(?:search )?(?:branches|configuration list)$|^\/erp\/branches$/,
		because: 'node and trigger let pick a branch, from List Branches',
	},
	{
		where: 'nodes/JodoTrigger/JodoTrigger.node.ts',
		says: /^search branches$/,
		because: 'node and trigger let pick a branch, from List Branches',
	},
	{
		where: 'nodes/Jodo/fields/branch.ts',
		says: /^search branches$|an account with several branches/,
		because: 'node and trigger let pick a branch, from List Branches',
	},
	{
		where: 'credentials/JodoApi.credentials.ts',
		says: /\/branches$|the list of branches|list the branches/,
		because: 'its test asks for the list of branches, which changes nothing',
	},
	{
		where: 'credentials/JodoApi.credentials.ts',
		says: /real parents|do not send them to parents/,
		because: 'it says what is at stake in an environment',
	},
	{
		where: 'nodes/',
		says: /when a parent has paid/,
		because: "n8n's list of nodes and the README say what the package is for",
	},
	{
		where: 'nodes/Jodo/',
		says: /(?:give|tell) the user /,
		because: 'a model is told what to say to whoever talks with it',
	},
	{
		where: 'nodes/Jodo/',
		says: /bill or record/,
		because: 'that much must be said of what is not to be sent twice',
	},
	{ where: '', says: /^user error$/, because: "it is a class of n8n's" },
	{ where: 'nodes/shared/credential.ts', says: /a user name/, because: 'a URL can have one' },
];

/** Every name and every text in the code of a file; comments may give examples. */
function namesAndTexts(file: string): string[] {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isIdentifier(node) || ts.isLiteralExpression(node) || ts.isTemplateLiteralToken(node)) {
			found.push(spaced(node.text));
		}
		ts.forEachChild(node, visit);
	};
	const text = readFileSync(join(checkout, file), 'utf8');
	ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true).forEachChild((node) => {
		if (!ts.isImportDeclaration(node)) visit(node);
	});
	return found;
}

/** What stands in a file about a resource, without what the given exemptions allow. */
function mentions(file: string, exemptions: typeof unavoidable): string[] {
	const allowed = exemptions.filter(({ where }) => file.startsWith(where));
	return namesAndTexts(file).filter((text) =>
		word.test(
			allowed.reduce((rest, { says }) => rest.replaceAll(new RegExp(says, 'gs'), ''), text),
		),
	);
}

describe('the code outside the resources', () => {
	it('is looked at, for every way to name one', () => {
		expect(files).toContain('nodes/Jodo/errorWords.ts');
		expect(files.length).toBeGreaterThan(60);
		const named = ['paymentLink', 'Jodo rejected the payment link', 'studentId', 'searchUsers'];
		const missing = ['Jodo did not find the user', '/pay/checkout', 'The configuration is wrong'];
		expect([...named, ...missing].filter((text) => !word.test(spaced(text)))).toEqual([]);
	});

	it('names no resource, and nobody who pays', () => {
		const found = files.flatMap((file) =>
			mentions(file, unavoidable).map((text) => `${file}: ${text}`),
		);

		expect(found).toEqual([]);
	});

	it('has no exemption that is not needed', () => {
		const needless = unavoidable.filter((exemption) => {
			const others = unavoidable.filter((other) => other !== exemption);
			return files.every(
				(file) => mentions(file, others).length === mentions(file, unavoidable).length,
			);
		});

		expect(needless).toEqual([]);
	});
});
