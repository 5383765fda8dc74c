import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { inspect } from 'node:util';
import type { INodeType } from 'n8n-workflow';
import { z } from 'zod';

import { type Registered, ROOT } from './catalogue.cts';

const reports = z.array(
	z.object({
		filePath: z.string(),
		source: z.string().optional(),
		messages: z.array(
			z.object({ ruleId: z.string().nullable(), line: z.number(), message: z.string() }),
		),
	}),
);

/** Rules about parameters. The others read what the node class itself says, and see its source. */
const PARAMETER_RULES =
	/^n8n-nodes-base\/node-param-|^@n8n\/community-nodes\/(no-emoji|no-builder-hint|resource-operation)/;

/**
 * What n8n's own linter says about the descriptions that the kit puts together. The linter reads
 * sources only, so each description is written out as one, in a folder laid out like this package.
 */
export function complaintsAbout(nodes: ReadonlyArray<Registered<INodeType>>) {
	const folder = mkdtempSync(join(tmpdir(), 'tollgate-lint-'));
	try {
		symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
		cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
		cpSync(join(ROOT, 'eslint.config.mjs'), join(folder, 'eslint.config.mjs'));
		for (const { file, instance } of nodes) {
			mkdirSync(join(folder, dirname(file)), { recursive: true });
			writeFileSync(join(folder, file), writtenOut(basename(file, '.node.ts'), instance));
		}
		return lint(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function lint(folder: string) {
	const eslint = join(dirname(require.resolve('eslint/package.json')), 'bin', 'eslint.js');
	const { stdout, stderr } = spawnSync(process.execPath, [eslint, '--format', 'json', 'nodes'], {
		cwd: folder,
		encoding: 'utf8',
	});
	if (stdout === '') throw new Error(`The linter gave no report: ${stderr}`);
	return reports.parse(JSON.parse(stdout)).flatMap(({ filePath, source = '', messages }) =>
		messages
			.filter(({ ruleId }) => ruleId === null || PARAMETER_RULES.test(ruleId))
			.map(({ ruleId, line, message }) => ({
				file: relative(folder, filePath),
				rule: ruleId,
				text: source.split('\n')[line - 1]?.trim(),
				message,
			})),
	);
}

function writtenOut(className: string, { description }: INodeType): string {
	const literal = inspect(onOneLine(description), {
		depth: null,
		maxArrayLength: null,
		maxStringLength: null,
		breakLength: 0,
		compact: false,
	});
	return `export class ${className} implements INodeType {\n\tdescription: INodeTypeDescription = ${literal};\n}\n`;
}

/** Texts of several lines would be written out as sums, which the linter does not read. */
function onOneLine(description: INodeType['description']): unknown {
	return JSON.parse(JSON.stringify(description), (_, value: unknown) =>
		typeof value === 'string' ? value.replaceAll('\n', ' ') : value,
	);
}
