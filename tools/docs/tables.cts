import { dirname } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';

import { REFUSALS } from '../../nodes/Blink/api/refusals';
import type { Operation } from '../../nodes/kit/operation';
import { choicesOf, fieldsOf } from '../../test/contract/fieldsOf';
import {
	actionNodes,
	credentialTypes,
	type ProviderFolder,
	providers as all,
	triggerNodes,
} from '../../test/support/catalogue.cts';
import { type Row, table } from './markdown.cts';

/* The tables of the documentation that the code holds; Prettier aligns them. */

/** Puts `"Retry On Fail"`, as a description says it, the way the documentation names things in n8n. */
const plain = (text: string) => text.replace(/"(\S[^"]*)"/g, '_$1_');

const isCode = (scope: string) => scope.includes(':');

const named = (scope: string) => (isCode(scope) ? `\`${scope}\`` : scope);

/** What the key needs: "`payout:create`; `transaction:read` to recognise a retry". */
function scopeText({ scope = [], furtherScopes = {} }: Operation): string {
	const needed = [scope].flat().map(named).join(', ');
	const purposes = [...new Set(Object.values(furtherScopes))].map((purpose) => {
		const scopes = Object.keys(furtherScopes).filter((one) => furtherScopes[one] === purpose);
		return `${scopes.map(named).join(' and ')} ${purpose}`;
	});
	return [needed, ...purposes].join('; ');
}

/** What there is to say of an operation: what it does, whether it moves money, and what a retry does. */
function describe(operation: Operation) {
	const { action, description } = operation;
	if (operation.effect === 'payment') {
		const { how, retry } = operation.money;
		return {
			what: plain(description),
			money: plain(moved(how)),
			retry: plain(withinSentence(retry)),
		};
	}
	const parts = /^(.*?)\s*\bMoves no money([^;]*); (.*)\.$/s.exec(description);
	const [, what, condition = '', retry] = parts ?? [];
	if (what === undefined || retry === undefined) {
		throw new Error(`The description of "${action}" must end with "Moves no money …; <retry>."`);
	}
	return {
		what: plain(what),
		money: plain(notMoved(condition.trim())),
		retry: plain(retry === 'safe to retry' ? 'safe' : retry),
	};
}

