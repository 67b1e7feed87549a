import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { exampleNames, pictureOf, readExample } from '../e2e/examples/exampleFiles';
import { checkout } from './documents';
import { shownOf, type ShownNode } from './shownOnForm';

/** Where the pictures of the README and of the examples are. */
export const pictureFolder = join(checkout, 'docs/images');

/** Takes all pictures again and writes the record. */
export const pictureCommand = 'npm run documents -- --pictures';

/** Stands beside the pictures: for each, a hash of what it showed when it was taken. */
const recordFile = join(pictureFolder, 'shown.json');

/** What the pictures are taken of. */
export interface Portrayed {
	node: ShownNode;
	trigger: ShownNode;
	credential: ShownNode;
}

interface BuiltPackage {
	Jodo: new () => { description: ShownNode };
	JodoTrigger: new () => { description: ShownNode };
	JodoApi: new () => ShownNode;
}

/** The nodes and the credential as they were built. */
export function portrayed(): Portrayed {
	const built = createRequire(__filename)(join(checkout, 'index.js')) as BuiltPackage;
	return {
		node: new built.Jodo().description,
		trigger: new built.JodoTrigger().description,
		credential: new built.JodoApi(),
	};
}

function readJson(file: string): unknown {
	return JSON.parse(readFileSync(join(checkout, file), 'utf8'));
}

/** What an action in the nodes panel is called, and what its heading is. */
function actionsOf({ properties }: ShownNode): unknown {
	return properties
		.filter(({ name }) => ['resource', 'operation'].includes(name))
		.map(({ options = [] }) =>
			options.map((option) => [option.name, 'action' in option ? option.action : undefined]),
		);
}

/** What is chosen on the forms in the pictures: an option's value, or which optional fields are there. */
const chosen = {
	node: {
		resource: 'paymentLink',
		operation: 'create',
		specifyDetails: 'fields',
		specifyNotes: 'fields',
		student: ['student_name', 'grade'],
		additionalFields: ['collector_code'],
	},
	trigger: {
		events: ['payment_link.payment.debited', 'payment_link.payment.expired'],
		registration: 'automatic',
	},
	credential: { environment: 'custom', authentication: 'keySecret' },
};

/**
 * What each picture shows, by its name. Tooltips, values and rules that are only checked are left
 * out: no picture has to be taken again for them.
 */
function contents({ node, trigger, credential }: Portrayed): Record<string, unknown> {
	const canvas = [node, trigger].map(({ displayName, subtitle }) => [displayName, subtitle]);
	const ofExamples = exampleNames.map((name) => [
		basename(pictureOf(name), '.webp'),
		[canvas, readExample(name)],
	]);
	return {
		actions: actionsOf(node),
		credential: shownOf(credential, chosen.credential),
		'payment-link': shownOf(node, chosen.node),
		output: readJson('dist/nodes/Jodo/__schema__/v1.0.0/paymentLink/create.json'),
		trigger: shownOf(trigger, chosen.trigger),
		...Object.fromEntries(ofExamples),
	};
}

/**
 * A hash of what each picture shows now, by the name of its file; the icon is in all of them.
 * @param of for tests: descriptions in which something is different
 */
export function shownNow(of = portrayed()): Record<string, string> {
	const icon = readFileSync(join(checkout, 'icons/jodo.svg'), 'utf8');
	return Object.fromEntries(
		Object.entries(contents(of)).map(([name, content]) => [
			`${name}.webp`,
			createHash('sha256')
				.update(JSON.stringify([icon, content]))
				.digest('hex')
				.slice(0, 16),
		]),
	);
}

/** What each picture showed when it was taken. */
export function shownWhenTaken(): Record<string, string> {
	return JSON.parse(readFileSync(recordFile, 'utf8')) as Record<string, string>;
}

/** To be called once all pictures are taken. */
export function recordPictures(): void {
	writeFileSync(recordFile, `${JSON.stringify(shownNow(), null, '\t')}\n`);
}
