import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

/**
 * Compiles the node that sends one item after the other.
 *
 * @param folder where it is put; n8n loads it from there when `N8N_CUSTOM_EXTENSIONS` names the folder
 */
export async function compileOneByOneNode(folder: string): Promise<void> {
	const source = await readFile(join(__dirname, 'oneByOneNode.ts'), 'utf8');
	const { outputText } = transpileModule(source, {
		compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
	});
	// n8n names the class after the file.
	await writeFile(join(folder, 'OneByOne.node.js'), outputText);
}
