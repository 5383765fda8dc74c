import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import ts from 'typescript';

/** What people read, and samples of outputs: no code. */
const LEFT_OUT = /(\.md|LICENSE.*)$|__schema__/;

/**
 * The compressed bytes of a package without comments, sentences, documents and sample outputs.
 * @param folder holds package.json
 */
export async function codeSize(folder: string): Promise<number> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = entries
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name))
		.filter((file) => !LEFT_OUT.test(file.slice(folder.length)))
		.sort();
	const rest = await Promise.all(
		files.map(async (file) => withoutTexts(extname(file), await readFile(file, 'utf8'))),
	);
	return (await promisify(gzip)(rest.join('\n'), { level: 9 })).length;
}

function withoutTexts(extension: string, content: string): string {
	if (extension === '.json')
		return JSON.stringify(JSON.parse(content, (_, value) => shortened(value)));
	if (extension !== '.js' && extension !== '.ts') return content;
	const source = ts.createSourceFile(`file${extension}`, content, ts.ScriptTarget.ES2022);
	const { transformed } = ts.transform(source, [withoutSentences]);
	const printer = ts.createPrinter({ removeComments: true });
	return transformed.map((file) => printer.printFile(file)).join('\n');
}

const isSentence = (text: string) => /\s/.test(text);

const shortened = (value: unknown) => (typeof value === 'string' && isSentence(value) ? '' : value);

function withoutSentences(context: ts.TransformationContext) {
	const { factory } = context;
	const visit = (node: ts.Node): ts.Node => {
		const isText = ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);
		if (isText && isSentence(node.text)) return factory.createStringLiteral('');
		if (ts.isTemplateHead(node)) return factory.createTemplateHead(kept(node.text));
		if (ts.isTemplateMiddle(node)) return factory.createTemplateMiddle(kept(node.text));
		if (ts.isTemplateTail(node)) return factory.createTemplateTail(kept(node.text));
		return ts.visitEachChild(node, visit, context);
	};
	return (file: ts.SourceFile) => ts.visitEachChild(file, visit, context);
}

const kept = (text: string) => (isSentence(text) ? '' : text);
