import type { INodeTypeDescription } from 'n8n-workflow';

import { homepage } from '../../../package.json';
import { startedOnce } from '../../startedOnce';
import { startEngine } from '../harness';
import {
	choicesOf,
	everyProperty,
	groupsOf,
	isTitleCase,
	linksIn,
	textsOf,
	type Shown,
} from './shownTexts';

const engine = startedOnce(() => startEngine());
let places: Array<{ place: string; shown: Shown[] }>;

beforeAll(() => {
	const nodes = ['jodo', 'jodoTrigger'].map((place) => ({
		place,
		shown: everyProperty(engine.node(place).description.properties),
	}));
	const own = engine.credential('jodoApi').properties.filter(({ name }) => !isAddedByN8n(name));
	places = [...nodes, { place: 'jodoApi', shown: everyProperty(own) }];
});

/** The page of this package, to which n8n leads. */
const page = homepage.replace('#readme', '');

/** n8n adds fields to every credential, with words of its own. */
const isAddedByN8n = (name: string) => /allowed.*domains/i.test(name);

const notNotice = ({ property }: Shown) => property.type !== 'notice';

/** What breaks a rule, as `jodo student.grade: …`; empty when nothing does. */
function breaches(rule: (one: Shown) => string[]): string[] {
	return places.flatMap(({ place, shown }) =>
		shown.flatMap((one) => rule(one).map((text) => `${place} ${one.path}: ${text}`)),
	);
}

describe('what is written on the screen', () => {
	it('has labels in Title Case', () => {
		const found = breaches((one) =>
			[
				...(notNotice(one) ? [one.property.displayName] : []),
				...choicesOf(one.property).map(({ name }) => name),
				...groupsOf(one.property).map(({ displayName }) => displayName),
				...(one.property.modes ?? []).map(({ displayName }) => displayName),
			].filter((label) => !isTitleCase(label)),
		);

		expect(found).toEqual([]);
	});

	it('has labels that stay readable as the name of what a model fills in', () => {
		// n8n makes that name of the label, with _ for all that is no letter or digit of English.
		const found = breaches((one) =>
			notNotice(one) && /[^A-Za-z0-9 ]/.test(one.property.displayName)
				? [one.property.displayName]
				: [],
		);

		expect(found).toEqual([]);
	});

	it('says of every switch what it decides', () => {
		const found = breaches(({ property: { type, description = '' } }) =>
			type === 'boolean' && !description.startsWith('Whether ') ? [description] : [],
		);

		expect(found).toEqual([]);
	});

	it('gives an example in every field to type in, starting with e.g.', () => {
		const typed = ['string', 'dateTime'];
		const found = breaches(({ property }) => {
			const { type, placeholder = '', typeOptions } = property;
			const isSecret = typeOptions?.password === true || typeOptions?.rows !== undefined;
			if (type === 'resourceLocator') {
				const code = property.modes?.find(({ name }) => name === 'code');
				return code?.placeholder?.startsWith('e.g. ') ? [] : ['no example for the code'];
			}
			return typed.includes(type) && !isSecret && !placeholder.startsWith('e.g. ')
				? [placeholder]
				: [];
		});

		expect(found).toEqual([]);
	});

	it('explains every choice', () => {
		const found = breaches(({ property }) =>
			choicesOf(property)
				.filter(({ description = '' }) => description === '')
				.map(({ name }) => name),
		);

		expect(found).toEqual([]);
	});

	it('explains every field to fill in', () => {
		const selfExplaining = ['resource', 'options', 'additionalFields'];
		const found = breaches(({ path, property: { type, description = '' } }) =>
			type === 'notice' || selfExplaining.includes(path) || description !== ''
				? []
				: ['no description'],
		);

		expect(found).toEqual([]);
	});

	it('shows no names of the code', () => {
		const found = breaches(({ property }) =>
			textsOf(property).filter((text) => /\b[a-z]+[A-Z]/.test(text)),
		);

		expect(found).toEqual([]);
	});

	it('shows no expression that does not exist', () => {
		const found = breaches(({ property }) =>
			textsOf(property).filter((text) => /\$JSON|\$Json/.test(text)),
		);

		expect(found).toEqual([]);
	});

	it('links only to pages of Jodo, over https, in a tab of their own', () => {
		const links = places.flatMap(({ shown }) =>
			shown.flatMap(({ property }) => textsOf(property).flatMap(linksIn)),
		);

		expect(links.length).toBeGreaterThan(4);
		for (const link of links) expect(link).toMatch(/^https:\/\/docs\.jodo\.in\/[a-z/-]+\/$/);
		const loose = breaches(({ property }) =>
			textsOf(property).filter((text) => /<a (?![^>]*target="_blank")/.test(text)),
		);
		expect(loose).toEqual([]);
	});

	it('keeps to the HTML that n8n shows: links, and lists in notices', () => {
		const found = breaches((one) =>
			textsOf(one.property).filter((text) =>
				(notNotice(one) ? /<(?!\/?a\b)[a-z/]/ : /<(?!\/?(a|ul|li)\b)[a-z/]/).test(text),
			),
		);

		expect(found).toEqual([]);
	});

	it('names the unit where there is money', () => {
		const found = breaches(({ path, property }) =>
			/(amount|discount_value)$/.test(path) && !property.displayName.endsWith(' in Rupees')
				? [path]
				: [],
		);

		expect(found).toEqual([]);
	});

	it('hides every secret', () => {
		const found = breaches(({ path, property }) =>
			/^(apiKey|apiSecret|token|webhookSecret)$/.test(path) &&
			property.typeOptions?.password !== true
				? [path]
				: [],
		);

		expect(found).toEqual([]);
	});
});