/** A sentence as part of another; the name of a provider keeps its capital. */
function withinSentence(text: string): string {
	const isName = all.some(({ provider: { name } }) => text.startsWith(name));
	return isName ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

function notMoved(condition: string): string {
	if (condition === '') return 'no';
	if (/^(,|and )/.test(condition)) return `no, ${condition.replace(/^, /, '')}`;
	return `not ${condition}`;
}

function moved(how: string | undefined): string {
	if (how === undefined) return '**yes**';
	return /^(only )?if /.test(how) ? how : `**yes**, ${how}`;
}

const byName = <T extends { name: string }>(all: Readonly<Record<string, T>>) =>
	Object.values(all).sort((a, b) => a.name.localeCompare(b.name, 'en'));

/** For the page of a provider: operations of a resource that are alike in all of this share a row. */
export function providerOperations({ provider: { resources } }: ProviderFolder): string {
	const all = byName(resources);
	const scopes = all.some(({ operations }) => byName(operations).some(({ scope }) => scope));
	const rows = all.flatMap((resource) => {
		const names = new Map<string, { cells: Row; operations: string[] }>();
		for (const operation of byName(resource.operations)) {
			const { money, retry } = describe(operation);
			const recognised = operation.recognisesRetries ? 'yes' : '';
			const cells = [...(scopes ? [scopeText(operation)] : []), money, retry, recognised];
			const row = names.get(cells.join('|')) ?? { cells, operations: [] };
			names.set(cells.join('|'), row);
			row.operations.push(operation.name);
		}
		return [...names.values()].map(({ cells, operations }) => [
			resource.name,
			operations.join(', '),
			...cells,
		]);
	});
	const titles = ['Resource', 'Operation', 'Scope', 'Moves money', 'Retry', 'Recognised'];
	return table(
		titles.filter((title) => scopes || title !== 'Scope'),
		rows,
	);
}

/** Every operation of every node, under a heading for each provider. */
export function allOperations(providers: readonly ProviderFolder[]): string {
	return providers
		.map(({ provider }) => {
			const rows = byName(provider.resources).flatMap((resource) =>
				byName(resource.operations).map((operation) => {
					const { what, money, retry } = describe(operation);
					const scope = scopeText(operation) || 'not documented';
					return [resource.name, operation.name, what, money, scope, retry];
				}),
			);
			const page = `[${provider.name}](${provider.name.toLowerCase()}.md)`;
			const titles = ['Resource', 'Operation', 'What it does', 'Moves money', 'Scope', 'Retry'];
			return `## ${provider.name}\n\nMore on the page of ${page}.\n\n${table(titles, rows)}`;
		})
		.join('\n\n');
}

/** For the README: what there is of each provider. */
export function summary(providers: readonly ProviderFolder[]): string {
	const rows = providers.map(({ folder, provider }) => {
		const page = `docs/${provider.name.toLowerCase()}.md`;
		const resources = Object.values(provider.resources);
		const operations = resources.flatMap((resource) => Object.values(resource.operations));
		const triggers = triggerNodes
			.filter(({ file }) => dirname(file) === folder)
			.map(({ instance: { description } }) =>
				description.polling ? `${description.displayName} (polls)` : description.displayName,
			);
		return [
			`[${provider.name}](${page})`,
			`${operations.length} operations in ${resources.length} resources`,
			triggers.join(', '),
			needed(operations, page),
		];
	});
	return table(['Provider', 'Action node', 'Triggers', 'What a key needs'], rows);
}

function needed(operations: readonly Operation[], page: string): string {
	const all = operations.flatMap(({ scope = [], furtherScopes = {} }) =>
		[scope, Object.keys(furtherScopes)].flat().flatMap((one) => one.split(' or ')),
	);
	const scopes = [...new Set(all)];
	if (scopes.length === 0) return 'no scopes are documented';
	const codes = scopes.filter(isCode);
	const words = scopes.filter((one) => /^[A-Z]/.test(one)).sort();
	const what = codes.length > 0 ? `${codes.length} scopes` : words.join(', ');
	return `[${what}, by operation](${page}#operations)`;
}

/** A filter counts only once it is added, whatever value it then begins with. */
const withoutFilters = (properties: readonly INodeProperties[]) =>
	properties.filter(({ name }) => name !== 'filters');

/** The settings that have a value, and go by it, before anybody has touched them. */
export function settings({ folder, provider }: ProviderFolder): string {
	const inFolder = ({ file }: { file: string }) => dirname(file) === folder;
	const credentials = credentialTypes
		.map(({ instance }) => instance)
		.filter(({ displayName }) => displayName.startsWith(`${provider.name} `));
	const triggers = triggerNodes.filter(inFolder).map(({ instance }) => instance.description);
	const nodes = actionNodes.filter(inFolder).map(({ instance: { description } }) => ({
		...description,
		properties: description.properties
			.flatMap(({ options = [] }) => options)
			.filter((option): option is INodeProperties => 'type' in option)
			.filter(({ name }) => name === 'rateLimitWait')
			.slice(0, 1),
	}));
	const rows = [...credentials, ...nodes, ...triggers].flatMap(
		({ displayName: form, properties }) =>
			fieldsOf(withoutFilters(properties)).flatMap(({ property }) => {
				const value = shownDefault(property);
				return value === undefined ? [] : [[form, property.displayName, value]];
			}),
	);
	return table(['Form', 'Field', 'Default'], rows);
}

/** What the form shows in a field nobody has touched; undefined where it shows nothing. */
function shownDefault(property: INodeProperties): string | undefined {
	const { type, default: value } = property;
	if (['hidden', 'notice', 'collection', 'fixedCollection', 'resourceLocator'].includes(type)) {
		return undefined;
	}
	const label = (one: unknown) =>
		choicesOf(property).find((choice) => choice.value === one)?.name ?? String(one);
	if (Array.isArray(value)) return value.length > 0 ? value.map(label).join(', ') : undefined;
	if (typeof value === 'boolean') return value ? 'on' : undefined;
	return value === '' || value === undefined || value === null ? undefined : label(value);
}

/** What to do about each code by which Blink refuses. */
export function blinkCodes(): string {
	const rows = Object.entries(REFUSALS).map(([code, { remedy }]) => [`\`${code}\``, remedy]);
	return table(['Code', 'What to do'], rows);
}
