import '../support/pauses.cts';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { operations, ROOT } from '../support/catalogue.cts';
import { readSchema } from '../support/schemas.cts';
import { filledIn, formOf, isShown, refusalsOf, stored } from '../support/unreachable.cts';

/*
 * Whatever ID an operation puts out, each field that asks for such an ID takes it as it comes out,
 * numbers included: `={{ $json.id }}` is enough. The samples of all outputs against all fields.
 */

const UUID = '0f9c1f6e-2b7d-4c1a-9d53-6a0f2f6f4b21';
const HEX = 'a1b2c3d4'.repeat(8);

/** What the lists behind locators list, by the name of the resource whose operations give its ID. */
const LISTS: Readonly<Record<string, string>> = {
	searchApiKeys: 'apiKey',
	searchApplications: 'application',
	searchCodesOrIds: 'currency',
	searchInvoiceCurrencies: 'currency',
	searchAutoDepositEmails: 'interacAutoDepositEmail',
	searchBanks: 'bank',
	searchBeneficiaries: 'beneficiary',
	searchCallbacks: 'callback',
	searchComplianceSessions: 'complianceSession',
	searchCryptoTransactions: 'cryptoTransaction',
	searchCryptoWallets: 'cryptoWallet',
	searchCurrencies: 'currency',
	searchCustomerDocuments: 'customerDocument',
	searchCustomers: 'customer',
	searchInvoices: 'invoice',
	searchMobileCurrencies: 'currency',
	searchOperators: 'mobileMoneyOperator',
	searchOwners: 'owner',
	searchRefundable: 'transaction',
	searchTransactions: 'transaction',
	searchVariables: 'variable',
	searchVirtualAccounts: 'virtualAccount',
	searchWallets: 'wallet',
	searchWebhookLogs: 'webhookLog',
};

/** Lists of codes that no output of the provider gives. */
const OF_THE_NODE = ['searchCountries2', 'searchCountries3', 'searchNetworks'];

/** Fields without a list that ask for an ID. */
const PLAIN: Readonly<Record<string, string>> = {
	cryptoPaymentId: 'payment',
	invoice: 'invoice',
	paymentId: 'payment',
	refundId: 'refund',
	webhookId: 'webhook',
};

/** What the IDs of a provider look like, as its documents and its sandbox show them. */
const TEXTS: Readonly<Record<string, Readonly<Record<string, string[]>>>> = {
	Banksy: { payment: ['6735988100000000000000a1'] },
	Blaaiz: { '*': [UUID, '1'] },
	Blazeauth: { '*': ['9007199254740993', '7001'] },
	Blink: {
		'*': [UUID],
		currency: ['EUR'],
		callback: ['ep_2abcDEF'],
		invoice: [HEX],
		transaction: ['65f1c0ffee5a1de5c0ffee00', UUID],
	},
};

/** Numbers where an ID is one: Blaaiz documents the type of few, and Banksy that of none. */
const NUMBERS: Readonly<Record<string, number[]>> = { Banksy: [1042], Blaaiz: [1, 4021] };

interface Sample {
	properties?: Record<string, Sample>;
	items?: Sample;
	type?: string | string[];
}

/** Every ID of the samples of a provider: what it is of, and its types. */
function outputIds(folder: string): Map<string, Set<string>> {
	const found = new Map<string, Set<string>>();
	const base = join(ROOT, folder, '__schema__/v1.0.0');
	for (const file of readdirSync(base, { recursive: true, encoding: 'utf8' })) {
		if (!file.endsWith('.json')) continue;
		const [resource = ''] = file.split(/[\\/]/);
		const visit = ({ properties = {}, items }: Sample, owner: string): void => {
			if (items) visit(items, owner);
			for (const [name, sample] of Object.entries(properties)) {
				const kind = kindOf(name, owner);
				const types = [sample.type ?? []].flat().filter((type) => type !== 'null');
				if (kind !== undefined) {
					found.set(kind, new Set([...(found.get(kind) ?? []), ...types]));
				}
				visit(sample, name);
			}
		};
		visit(readSchema(`${folder}/__schema__/v1.0.0/${file}`).schema as Sample, resource);
	}
	return found;
}

/** `id` is of what it stands in; `business_customer_id` and `customerId` are of a customer. */
function kindOf(name: string, owner: string): string | undefined {
	if (name === 'id') return owner;
	if (name === 'paymentHash') return 'invoice';
	const [, kind] = /^(?:business_|from_|to_|default|recipient)*(\w+?)_?[iI]d$/.exec(name) ?? [];
	const camel = kind?.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
	return camel && camel.charAt(0).toLowerCase() + camel.slice(1);
}

interface Asking {
	kind: string;
	field: INodeProperties;
	/** The group it stands in, where it is an additional one. */
	group?: string;
}

/** What IDs the fields of a form ask for. */
function askingFields(fields: readonly INodeProperties[], group?: string): Asking[] {
	return fields.flatMap((field): Asking[] => {
		if (field.type === 'collection') {
			const nested = (field.options ?? []).filter((one): one is INodeProperties => 'type' in one);
			return askingFields(nested, field.name);
		}
		const list = field.modes?.find(({ name }) => name === 'list')?.typeOptions?.searchListMethod;
		const kind = field.type === 'resourceLocator' ? LISTS[String(list)] : PLAIN[field.name];
		return kind === undefined ? [] : [{ kind, field, group }];
	});
}

it('knows what each list lists', () => {
	const lists = operations.flatMap(({ operation: { fields } }) =>
		fields.flatMap(({ modes = [] }) =>
			modes.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []),
		),
	);
	const unknown = [...new Set(lists)].map(String).filter((list) => !(list in LISTS));
	expect(unknown.sort()).toEqual(OF_THE_NODE);
});

/** The IDs of some kind as outputs of the provider give them. */
function idsOf(provider: string, folder: string, kind: string): Array<string | number> {
	const texts = TEXTS[provider] ?? {};
	const types = outputIds(folder).get(kind) ?? new Set();
	const numbers = NUMBERS[provider] ?? (types.has('number') ? [1] : []);
	return [...(texts[kind] ?? texts['*'] ?? []), ...numbers];
}

const asking = operations.filter(({ operation }) => askingFields(operation.fields).length > 0);

it('walks many fields of every provider', () => {
	expect(new Set(asking.map(({ provider }) => provider.name)).size).toBe(4);
	expect(asking.length).toBeGreaterThan(60);
});

it.each(asking)('$title takes every ID as it comes out', async (listed) => {
	const { operation, provider, folder } = listed;
	const { set } = await filledIn(listed);
	const refused: string[] = [];
	for (const { kind, field, group } of askingFields(operation.fields)) {
		const values = formOf(operation.fields, set as IDataObject);
		if (!isShown(field, values)) continue;
		const ids = idsOf(provider.name, folder, kind);
		const value = stored(field, '={{ $json.id }}');
		const chained = group ? { [group]: { [field.name]: value } } : { [field.name]: value };
		const messages = await refusalsOf(
			listed,
			{ ...set, ...chained } as typeof set,
			ids.map((id) => ({ id })),
		);
		for (const [index, message] of messages.entries()) {
			// that two of them must differ, or something beside it be added, is another matter
			if (message?.startsWith(`"${field.displayName}"`) && !/another wallet/.test(message)) {
				refused.push(`${field.name} ${JSON.stringify(ids[index])}: ${message}`);
			}
		}
	}
	expect(refused).toEqual([]);
});
