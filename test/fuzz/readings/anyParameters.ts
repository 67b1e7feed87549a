import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

/** Something to start an expression with: columns that are there, that are not, and what else n8n knows. */
const starts = fc.constantFrom(
	...['$json.name', '$json["Student Name"]', "$json['fee (₹)']", '$json.amount', '$json.phone'],
	...['$json.rows', '$json.rows[0]', '$json.rows[0].amount', '$json.rows.length', '$json.due'],
	...['$json.student', '$json.student.grade', '$json.missing', '$json.missing.name', '$json.नाम'],
	...["$('Pupils').item.json.name", '$("Pupils").first().json.amount', "$('Pupils').last().json"],
	...["$('Nobody').item.json.name", '$input.item.json.name', '$input.first().json.amount'],
	...[
		'$node["Pupils"].json.name',
		'$itemIndex',
		'$runIndex',
		'$now.year',
		'$today',
		'$now.zoneName',
	],
	...['$workflow.name', '$execution.id', '$vars.school', '$prevNode.name', '$today.toISODate()'],
	...['$parameter.fixed', '$parameter["&sibling"]', "$fromAI('name')", '$self.name', '$env.HOME'],
	...[
		'$',
		'$json',
		'$input',
		'name',
		'null',
		'undefined',
		'true',
		'NaN',
		'Infinity',
		'-0',
		'0',
		'1n',
	],
	...[
		'12.5',
		'1e3',
		'010',
		"'text'",
		'"it\'s"',
		"'a, (b'",
		"'{{ }}'",
		'"}}"',
		'`text`',
		'`${$json.name}`',
	],
	...[
		'/"/',
		'new Date(0)',
		'[1, 2]',
		'{ a: 1 }',
		'(() => 1)()',
		'function () {}',
		'[]',
		'{}',
		"''",
	],
	...[
		'[$json.name, $json.amount]',
		'DateTime.fromMillis(0)',
		'Math.PI',
		'this',
		'window',
		'$json.isError',
	],
	...['$json.empty', '$json.flag', '$json.when', '$json.big', '$json.infinite', '$json.long', ''],
);

const endings = fc.constantFrom(
	...[
		'',
		'',
		'',
		'',
		'',
		'',
		'.trim()',
		'.toString()',
		'.toUpperCase()',
		'.length',
		'.name',
		'["name"]',
		'[0]',
	],
	...[
		'.slice(0, 3)',
		".split(' ')",
		".split(' ')[0]",
		".join('-')",
		".replace('a', '$&')",
		'.toFixed(2)',
	],
	...[
		'.toNumber()',
		'.toInt()',
		'.round()',
		'.isEmpty()',
		'.toDateTime()',
		".toFormat('yyyy')",
		'.first()',
	],
	...[
		".plus(1, 'day')",
		'.plus({ days: 1 })',
		'.pop()',
		'.push(1)',
		'.reverse()',
		'.sort()',
		"['pop']()",
		'.shift()',
	],
	...[
		'?.name',
		'?.toString()',
		'?.[0]',
		'.map(x => x)',
		'.constructor',
		'.first ()',
		'. first()',
		' = 1',
		'++',
	],
	...[
		'.splice(0, 1)',
		'.fill(0)',
		'.toTitleCase()',
		'.includes("a")',
		'.item',
		'()',
		'.x.y',
		';',
		' // x',
		' /* x */',
	],
);

/** What a school writes: columns and what is done to them, of which most can be evaluated together. */
const ordinaryCode = fc.oneof(
	fc.constantFrom(
		...[
			'$json.name',
			'$json["Student Name"]',
			"$json['fee (₹)'] * 100",
			'$json.amount / 3 + 0.5',
			'$json.नाम',
		],
		...[
			'$json.phone.toString().trim()',
			'$json.rows[1].amount',
			'$json.rows[0].name + $json.rows[1].name',
		],
		...[
			'$json.due',
			'$json.due.toDateTime().toFormat("dd LLL yyyy")',
			"$today.plus(7, 'days').toISODate()",
		],
		...["$('Pupils').item.json.name", "$('Pupils').first().json.amount", '$input.item.json.phone'],
		...[
			'$json.amount > 1000 ? "big" : "small"',
			'$json.empty || $json.name',
			'$json.flag && $json.amount',
		],
		...[
			'Number($json.phone)',
			'Math.round($json.amount)',
			'$json.student.grade',
			'$json.missing ?? "none"',
		],
		...[
			'$json.name.split(" ")[0]',
			'($json.name, $json.amount)',
			'$json.name, $json.amount',
			'-$json.amount',
			'!$json.flag',
			'$itemIndex',
		],
		...[
			'$json.rows.length',
			'$json.name.padStart(20, "*")',
			"'it, (' + $json.name",
			'$json.rows.join("-")',
		],
		...['$json.missing', '$json.student', '$json.when', '$json.infinite', '$json.rows'],
	),
	// What others may have changed.
	fc.constantFrom(
		'$json.rows.length',
		'$json.rows[0].name',
		'$json.name',
		'$json.amount',
		'$json.flag',
	),
);
const ordinary = ordinaryCode.map((code) => `={{ ${code} }}`);

