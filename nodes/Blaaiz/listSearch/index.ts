import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { chosenValue, requiredChoice } from '../../kit/editor';
import { get, unwrap, rows } from '../api/client';
import { banksRequest } from '../operations/bank';
import { beneficiariesRequest } from '../operations/beneficiary';
import { sessionsIn, sessionsRequest } from '../operations/complianceSession/getMany';
import { cryptoTransactionsRequest } from '../operations/cryptoTransaction';
import { cryptoWalletsRequest } from '../operations/cryptoWallet';
import { currenciesRequest } from '../operations/currency';
import { customersRequest } from '../operations/customer/getMany';
import { documentsRequest } from '../operations/customerDocument/getMany';
import { autoDepositEmailsRequest } from '../operations/interacAutoDepositEmail';
import { operatorsRequest } from '../operations/mobileMoneyOperator';
import { DESTINATIONS, type DestinationName } from '../operations/payout/destinations';
import { transactionsRequest } from '../operations/transaction';
import { walletsRequest } from '../operations/wallet';
import { logsRequest } from '../operations/webhookLog';
import { searchCountries2, searchCountries3 } from './countries';
import { bracketed, dashed, joined, listSearch } from './lists';
import { searchNetworks } from './networks';
import { searchVirtualAccounts } from './virtualAccounts';
import { isObject } from '../../kit/json';

/** The customer of the form, without which a list that belongs to one cannot be shown. */
const chosenCustomer = (context: ILoadOptionsFunctions) =>
	requiredChoice(context, 'customerId', 'Customer');

const nameOf = (row: Record<string, unknown>) =>
	joined(joined(row.business_name) || joined(row.first_name, row.last_name), bracketed(row.email));

const searchCustomers = listSearch({
	request: (_, page) => customersRequest({}, page),
	name: (row) => joined(nameOf(row), dashed(row.verification_status)),
});

/** The currency of the chosen destination; where there is none to choose, accounts are Nigerian. */
function bankCurrency(context: ILoadOptionsFunctions): string {
	const destination = chosenValue(context, 'destination');
	return isDestination(destination) ? (DESTINATIONS[destination].currency ?? 'NGN') : 'NGN';
}

const isDestination = (name: string): name is DestinationName => name in DESTINATIONS;

const countryOf = ({ country }: { country?: unknown }) => isObject(country) && country.name;

const currencyName = (row: IDataObject) => joined(row.code, row.name, bracketed(countryOf(row)));

const transactionName = ({ reference, type, amount, currency, status }: IDataObject) =>
	joined(reference, type, amount, currency, dashed(status));

const REFUND_WINDOW_MS = 7 * 24 * 60 * 60 * 1000;

/** Source: Blaaiz' documentation, "Refunding a collection": EUR and GBP, within 7 days, once. */
const isRefundable = ({ currency, date, refund_status: refunded }: IDataObject) =>
	['EUR', 'GBP'].includes(String(currency)) &&
	!refunded &&
	!(Date.now() - Date.parse(String(date)) > REFUND_WINDOW_MS);

/** All lists behind resource locators, by the names that the fields use. */
export const listSearches = {
	searchAutoDepositEmails: listSearch({
		request: (_, page) => autoDepositEmailsRequest({}, page),
		name: ({ email, status }) => joined(email, dashed(status)),
	}),
	searchBanks: listSearch({
		request: (context) => banksRequest({ currency: bankCurrency(context) }),
		name: ({ name, code }) => joined(name, bracketed(code)),
	}),
	searchBeneficiaries: listSearch({
		request: (context) => beneficiariesRequest(chosenCustomer(context)),
		name: nameOf,
	}),
	searchComplianceSessions: listSearch({
		request: () => sessionsRequest(0),
		rows: sessionsIn,
		name: ({ customer_reference: reference, status }) => joined(reference, dashed(status)),
	}),
	searchCryptoTransactions: listSearch({
		request: (_, page) => cryptoTransactionsRequest({}, page),
		name: ({ reference, type, amount, currency, status }) =>
			joined(reference, type, amount, currency, dashed(status)),
	}),
	searchCryptoWallets: listSearch({
		request: cryptoWalletsRequest,
		name: ({ asset }) => joined(isObject(asset) && asset.symbol, 'wallet'),
	}),
	searchCodesOrIds: listSearch({
		request: currenciesRequest,
		name: currencyName,
		// of several countries with one code, only the ID tells which is meant
		value: ({ code, id }, all) => (all.filter((row) => row.code === code).length > 1 ? id : code),
	}),
	searchCountries2,
	searchCountries3,
	searchCountryIds: listSearch({
		request: currenciesRequest,
		rows: (answer) => rows(answer).flatMap(({ country }) => (isObject(country) ? [country] : [])),
		name: (row) => joined(row.name),
	}),
	searchCurrencies: listSearch({ request: currenciesRequest, name: currencyName }),
	searchCurrencyCodes: listSearch({
		request: currenciesRequest,
		name: (row) => joined(row.code, row.name),
		value: ({ code }) => code,
	}),
	searchCustomerDocuments: listSearch({
		request: (context) => documentsRequest(chosenCustomer(context)),
		name: ({ name, type, status }) => joined(name, bracketed(type), dashed(status)),
	}),
	searchCustomers,
	searchMobileCurrencies: listSearch({
		request: currenciesRequest,
		offered: ({ code }, context) => [code, ''].includes(chosenValue(context, 'toCurrency')),
		name: (row) => joined(countryOf(row) || row.name, bracketed(row.code)),
	}),
	searchNetworks,
	searchOperators: listSearch({
		request: (context) => operatorsRequest({ currencyId: chosenValue(context, 'toCurrencyId') }),
		name: ({ name, code }) => joined(name, bracketed(code)),
	}),
	searchOwners: listSearch({
		request: (context) => get('customer:read', ['customer', chosenCustomer(context)]),
		rows: (answer) => rows(unwrap(answer), 'owners'),
		offered: ({ first_name: name }) => name !== undefined,
		name: (row) => joined(nameOf(row), dashed(row.status)),
	}),
	searchRefundable: listSearch({
		request: (_, page) => transactionsRequest({ type: 'FUND_WALLET', status: 'SUCCESSFUL' }, page),
		offered: isRefundable,
		name: transactionName,
	}),
	searchTransactions: listSearch({
		request: (_, page) => transactionsRequest({}, page),
		name: transactionName,
	}),
	searchVirtualAccounts,
	searchWallets: listSearch({
		request: walletsRequest,
		// without the balance, which n8n would store with the choice
		name: ({ currency }) => joined(currency, 'wallet'),
	}),
	searchWebhookLogs: listSearch({
		request: (_, page) => logsRequest({}, page),
		name: ({ type, status, created_at: at }) => joined(type, status, at),
	}),
};
