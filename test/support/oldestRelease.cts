import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import ts from 'typescript';

import { engineModules, installEngine, locateEngine } from '../../tools/n8n/engine.cts';
import { OLDEST_N8N_VERSION } from '../../tools/n8n/releases.cts';
import { silentReporter } from '../../tools/reporter.cts';
import { ROOT } from './catalogue.cts';

/*
 * The code that is published, held against the oldest n8n that is supported: what it takes from
 * n8n's modules while it runs, and all that it knows of their types.
 */

/** What nodes may require, beside Node's own modules. */
const MODULES = ['n8n-workflow', 'zod', 'luxon'];

/**
 * Fetches the packages of that n8n, unless they are in the cache.
 * @throws when they cannot be had
 */
export async function fetchOldest(): Promise<void> {
	await installEngine(OLDEST_N8N_VERSION, { reporter: silentReporter });
}

const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);

const nameOf = (file: string) => relative(ROOT, file).replaceAll('\\', '/');

/** What the published code takes from a module: `n8n-workflow: NodeConnectionTypes.Main`. */
export function takenNames(): string[] {
	return [...new Set(fileNames.flatMap((file) => namesTakenBy(readFileSync(file, 'utf8'))))].sort();
}

/** The same for one source. It is compiled first, which drops what is only a type. */
export function namesTakenBy(source: string): string[] {
	const { outputText } = ts.transpileModule(source, { compilerOptions: options });
	const compiled = ts.createSourceFile('compiled.js', outputText, ts.ScriptTarget.ES2022, true);
	const modules = new Map<string, string>();
	const taken: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) {
			const [, name = ''] = /\brequire\("([^"]+)"\)/.exec(node.initializer?.getText() ?? '') ?? [];
			if (MODULES.includes(name)) modules.set(node.name.text, name);
		}
		if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
			const module = modules.get(node.expression.text);
			if (module) taken.push(`${module}: ${[node.name.text, ...membersOf(node)].join('.')}`);
		}
		ts.forEachChild(node, visit);
	};
	visit(compiled);
	return taken;
}

/** `.Main` in `NodeConnectionTypes.Main`; what a call gives back is another value. */
function membersOf(node: ts.Node): string[] {
	const { parent } = node;
	const goesOn = ts.isPropertyAccessExpression(parent) && parent.expression === node;
	return goesOn ? [parent.name.text, ...membersOf(parent)] : [];
}

/** Those names that the oldest n8n does not have. */
export function missingNames(names: readonly string[]): string[] {
	const load = createRequire(__filename);
	const files = engineModules(OLDEST_N8N_VERSION);
	return names.filter((name) => {
		const [module = '', path = ''] = name.split(': ');
		let value: unknown = load(files[module] ?? module);
		for (const member of path.split('.')) {
			if (value === null || value === undefined || !(member in Object(value))) return true;
			value = Reflect.get(Object(value), member);
		}
		return false;
	});
}

/** The sources with the types of the oldest n8n in place of those that are developed with. */
export class OldTypes {
	private readonly program: ts.Program;

	private readonly checker: ts.TypeChecker;

	/** The declarations of n8n-core. */
	private readonly core: string;

	constructor() {
		const modules = join(locateEngine(OLDEST_N8N_VERSION), 'node_modules');
		this.core = join(modules, 'n8n-core', 'dist', 'index.d.ts');
		this.program = ts.createProgram([...fileNames, this.core], {
			...options,
			noEmit: true,
			baseUrl: ROOT,
			paths: Object.fromEntries(
				['n8n-workflow', 'zod'].map((name) => [name, [join(modules, name)]]),
			),
		});
		this.checker = this.program.getTypeChecker();
	}

	/** What does not fit, one line each: `nodes/kit/tool.ts: Property 'x' does not exist on type 'Y'.` */
	problems(): string[] {
		return ts.getPreEmitDiagnostics(this.program).map(({ file, messageText }) => {
			const [first] = ts.flattenDiagnosticMessageText(messageText, '\n').split('\n');
			return `${file ? nameOf(file.fileName) : ''}: ${first}`;
		});
	}

	/**
	 * What action nodes use of their context, and n8n does not give them where they run as tools of an
	 * AI agent; the type of their context promises it all the same. Left out is what they ask for first.
	 */
	missingInTools(): string[] {
		const context = this.classOfCore('SupplyDataContext');
		return this.contextMembers().filter((path) => {
			let type = context;
			for (const name of path.split('.')) {
				const member = this.checker.getPropertyOfType(type, name);
				if (!member) return true;
				type = this.checker.getTypeOfSymbol(member);
			}
			return false;
		});
	}

	/** `helpers.prepareBinaryData` and the like. */
	contextMembers(): string[] {
		const members = new Set<string>();
		const visit = (node: ts.Node): void => {
			if (ts.isPropertyAccessExpression(node) && this.isActionContext(node.expression)) {
				const { text } = node.name;
				const [member] = text === 'helpers' ? membersOf(node) : [];
				if (!isAskedFor(node, text)) members.add(member ? `${text}.${member}` : text);
			}
			// `const { getNode } = context`
			if (ts.isObjectBindingPattern(node) && this.isActionContext(node)) {
				for (const { propertyName, name } of node.elements) {
					members.add((propertyName ?? name).getText());
				}
			}
			ts.forEachChild(node, visit);
		};
		for (const source of this.program.getSourceFiles()) {
			if (fileNames.includes(source.fileName)) visit(source);
		}
		return [...members].sort();
	}

	private classOfCore(name: string): ts.Type {
		const file = this.program.getSourceFile(this.core);
		const module = file && this.checker.getSymbolAtLocation(file);
		const found =
			module && this.checker.getExportsOfModule(module).find((symbol) => symbol.name === name);
		if (!found) throw new Error(`${this.core} exports no ${name}`);
		return this.checker.getDeclaredTypeOfSymbol(this.checker.getAliasedSymbol(found));
	}

	/** Whatever the context of an action node may be handed over as, `Pick<IExecuteFunctions, …>` too. */
	private isActionContext(node: ts.Node): boolean {
		const type = this.checker.getTypeAtLocation(node);
		return (
			type.getProperties().some(({ flags }) => !(flags & ts.SymbolFlags.Optional)) &&
			this.checker.isTypeAssignableTo(this.classOfCore('ExecuteContext'), type)
		);
	}
}

/** True inside of `'name' in context ? … : …` and its kind. */
function isAskedFor(node: ts.Node, name: string): boolean {
	for (let one = node; one.parent; one = one.parent) {
		const { parent } = one;
		const condition =
			ts.isConditionalExpression(parent) && parent.whenTrue === one
				? parent.condition
				: ts.isIfStatement(parent) && parent.thenStatement === one
					? parent.expression
					: undefined;
		if (condition?.getText().includes(`'${name}' in `)) return true;
	}
	return false;
}
