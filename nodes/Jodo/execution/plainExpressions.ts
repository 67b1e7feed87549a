/** What an expression may start from: data that reading does not change, the same for every parameter. */
const roots = [
	String.raw`\$(?:json|input|node|now|today|itemIndex|runIndex|workflow|execution|vars|prevNode)`,
	'Math|true|false|null|undefined',
];

/**
 * What an expression may call: functions that change nothing they are given. This has to be a list of
 * what is allowed: after `$json.rows.pop()` the next expression would see one row less.
 */
const functions = [
	String.raw`\$|Number|String|Boolean|parseInt|parseFloat`,
	// texts
	String.raw`\.(?:trim|toLowerCase|toUpperCase|toTitleCase|slice|substring|split|join|replace|replaceAll)`,
	String.raw`\.(?:padStart|includes|startsWith|endsWith|toString|isEmpty|isNotEmpty)`,
	// numbers
	String.raw`\.(?:toFixed|toNumber|toInt|toFloat|round|floor|ceil|abs|min|max)`,
	// dates
	String.raw`\.(?:toDateTime|toISO|toISODate|toFormat|format|plus|minus|startOf|endOf|setZone)`,
	// other nodes
	String.raw`\.(?:first|last)`,
];

const endOfName = String.raw`(?![\p{ID_Continue}$])`;
/** Anything may be read, but what is called has to be in the list above: not `$json['pop']()`. */
const notCalled = String.raw`(?!\s*\()`;

const tokens = [
	String.raw`\s`,
	String.raw`'[^'\\{}\n]*'|"[^"\\{}\n]*"`,
	String.raw`(?:0|[1-9]\d*)(?:\.\d+)?(?![\p{ID_Continue}$.])`,
	`(?:${roots.join('|')})${endOfName}${notCalled}`,
	String.raw`\.[\p{ID_Start}$_][\p{ID_Continue}$]*${endOfName}${notCalled}`,
	String.raw`(?:${functions.join('|')})\(`,
	String.raw`[)\]]${notCalled}`,
	String.raw`[([,:*%!<>]`,
	// Neither `?.`, which n8n rewrites beside a function of its own, nor `=`, `++` and `--`.
	String.raw`[=!]==?|[<>]=|&&|\|\||\?\?|\?(?![.?])|\+(?!\+)|-(?!-)`,
	// A division: neither a comment nor a regular expression.
	String.raw`(?<=[\p{ID_Continue}$)\]'"]\s*)\/(?![/*])`,
];

const plain = new RegExp(String.raw`^=\{\{((?=\s*[^\s}])(?:${tokens.join('|')})+)\}\}$`, 'u');

/**
 * The code of an expression that gives the same whether it is evaluated alone or as one part of a larger
 * expression: a single `={{ … }}` which only reads, without braces, backslashes and anything else that
 * could reach beyond it. n8n-workflow's `extendSyntax` and @n8n/tournament's `getExpressionCode` are
 * what it has to pass unharmed.
 *
 * @param expression a parameter's text, beginning with `=`
 * @returns what stands between the braces; undefined when it is not certain
 */
export function plainCode(expression: string): string | undefined {
	const code = plain.exec(expression)?.[1];
	return code !== undefined && isBalanced(code) ? code : undefined;
}

function isBalanced(code: string): boolean {
	const expected: string[] = [];
	for (const [bracket] of code.replace(/'[^']*'|"[^"]*"/g, '').matchAll(/[()[\]]/g)) {
		if (bracket === '(') expected.push(')');
		else if (bracket === '[') expected.push(']');
		else if (expected.pop() !== bracket) return false;
	}
	return expected.length === 0;
}
