import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

import { ROOT } from './catalogue.cts';

/** What makes a failure of its details. */
const FAILURES = new Set([
	'ApiFailure',
	'Unrecognised',
	'notSent',
	'refused',
	'undecided',
	'unknown',
]);

/** What a file's constants can stand for, by their names. */
type Constants = Map<string, ts.Expression[]>;

/**
 * What a folder of `nodes/` can say when something goes wrong, read from its source: the messages of
 * every failure, whatever its outcome, and of the tables they are made from (objects with a
 * message and a description). Whatever is put in at run time is `…`.
 */
export function failureMessages(folder: string): string[] {
	const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => join(ROOT, folder, file));
	const all = files.flatMap(messagesIn).map((message) => message.replace(/…( ?…)+/g, '…'));
	return [...new Set(all)].filter(isWhole).sort();
}

/** Complaints about a field complete the sentence that its label begins, so they are no messages. */
const isWhole = (message: string) => message.trim() !== '' && !message.startsWith('must ');

function messagesIn(file: string): string[] {
	const source = ts.createSourceFile(
		file,
		readFileSync(file, 'utf8'),
		ts.ScriptTarget.Latest,
		true,
	);
	const constants: Constants = new Map();
	const found: ts.Expression[] = [];
	const handedOn = new Set<string>();
	const calls: ts.CallExpression[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
			const { text } = node.name;
			constants.set(text, [...(constants.get(text) ?? []), node.initializer]);
		}
		if (ts.isNewExpression(node) && node.expression.getText() === 'InputFailure') {
			found.push(...(node.arguments?.slice(0, 1) ?? []));
		}
		if (ts.isCallExpression(node)) calls.push(node);
		if (ts.isShorthandPropertyAssignment(node) && node.name.text === 'message') {
			handedOn.add(functionAround(node));
		}
		if (ts.isObjectLiteralExpression(node)) {
			const message = initializerOf(node, 'message');
			const isFailure =
				initializerOf(node, 'description') !== undefined || makesFailure(node.parent);
			if (message && isFailure) found.push(message);
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	// a function that makes a failure of a message it is given: what it is called with
	const given = calls.filter(({ expression }) => handedOn.has(expression.getText()));
	found.push(...given.flatMap((call) => call.arguments.slice(0, 1)));
	return found.flatMap((expression) => texts(expression, constants));
}

/** `new ApiFailure(outcome, {…})`, `refused({…})` and the like. */
function makesFailure(node: ts.Node): boolean {
	const makes = ts.isNewExpression(node) || ts.isCallExpression(node);
	return makes && FAILURES.has(node.expression.getText());
}

function functionAround(node: ts.Node): string {
	const around = ts.findAncestor(node, ts.isFunctionDeclaration);
	const [first] = around?.parameters ?? [];
	return first?.name.getText() === 'message' ? (around?.name?.text ?? '') : '';
}

function initializerOf(object: ts.ObjectLiteralExpression, name: string) {
	return object.properties
		.filter(ts.isPropertyAssignment)
		.find((property) => property.name.getText() === name)?.initializer;
}

/** Every text that an expression can give; none for one that only hands another text on. */
function texts(expression: ts.Expression, constants: Constants): string[] {
	if (ts.isStringLiteralLike(expression)) return [expression.text];
	if (ts.isConditionalExpression(expression)) {
		return [expression.whenTrue, expression.whenFalse].flatMap((one) => texts(one, constants));
	}
	if (ts.isTemplateExpression(expression)) {
		return expression.templateSpans.reduce(
			(begun, { expression: value, literal }) =>
				begun.flatMap((start) =>
					insertions(value, constants).map((text) => `${start}${text}${literal.text}`),
				),
			[expression.head.text],
		);
	}
	if (ts.isIdentifier(expression)) {
		return (constants.get(expression.text) ?? []).flatMap((value) => texts(value, constants));
	}
	// `said(text, words)`: the text, and the provider's own words where it gave any
	if (ts.isCallExpression(expression)) {
		return expression.arguments.slice(0, 1).flatMap((first) => texts(first, constants));
	}
	return [];
}

/** What a `${…}` becomes: the name of a provider is known, alternatives are told apart. */
function insertions(value: ts.Expression, constants: Constants): string[] {
	if (value.getText() === 'NAME') return ['Blazeauth'];
	const known = ts.isConditionalExpression(value) ? texts(value, constants) : [];
	return known.length > 0 ? known : ['…'];
}
