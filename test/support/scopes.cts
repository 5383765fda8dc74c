import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

import { ROOT } from './catalogue.cts';

/** The scopes that each operation of a provider asks for, by `resource.operation`. */
export type ScopesByOperation = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Finds the scopes by following what an operation's value refers to through the provider's own
 * source: the texts that are handed to a function, or stand under the name `scope`, and are scopes.
 *
 * @param folder the provider's, such as `nodes/Blink`
 */
export function scopesOf(folder: string, isScope: (text: string) => boolean): ScopesByOperation {
	const home = join(ROOT, folder);
	const indexes = readdirSync(join(home, 'resources')).map((name) => ({
		resource: name,
		file: join(home, 'resources', name, 'index.ts'),
	}));
	const options = { module: ts.ModuleKind.Node16, noLib: true, types: [] };
	const host = ts.createCompilerHost(options);
	const { getSourceFile } = host;
	// the declarations of n8n and zod say nothing about scopes, and take long to read
	host.getSourceFile = (file, version) =>
		file.includes('/node_modules/') ? undefined : getSourceFile(file, version);
	const files = indexes.map(({ file }) => file);
	const program = ts.createProgram(files, options, host);
	const checker = program.getTypeChecker();
	const found = new Map<string, ReadonlySet<string>>();
	for (const { resource, file } of indexes) {
		for (const property of operationsIn(program.getSourceFile(file))) {
			const scopes = new Set<string>();
			const seen = new Set<ts.Node>();
			const visit = (node: ts.Node): void => {
				if (ts.isStringLiteral(node) && isNamed(node) && isScope(node.text)) scopes.add(node.text);
				if (ts.isIdentifier(node)) {
					for (const declaration of declarationsOf(checker, node)) {
						const own = declaration.getSourceFile().fileName.startsWith(home);
						if (!own || !isValue(declaration) || seen.has(declaration)) continue;
						seen.add(declaration);
						ts.forEachChild(declaration, visit);
					}
				}
				ts.forEachChild(node, visit);
			};
			visit(property);
			found.set(`${resource}.${property.name.getText()}`, scopes);
		}
	}
	return found;
}

/** The entries of `operations: { create, getMany: … }`. */
function operationsIn(source: ts.SourceFile | undefined): Entry[] {
	const entries: Entry[] = [];
	const visit = (node: ts.Node): void => {
		if (
			ts.isPropertyAssignment(node) &&
			node.name.getText() === 'operations' &&
			ts.isObjectLiteralExpression(node.initializer)
		) {
			for (const entry of node.initializer.properties) if (isEntry(entry)) entries.push(entry);
		}
		ts.forEachChild(node, visit);
	};
	if (source) visit(source);
	return entries;
}

type Entry = ts.PropertyAssignment | ts.ShorthandPropertyAssignment;

const isEntry = (entry: ts.ObjectLiteralElementLike): entry is Entry =>
	ts.isPropertyAssignment(entry) || ts.isShorthandPropertyAssignment(entry);

/** Handed to a function, the value of something called `scope`, or part of a list of those. */
function isNamed({ parent }: ts.Node): boolean {
	if (ts.isCallExpression(parent)) return true;
	const named = ts.isPropertyAssignment(parent) || ts.isVariableDeclaration(parent);
	return named && parent.name.getText().toLowerCase() === 'scope';
}

/** Constants and functions of a module; not parameters, types or fields. */
const isValue = (node: ts.Node) =>
	(ts.isVariableDeclaration(node) && ts.isSourceFile(node.parent.parent.parent)) ||
	ts.isFunctionDeclaration(node);

function declarationsOf(checker: ts.TypeChecker, node: ts.Identifier): ts.Declaration[] {
	const symbol = ts.isShorthandPropertyAssignment(node.parent)
		? checker.getShorthandAssignmentValueSymbol(node.parent)
		: checker.getSymbolAtLocation(node);
	if (!symbol) return [];
	const real = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
	return real.declarations ?? [];
}
