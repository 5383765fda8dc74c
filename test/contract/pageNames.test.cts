import type { INodeTypeDescription } from 'n8n-workflow';

import { OWN_WALLETS } from '../../nodes/Blink/operations/ownWalletFields';
import { textsIn } from '../../tools/editor/ownTexts.cts';
import { credentialTypes, nodes, providers } from '../support/catalogue.cts';
import { readPage } from '../support/pages.cts';
import {
	columnsOn,
	exampleNames,
	N8N_NAMES,
	pageNames,
	QUOTED_NAMES,
} from '../support/pageNames.cts';

/** Names that somebody else writes on the screen, or nobody, each with whose they are. */
const ELSEWHERE: Readonly<Record<string, string>> = {
	'API Keys': "Blink's dashboard, Banksy's dashboard",
	'API Keys → Create API Key': "Banksy's dashboard",
	'API keys': "Blazeauth's dashboard",
	'Access Denied': 'a message of Blaaiz',
	Basic: 'a plan of Blazeauth',
	Blazeauth1: 'how n8n numbers nodes',
	'Callback Endpoints': "Blink's dashboard",
	'Callback Endpoints → Callback Portal → your endpoint → Signing Secret': "Blink's dashboard",
	'Callback Portal → your endpoint → Signing Secret': "Blink's dashboard",
	Claim: 'a node of the recipe on the page',
	'Insufficient funds': 'a message of Blaaiz',
	'Invalid scope(s) provided': 'a message of Blaaiz',
	'Know Your Business': 'what KYB stands for',
	'Moves no money; safe to retry.': 'the end of a description',
	'Never Expire': "Banksy's dashboard",
	'No Webhook node found in the workflow': "a message of n8n's node, seen by the stories",
	'No webhook URLs configured': 'a message of Blaaiz',
	PENDING: 'a status of Blink',
	'Production Mode': "Banksy's dashboard",
	Signed: 'a word of the table of providers',
	SubscribeURL: 'a field of Amazon SNS',
	'Test Mode': "Banksy's dashboard",
	'Transaction Logs': "Banksy's dashboard",
	'Trusted Publisher': "npm's website",
	Unconfirmed: 'a word of the table of providers',
	Unsigned: 'a word of the table of providers',
};

const described = [
	...nodes.map(({ instance }) => instance.description),
	...credentialTypes.map(({ instance }) => instance),
];

/** What the package writes on the screen, and what n8n makes of it. */
const own = new Set<string>([
	...described.flatMap(textsIn),
	// a field may be named without its unit
	...described.flatMap(textsIn).map((text) => text.replace(/ \([^)]*\)$/, '')),
	...nodes.flatMap(({ instance: { description } }) => outputsOf(description)),
	...nodes.flatMap(({ instance: { description } }) =>
		description.usableAsTool ? [`${description.displayName} Tool`] : [],
	),
	...providers.flatMap(({ provider: { resources } }) =>
		Object.values(resources).flatMap(({ name, operations }) => [
			name,
			...Object.values(operations).flatMap((operation) => [
				operation.name,
				`${name}: ${operation.name}`,
			]),
		]),
	),
	...OWN_WALLETS.map(({ name }) => name),
]);

/** The names of outputs that an expression decides. */
function outputsOf({ outputs }: INodeTypeDescription): string[] {
	return [...String(outputs).matchAll(/displayName: "([^"]+)"/g)].map(([, name = '']) => name);
}

/** How a failure begins whose outcome is unknown. */
const UNKNOWN = /^The outcome is unknown(: …)?$/;

/** A choice of a family: "Any … Event". */
const isPattern = (name: string) =>
	name.includes('…') &&
	[...own].some((text) => new RegExp(`^${name.replace('…', '.+')}$`).test(text));

function isKnown(file: string, name: string): boolean {
	if (own.has(name) || N8N_NAMES.includes(name) || name in ELSEWHERE) return true;
	if (UNKNOWN.test(name) || isPattern(name) || columnsOn(file).includes(name)) return true;
	if (exampleNames.some((example) => example.startsWith(name))) return true;
	// "Field: Choice", "Collection → Field", "Device, Expiry, Status"
	const parts = name.split(/: | → |, | and /);
	return parts.length > 1 && parts.every((part) => isKnown(file, part));
}

it('the documentation names nothing on a screen that is not there', () => {
	const unknown = pageNames.filter(({ file, name }) => !isKnown(file, name));
	expect(unknown).toEqual([]);
	expect(pageNames.length).toBeGreaterThan(300);
});

it('knows no name of somebody else that the documentation does not mention', () => {
	const parts = new Set(pageNames.flatMap(({ name }) => [name, ...name.split(/: | → /)]));
	const others = [...N8N_NAMES, ...Object.keys(ELSEWHERE)];
	expect(others.filter((name) => !parts.has(name))).toEqual([]);
});

it("quotes what n8n shows where our nodes' texts, or the messages of the page about errors, name it", () => {
	const texts = [...nodes.map(({ instance }) => JSON.stringify(instance.description))];
	const quoting = [...texts, readPage('docs/errors.md').text].join('\n');
	expect(QUOTED_NAMES.filter((name) => !quoting.includes(name))).toEqual([]);
});
