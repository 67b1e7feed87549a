import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

const checkout = resolve(__dirname, '../../../..');

const manifest = {
	name: 'n8n-nodes-echo',
	version: '0.1.0',
	n8n: {
		n8nNodesApiVersion: 1,
		nodes: ['dist/Echo.js', 'dist/EchoTrigger.js'],
		credentials: ['dist/EchoApi.js'],
	},
};

/** Builds the sample package into a temporary folder, so that these tests need none of ours. */
export function buildSamplePackage(): { folder: string; remove: () => void } {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-echo-'));
	mkdirSync(join(folder, 'dist'));
	symlinkSync(join(checkout, 'node_modules'), join(folder, 'node_modules'));
	writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
	for (const file of [...manifest.n8n.nodes, ...manifest.n8n.credentials]) {
		const name = file.slice('dist/'.length, -'.js'.length);
		const { outputText } = transpileModule(readFileSync(join(__dirname, `${name}.ts`), 'utf8'), {
			compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2021 },
		});
		writeFileSync(join(folder, file), outputText);
	}
	return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
