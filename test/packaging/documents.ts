import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { marked, type Token, type Tokens } from 'marked';

export const checkout = resolve(__dirname, '../..');

/** A page that people read, with what a test looks at. */
export interface Document {
	/** Below the checkout, such as `docs/contributing.md`. */
	file: string;
	text: string;
	fences: Array<{ language: string; text: string }>;
	/** What stands between backticks within a text. */
	codeSpans: string[];
	/** Targets of links and images. */
	links: string[];
	/** The first column of every table, as its code spans. */
	firstCells: string[];
	/** What a link may name after `#`. */
	anchors: string[];
}

function isCode(token: Token): token is Tokens.Code {
	return token.type === 'code';
}

function isTable(token: Token): token is Tokens.Table {
	return token.type === 'table';
}

function codeSpansIn(tokens: Token[]): string[] {
	const found: string[] = [];
	marked.walkTokens(tokens, (token) => {
		if (token.type === 'codespan') found.push(String(token.text));
	});
	return found;
}

/** GitHub's way: lower case, without punctuation, hyphens for spaces. */
function anchorOf(heading: string): string {
	return heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.trim()
		.replace(/\s/g, '-');
}

function readDocument(file: string): Document {
	const text = readFileSync(join(checkout, file), 'utf8');
	const tokens = marked.lexer(text);
	const document: Document = {
		file,
		text,
		fences: [],
		codeSpans: codeSpansIn(tokens),
		links: [],
		firstCells: [],
		anchors: [],
	};
	marked.walkTokens(tokens, (token) => {
		if (isCode(token)) document.fences.push({ language: token.lang ?? '', text: token.text });
		if (token.type === 'link' || token.type === 'image') document.links.push(String(token.href));
		if (token.type === 'heading') document.anchors.push(anchorOf(String(token.text)));
		if (isTable(token)) {
			document.firstCells.push(
				...token.rows.flatMap(([first]) => codeSpansIn(first?.tokens ?? [])),
			);
		}
	});
	return document;
}

/** Every page that people read. */
export const documents: Document[] = globSync(
	['*.md', 'docs/**/*.md', 'examples/*.md', 'simulator/*.md', 'dev/*/README.md', '.github/*.md'],
	{ cwd: checkout },
)
	.sort()
	.map(readDocument);

/** @throws Error when there is no such page */
export function documentNamed(file: string): Document {
	const found = documents.find((document) => document.file === file);
	if (found === undefined) throw new Error(`There is no ${file}`);
	return found;
}
