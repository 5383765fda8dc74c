import type { IDataObject } from 'n8n-workflow';

import { comparable, compact } from '../../api/inputs';
import { DESTINATIONS } from './destinations';
import { type Payout, toCurrencyId } from './input';
import { isObject } from '../../../kit/json';

/*
 * What makes two payouts one and the same. A look-up gives the recipient in Blaaiz' own names, and not
 * all of it; what it does not give cannot be compared.
 */

/** What tells recipients apart, each in one spelling, by its name in the form. */
function accountOf(payout: Payout): Record<string, string> {
	switch (payout.destination) {
		case 'cadInterac':
			return { email: comparable(payout.email) };
		case 'eurBank':
			return { IBAN: compact(payout.iban) };
		case 'gbpBank':
			return {
				'sort code': compact(payout.sortCode),
				'account number': compact(payout.accountNumber),
			};
		case 'mobileMoney':
			return {
				'mobile money operator': comparable(payout.mobileMoneyOperatorId),
				'phone number': compact(payout.phoneNumber),
			};
		case 'ngnBank':
			return {
				bank: comparable(payout.bankId),
				'account number': compact(payout.accountNumber),
			};
		case 'usdAch':
		case 'usdWire':
			return {
				'routing number': compact(payout.routingNumber),
				'account number': compact(payout.accountNumber),
			};
	}
}

/** What decides where how much money goes: no note, no name, no address of the recipient. */
export function movesOf(payout: Payout): unknown {
	const { walletId, customerId, destination, amountSide, amount } = payout;
	return {
		destination,
		...accountOf(payout),
		wallet: comparable(walletId),
		customer: comparable(customerId),
		currency: comparable(toCurrencyId(payout)),
		amountSide,
		amount,
	};
}

/**
 * What a transaction of Blaaiz has other than the payout.
 * @param transaction as *Transaction: Get* gives it
 */
export function differences(payout: Payout, transaction: IDataObject): string[] {
	const recipient = isObject(transaction.recipient) ? transaction.recipient : {};
	const account = accountOf(payout);
	const amount = payout.amountSide === 'from' ? transaction.amount : recipient.amount;
	const differing = [
		differs('type', 'payout', transaction.type),
		differs('customer', payout.customerId, transaction.business_customer_id, comparable),
		differs('wallet', payout.walletId, transaction.business_wallet_id, comparable),
		differs('amount', Number(payout.amount), numberIn(amount)),
		differs('currency', currencyOf(payout), recipient.currency, comparable),
		differs('account number', account['account number'], recipient.account_number, compact),
		differs('phone number', account['phone number'], recipient.account_number, compact),
		differs('IBAN', account.IBAN, recipient.iban ?? recipient.account_number, compact),
		differs('sort code', account['sort code'], recipient.sort_code, compact),
		differs('routing number', account['routing number'], recipient.routing_number, compact),
		differs('email', account.email, recipient.email, comparable),
	];
	return differing.filter((name) => name !== undefined);
}

/**
 * Whether a transaction shows how much went to whom: without that, nothing of it can differ. For Interac
 * Blaaiz documents no account, so the name has to do.
 */
export function isComparable(payout: Payout, { amount, recipient }: IDataObject): boolean {
	if (!isObject(recipient)) return false;
	const { account_number: account, iban, email, account_name: name } = recipient;
	const shown = payout.destination === 'cadInterac' ? [email, name] : [account, iban];
	return isGiven(payout.amountSide === 'from' ? amount : recipient.amount) && shown.some(isGiven);
}

/** Whether the name of the recipient is another one. Banks write names in their own way. */
export function hasOtherName(payout: Payout, { recipient }: IDataObject): boolean {
	if (!('accountName' in payout) || !isObject(recipient)) return false;
	return differs('name', payout.accountName, recipient.account_name, compact) !== undefined;
}

const currencyOf = (payout: Payout) =>
	payout.destination === 'mobileMoney'
		? payout.toCurrency
		: DESTINATIONS[payout.destination].currency;

/**
 * Whether the recipient is at another bank or operator: by its code where both have one, else by its
 * name.
 * @param institution as Blaaiz lists it
 */
export function isElsewhere({ recipient }: IDataObject, { code, name }: IDataObject): boolean {
	if (!isObject(recipient)) return false;
	const { bank_code: foundCode, bank_name: foundName } = recipient;
	return isGiven(code) && isGiven(foundCode)
		? differs('code', code, foundCode, compact) !== undefined
		: differs('name', name, foundName, compact) !== undefined;
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

const numberIn = (value: unknown): unknown => (isGiven(value) ? Number(value) : undefined);

/** The name of what differs; a value that one side does not give differs from nothing. */
function differs(
	name: string,
	expected: unknown,
	found: unknown,
	spelling = (text: string) => text,
): string | undefined {
	if (!isGiven(expected) || !isGiven(found)) return undefined;
	return spelling(String(expected)) === spelling(String(found)) ? undefined : name;
}