/** What would change the row for the expressions beside it, or reach beyond its own place among them. */
const harmfulCode = fc.constantFrom(
	...[
		'$json.rows.pop()',
		'$json.rows.reverse()',
		'$json.rows.push(1)',
		'$json.rows.sort()',
		'$json.rows.shift().name',
	],
	...[
		"$json.rows['pop']()",
		'($json.rows.pop)()',
		'$json.rows.pop ()',
		'$json.rows?.pop?.()',
		'$json.rows.pop\n()',
	],
	...[
		'$json.name = "x"',
		'$json.amount++',
		'--$json.amount',
		'$json.amount += 1',
		'$json.rows[0].name = "x"',
	],
	...[
		'delete $json.name',
		'[$json.rows.pop()].length',
		'$json.rows.splice(0, 1).length',
		'$json.rows.length = 0',
	],
	...[
		'$json.rows.concat([1]).pop()',
		'(() => $json.rows.pop().name)()',
		'Object.assign($json, { name: 1 }).name',
	],
	...[
		'$json.name), ($json.amount',
		'($json.flag',
		'$json.due)',
		'$json.name]), [($json.amount',
		'$json.name // ',
	],
	...[
		'$json.name /* ',
		'*/ $json.amount',
		'"',
		"'",
		'$json.name }}{{ $json.amount',
		'...$json.name',
		'$json.name; 1',
	],
);
/** Brackets of one that close in another: as many values as expressions, but others. */
const crossing = fc.constant([
	'={{ $json.name), ($json.amount }}',
	'={{ ($json.flag }}',
	'={{ $json.due) }}',
]);

const value = fc.tuple(starts, endings).map((parts) => parts.join(''));

const operators = fc.constantFrom(
	...[
		' + ',
		' - ',
		' * ',
		' / ',
		' % ',
		' || ',
		' && ',
		' ?? ',
		' === ',
		' != ',
		' < ',
		' >= ',
		', ',
	],
	...[
		'+',
		'-',
		'/',
		'**',
		' ? 1 : ',
		' ? $json.name : ',
		' in ',
		' instanceof ',
		' = ',
		' += ',
		'\n',
		' | ',
	],
);

const code = fc.oneof(
	{ weight: 5, arbitrary: value },
	{ weight: 2, arbitrary: fc.tuple(value, operators, value).map((parts) => parts.join('')) },
	{ weight: 1, arbitrary: value.map((inner) => `(${inner})`) },
	{ weight: 1, arbitrary: value.map((inner) => `!${inner}`) },
	{
		weight: 1,
		arbitrary: value.map((inner) => `$if(${inner}, 'yes', 'no')`),
	},
	{
		weight: 1,
		arbitrary: fc
			.tuple(
				fc.constantFrom('Number', 'String', 'parseInt', 'Math.max', 'Boolean', 'typeof '),
				value,
			)
			.map(([name, inner]) => `${name}(${inner})`),
	},
);

const expression = fc.oneof(
	{ weight: 12, arbitrary: code.map((inner) => `={{ ${inner} }}`) },
	{ weight: 1, arbitrary: code.map((inner) => `={{${inner}}}`) },
	{ weight: 1, arbitrary: code.map((inner) => `=Dear {{ ${inner} }}`) },
	{ weight: 1, arbitrary: code.map((inner) => `={{ ${inner} }} `) },
	{ weight: 1, arbitrary: code.map((inner) => `={{ ${inner}`) },
	{
		weight: 1,
		arbitrary: fc.tuple(code, code).map(([one, other]) => `={{ ${one} }}{{ ${other} }}`),
	},
	{
		weight: 1,
		arbitrary: fc.constantFrom('=', '={{}}', '={{ }}', '=text', '==', '={{ {{ 1 }} }}'),
	},
);

