import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** Every JavaScript file under a folder, as paths. */
export function javaScriptFiles(folder: string): string[] {
	return globSync(`${folder}/**/*.js`).sort();
}

/** What a call such as `require(x)` or `import(x)` asks for; undefined for any other node. */
function requiredBy(node: ts.Node): ts.Expression | undefined {
	if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
	if (!ts.isCallExpression(node)) return undefined;
	const { expression, arguments: args } = node;
	const isRequire = ts.isIdentifier(expression) && expression.text === 'require';
	const isImport = expression.kind === ts.SyntaxKind.ImportKeyword;
	return isRequire || isImport ? args[0] : undefined;
}

/**
 * The modules that a JavaScript file requires or imports, as written in it.
 * A computed name comes as its source text in angle brackets, which no rule allows.
 */
export function requiredModules(file: string): string[] {
	const source = ts.createSourceFile(
		file,
		readFileSync(file, 'utf8'),
		ts.ScriptTarget.Latest,
		true,
	);
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		const required = requiredBy(node);
		if (required !== undefined) {
			found.push(ts.isStringLiteralLike(required) ? required.text : `<${required.getText()}>`);
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}
