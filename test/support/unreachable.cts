import { dirname } from 'node:path';
import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { startSandbox } from '../../sandbox/index.cts';
import { demoCredentials } from '../../tools/demo/credentials.cts';
import { actionNodes, type operations } from './catalogue.cts';
import { CredentialStore } from './credentialStore.cts';
import { runNode } from './engine.cts';
import { filledIn as formAsGiven } from './filledIn.cts';

/*
 * What a node makes of its parameters, in n8n's engine, when no provider can be reached: whatever is
 * taken fails on the way, and whatever is refused says so before. Import `pauses.cts` first.
 */

type Listed = (typeof operations)[number];

let store: Promise<CredentialStore> | undefined;

/** Good credentials for providers that are not there any more. */
async function credentials(): Promise<CredentialStore> {
	const sandbox = await startSandbox();
	const saved = demoCredentials(sandbox).map(({ type, data }) => [type, data]);
	await sandbox.close();
	return new CredentialStore(Object.fromEntries(saved));
}

/** A run got through to where the provider would be, or as far as to a file that the item lacks. */
const TAKEN = /could not be reached|returned no usable response|The item has no file/;

/** Why an operation refuses these parameters; undefined where it takes them. */
export async function refusalOf(
	listed: Listed,
	parameters: INodeParameters,
): Promise<string | undefined> {
	const [message] = await refusalsOf(listed, parameters, [{}]);
	return message;
}

/**
 * The same for each of several items, whose values the parameters name by expressions; all items run
 * together.
 */
export async function refusalsOf(
	{ folder, resource, name }: Listed,
	parameters: INodeParameters,
	items: readonly IDataObject[],
): Promise<Array<string | undefined>> {
	const found = actionNodes.find(({ file }) => dirname(file) === folder);
	if (!found) throw new Error(`${folder} has no node`);
	const { json, error } = await runNode({
		node: found.instance,
		parameters: { resource, operation: name, ...parameters },
		credentials: await (store ??= credentials()),
		items: items.map((item) => ({ json: item })),
		onError: 'continueRegularOutput',
	});
	if (error) throw error;
	if (json.length !== items.length) throw new Error(`${folder} ${resource} ${name} went through`);
	return json.map((item) => {
		const message = String(item.error);
		return TAKEN.test(message) ? undefined : message;
	});
}

/** What the form holds once these values are set; choices may show or hide other fields. */
export const formOf = (fields: readonly INodeProperties[], set: IDataObject): IDataObject =>
	formAsGiven(
		fields.filter(({ type }) => type !== 'notice'),
		set,
	);

export const isShown = (field: INodeProperties, values: IDataObject) =>
	NodeHelpers.displayParameter(values as INodeParameters, field, null, null);

export const isEmpty = (value: unknown) =>
	value === '' ||
	value === 0 ||
	value === undefined ||
	(Array.isArray(value) && value.length === 0);

/** Values for fields whose placeholder is only the beginning of one. */
const VALUES: Readonly<Record<string, string | number>> = {
	// BIP 173, "Examples"
	address: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
	amount: 50_000,
	amountCents: 50_000,
	fromAmount: 50_000,
	limitSats: 50_000,
	body: '{"a":1}',
	collectionUrl: 'https://n8n.example.com/webhook/a',
	document: '{ globals { network } }',
	handle: 'nathan_12',
	invoice: 'a'.repeat(64),
	paymentHash: 'a'.repeat(64),
	payoutUrl: 'https://n8n.example.com/webhook/a',
	reason: 'Because',
	recipient: 'Nathan',
	targetWalletId: '8f3c1a52-77e5-4f0c-9f37-8ad1bd7b3a12',
	toBusinessWalletId: '0f9c1f6e-2b7d-4c1a-9d53-6a0f2f6f4b12',
	toWallet: '0f9c1f6e-2b7d-4c1a-9d53-6a0f2f6f4b12',
	// BOLT 11, "Examples": a donation of any amount; and one of LUD-01's
	paymentRequest:
		'lnbc1pvjluezsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygspp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdpl2pkx2ctnv5sxxmmwwd5kgetjypeh2ursdae8g6twvus8g6rfwvs8qun0dfjkxaq9qrsgq357wnc5r2ueh7ck6q93dj32dlqnls087fxdwk8qakdyafkq3yap9us6v52vjjsrvywa6rt52cm9r9zqt8r2t7mlcwspyetp5h2tztugp9lfyql',
	lnurl:
		'lnurl1dp68gurn8ghj7um9wfmxjcm99e3k7mf0v9cxj0m385ekvcenxc6r2c35xvukxefcv5mkvv34x5ekzd3ev56nyd3hxqurzepexejxxepnxscrvwfnv9nxzcn9xq6xyefhvgcxxcmyxymnserxfq5fns',
};

/** A value that the field asks for by its placeholder. */
function valueFor(field: INodeProperties): string | number {
	if (field.type === 'dateTime') return '2026-03-01T00:00:00';
	const known = VALUES[field.name];
	if (known !== undefined) return known;
	if (field.type === 'number') return 1;
	const byId = field.modes?.find(({ name }) => name === 'id')?.placeholder;
	return (byId ?? field.placeholder ?? '').replace(/^e\.g\. /, '') || 'nathan_12';
}

/** A value as n8n stores it in a field. */
export const stored = ({ type }: INodeProperties, value: unknown) =>
	(type === 'resourceLocator'
		? { __rl: true, mode: 'id', value }
		: value) as INodeParameters[string];

/** Whether a group is to be filled in that is empty, or a field to be added to one. */
export const asksForGroup = ({ operation: { fields } }: Listed, message: string) =>
	/^"[^"]+" must be added/.test(message) ||
	fields.some(
		({ type, displayName }) =>
			/collection/i.test(type) && message.startsWith(`"${displayName}" must`),
	);

/**
 * Fills in what must be filled in: the required fields, and one after another whatever is refused
 * because it is empty.
 * @returns the parameters, and what is refused although nobody could know
 */
export async function filledIn(listed: Listed, chosen: IDataObject = {}) {
	const { fields } = listed.operation;
	const set: INodeParameters = { ...(chosen as INodeParameters) };
	for (;;) {
		const values = formOf(fields, set as IDataObject);
		const open = fields.filter((field) => !(field.name in set) && isShown(field, values));
		const required = open.find(
			(field) => field.required && (field.type === 'resourceLocator' || isEmpty(field.default)),
		);
		if (required) {
			set[required.name] = stored(required, valueFor(required));
			continue;
		}
		const message = await refusalOf(listed, set);
		if (!message || asksForGroup(listed, message)) return { set, message: undefined };
		const [, label = ''] = /^"([^"]+)"/.exec(message) ?? [];
		const asked = open.find(
			(field) => field.displayName === label && (field.required || isEmpty(field.default)),
		);
		// A placeholder cannot show the length for every country; the message does.
		const [, length] = / must be (\d+) digits$/.exec(message) ?? [];
		const sized =
			length && fields.find((field) => field.displayName === label && field.name in set);
		if (sized && String(set[sized.name]).length !== Number(length)) {
			set[sized.name] = '1'.repeat(Number(length));
			continue;
		}
		if (!asked) return { set, message };
		set[asked.name] = stored(asked, valueFor(asked));
	}
}