describe('what surprises about Jodo', () => {
	const said = (path: string, text: RegExp) => {
		const found = places.flatMap(({ shown }) => shown.filter((one) => one.path === path));
		expect(found.flatMap(({ property }) => textsOf(property)).join('\n')).toMatch(text);
	};

	it.each([
		['operation', /cannot be changed afterwards, only cancelled/],
		['operation', /can be neither changed nor cancelled/],
		['additionalFields.expires_at', /A link cannot be changed later/],
		['additionalFields.expires_at', /A day without a time means the end of that day/],
		['additionalFields.callback_url', /does not prove a payment/],
		['events', /sends each event to one address only/],
		['order_id', /Payment links have an order ID, too/],
		['options.timeout', /not sent again/],
		['environment', /do not work in another one/],
		['uatNotice', /test environment/],
	])('stands at %s: %s', (path, text) => said(path, text));
});

describe('the actions list', () => {
	it('names what is done to what, in sentence case and without articles', () => {
		const actions = places
			.flatMap(({ shown }) => shown.filter(({ path }) => path === 'operation'))
			.flatMap(({ property }) => choicesOf(property).map(({ action }) => action));

		expect(actions).toEqual([
			'Create payment link',
			'Get payment link',
			'Cancel payment link',
			'Create pay order',
			'Get pay order',
			'Get student',
			'Get products of student',
			'Register student',
			'Update student',
			'Update student fee',
			'Add student payment',
			'Cancel student payment',
			'Get many student payments',
			'Get Flex plan',
			'Set Flex plan',
			'Get login link of user',
			'Register user',
			'Get branches',
			'Get discounts',
			'Get fee components',
			'Get grades',
			'Get webhooks',
		]);
	});
});

describe.each(['jodo', 'jodoTrigger'])('the entry of %s in the nodes panel', (name) => {
	const description = () =>
		engine.loaded.types.nodes.find((node) => node.name === name) as INodeTypeDescription;

	it('is found under Finance & Accounting by the words that people type', () => {
		const { categories, alias = [], resources } = description().codex ?? {};

		// n8n puts every community node under a category of its own, too.
		expect(categories).toContain('Finance & Accounting');
		expect(alias).toEqual(
			expect.arrayContaining(['fees', 'school', 'college', 'payment link', 'UPI', 'collect']),
		);
		expect(new Set(alias).size).toBe(alias.length);
		const { primaryDocumentation = [], credentialDocumentation = [] } = resources ?? {};
		const own = [...primaryDocumentation, ...credentialDocumentation].map(({ url }) => url);
		expect(own.map((url) => url.split('#')[0])).toEqual([page, page]);
	});

	it('is version 1, with a picture for each theme', () => {
		const { version, iconUrl } = description();

		expect(version).toBe(1);
		expect(iconUrl).toEqual({
			light: 'icons/n8n-nodes-jodo/dist/icons/jodo.svg',
			dark: 'icons/n8n-nodes-jodo/dist/icons/jodo.dark.svg',
		});
	});
});