/** One character too many, where a closing bracket, a quote or a comment would do most harm. */
const mangled = fc
	.tuple(expression, fc.nat(), fc.constantFrom(...'()[]{}\'"`\\;,=/*+-?.:!\n\u2028 #@$&|<>1x'))
	.map(([text, at, character]) => {
		const place = at % (text.length + 1);
		return text.slice(0, place) + character + text.slice(place);
	});

const leaf = fc.oneof(
	{ weight: 3, arbitrary: expression },
	{ weight: 4, arbitrary: harmfulCode.map((code) => `={{ ${code} }}`) },
	{ weight: 2, arbitrary: mangled },
	{ weight: 1, arbitrary: fc.constantFrom('text', '', ' = text', 0, 12.5, true, false, null) },
);

/** A parameter made of such texts: a field, a picker's locator, a collection, rows. */
const parameter = (part: fc.Arbitrary<string | number | boolean | null>) =>
	fc.oneof(
		{ weight: 4, arbitrary: part },
		{ weight: 1, arbitrary: part.map((chosen) => ({ __rl: true, mode: 'code', value: chosen })) },
		{ weight: 1, arbitrary: fc.record({ sibling: part, other: part }) },
		{
			weight: 1,
			arbitrary: fc
				.array(fc.record({ name: part, amount: part }), { maxLength: 3 })
				.map((row) => ({ row })),
		},
		{ weight: 1, arbitrary: fc.array(part, { maxLength: 3 }) },
	);

const awkward = fc.constantFrom<unknown>(
	...[
		'Asha Rao',
		' asha ',
		'9876543210',
		'2027-01-31',
		'2027-01-31T10:00:00.000Z',
		'',
		'={{ 1 }}',
		'{{ 1 }}',
		'_x\ud800',
	],
	...[
		0,
		-0,
		1000.5,
		1e21,
		NaN,
		Infinity,
		true,
		false,
		null,
		undefined,
		new Date(0),
		new Date(NaN),
		10n,
	],
	...[[], ['a b', 'c'], [3, 1, 2], {}, { name: 'x', grade: 5 }, { __isError: true, message: 'no' }],
	...[[{ amount: 1 }, { amount: 2 }], { __isArray: true, __length: 2 }, { __n8nType: 'DateTime' }],
);
const columns = [
	'name',
	'Student Name',
	'fee (₹)',
	'amount',
	'phone',
	'rows',
	'due',
	'student',
	'नाम',
	'isError',
	'empty',
	'flag',
	'when',
	'big',
	'infinite',
	'long',
];
const usual = {
	name: 'Asha Rao',
	'Student Name': 'Asha',
	'fee (₹)': 1000.5,
	amount: 1500,
	phone: '9876543210',
	rows: [
		{ amount: 1, name: 'b' },
		{ amount: 2, name: 'a' },
	],
	due: '2027-01-31',
	student: { grade: 'grade_5', name: 'Asha' },
	नाम: 'आशा',
	isError: { __isError: true, message: 'no' },
	empty: '',
	flag: true,
	when: new Date(0),
	big: 10n,
	infinite: Infinity,
	long: 'x'.repeat(200),
};
const row = fc
	.tuple(fc.dictionary(fc.constantFrom(...columns), awkward, { maxKeys: 4 }))
	.map(([changes]) => ({ ...usual, ...changes }) as unknown as IDataObject);

/** Parameters by name, few of them odd (one that fails has all of its row evaluated singly), and rows. */
export const anyParameters = fc.record({
	parameters: fc
		.tuple(
			fc.array(parameter(ordinary), { minLength: 1, maxLength: 5 }),
			fc.array(
				fc.oneof({ weight: 9, arbitrary: parameter(leaf) }, { weight: 1, arbitrary: crossing }),
				{
					maxLength: 2,
				},
			),
			fc.nat(),
		)
		.map(([usualOnes, oddOnes, at]) => {
			const place = at % (usualOnes.length + 1);
			const all = [...usualOnes.slice(0, place), ...oddOnes, ...usualOnes.slice(place)];
			return Object.fromEntries([
				...all.map((each, number) => [`p${number}`, each]),
				['fixed', 'x'],
			]) as INodeParameters;
		}),
	rows: fc.array(row, { minLength: 1, maxLength: 3 }),
});
