import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { checkout } from './documents';

/** Errors, and which of their arguments people read. */
const errorClasses: Record<string, number> = {
	InvalidValueError: 0,
	RegistrationError: 0,
	UserError: 0,
	NodeOperationError: 1,
};

/** Members that hold such a text. */
const textMembers = ['message', 'rejected', 'notFound', 'unknown'];

/** The fixed parts of every text within an expression: of a template, what stands between its values. */
function textsIn(node: ts.Node): string[] {
	if (ts.isStringLiteralLike(node)) return [node.text];
	if (ts.isTemplateExpression(node)) {
		return [
			node.head.text,
			...node.templateSpans.flatMap(({ literal, expression }) => [
				literal.text,
				...textsIn(expression),
			]),
		];
	}
	if (isDateFormat(node)) return [];
	const texts: string[] = [];
	ts.forEachChild(node, (child) => {
		texts.push(...textsIn(child));
	});
	return texts;
}

function isDateFormat(node: ts.Node): boolean {
	return ts.isCallExpression(node) && node.expression.getText().endsWith('.toFormat');
}

/** What a node of the syntax tree would show to somebody as a message. */
function messageIn(node: ts.Node): ts.Node | undefined {
	if (ts.isNewExpression(node)) {
		const position = errorClasses[node.expression.getText()];
		return position === undefined ? undefined : node.arguments?.[position];
	}
	if (ts.isPropertyAssignment(node) && textMembers.includes(node.name.getText())) {
		return node.initializer;
	}
	return undefined;
}

function sources(): ts.SourceFile[] {
	return globSync('{nodes,credentials}/**/*.ts', { cwd: checkout }).map((file) =>
		ts.createSourceFile(
			file,
			readFileSync(join(checkout, file), 'utf8'),
			ts.ScriptTarget.Latest,
			true,
		),
	);
}

/** Every text in the code of the package. */
export function allTexts(): string[] {
	return sources().flatMap(textsIn);
}

/** The fixed parts of every message that the package can show, without those that are only a word. */
export function messageTexts(): string[] {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		const message = messageIn(node);
		if (message !== undefined) found.push(...textsIn(message));
		ts.forEachChild(node, visit);
	};
	sources().forEach(visit);
	const telling = found.map((text) => text.trim()).filter((text) => /\w \w/.test(text));
	return [...new Set(telling)];
}
