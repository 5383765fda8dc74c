import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { comparable, compact, currencyCode, id } from '../../api/inputs';
import { choice } from '../../../kit/form/inputs';
import { decimal } from '../../../kit/form/money';
import { DESTINATIONS, DETAILS } from './destinations';
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

/** What a look-up says of something that was asked for; `unclear` is what cannot be read or is a part. */
type Verdict = 'same' | 'other' | 'unclear';

/** The names of what differs in a transaction, and of what nobody can compare. */
interface Comparison {
	differing: string[];
	unclear: string[];
}

/** The types of transactions that Blaaiz documents. */
const TYPE = choice(['collection', 'payout', 'swap']);

const AMOUNT = decimal({ places: 18 });

/**
 * Compares a payout with a transaction of Blaaiz. Only a value in the form that the field itself takes can
 * be another one: an account number that is masked, or without its zeros, may be the same.
 * @param transaction as *Transaction: Get* gives it
 */
export function compared(payout: Payout, transaction: IDataObject): Comparison {
	const recipient = isObject(transaction.recipient) ? transaction.recipient : {};
	const forms: Readonly<Record<string, z.ZodTypeAny>> = DETAILS[payout.destination];
	const account = accountOf(payout);
	const { accountNumber, phoneNumber, iban, sortCode, routingNumber, email } = forms;
	const amount = payout.amountSide === 'from' ? transaction.amount : recipient.amount;
	const verdicts: Array<[string, Verdict]> = [
		['type', verdict('payout', transaction.type, TYPE)],
		['customer', verdict(payout.customerId, transaction.business_customer_id, id)],
		['wallet', verdict(payout.walletId, transaction.business_wallet_id, id)],
		['amount', verdict(payout.amount, amount, AMOUNT)],
		['currency', verdict(currencyOf(payout), recipient.currency, currencyCode)],
		...Object.entries({
			'account number': [recipient.account_number, accountNumber] as const,
			'phone number': [recipient.account_number, phoneNumber] as const,
			IBAN: [recipient.iban ?? recipient.account_number, iban] as const,
			'sort code': [recipient.sort_code, sortCode] as const,
			'routing number': [recipient.routing_number, routingNumber] as const,
		}).map(([name, [found, form]]): [string, Verdict] => [
			name,
			accountVerdict(account[name], found, form),
		]),
		['email', verdict(account.email, recipient.email, email)],
	];
	const those = (one: Verdict) => verdicts.filter(([, is]) => is === one).map(([name]) => name);
	return { differing: those('other'), unclear: those('unclear') };
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
	return isOtherName(payout.accountName, recipient.account_name);
}

const currencyOf = (payout: Payout) =>
	payout.destination === 'mobileMoney'
		? payout.toCurrency
		: DESTINATIONS[payout.destination].currency;

/**
 * Whether the recipient is at that bank or operator: by its code where both have one. Another name alone
 * proves nothing.
 * @param institution as Blaaiz lists it
 */
export function institutionVerdict({ recipient }: IDataObject, institution: IDataObject): Verdict {
	if (!isObject(recipient)) return 'same';
	const { code, name } = institution;
	const { bank_code: foundCode, bank_name: foundName } = recipient;
	if (isGiven(code) && isGiven(foundCode)) return accountVerdict(code, foundCode, id);
	return isOtherName(name, foundName) ? 'unclear' : 'same';
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

const isOtherName = (asked: unknown, found: unknown): boolean =>
	isGiven(asked) && isGiven(found) && compact(String(asked)) !== compact(String(found));

/**
 * @param form reads what was found, into the one spelling that was asked for
 * @returns the same where one side gives nothing
 */
function verdict(
	asked: unknown,
	found: unknown,
	form: z.ZodTypeAny = z.never(),
	spelling = comparable,
): Verdict {
	if (!isGiven(asked) || !isGiven(found)) return 'same';
	const read = form.safeParse(found);
	if (!read.success) return 'unclear';
	return spelling(String(asked)) === spelling(String(read.data)) ? 'same' : 'other';
}

/** The same for the number of an account, a phone or a bank, of which a part may be shown. */
function accountVerdict(asked: unknown, found: unknown, form?: z.ZodTypeAny): Verdict {
	const plain = verdict(asked, found, form, compact);
	if (plain !== 'other') return plain;
	const [one, two] = [asked, found].map((value) => compact(String(value)));
	return isEnd(one, two) || isEnd(two, one) ? 'unclear' : 'other';
}

/** Whether a number may be the end of the other, such as one without the code of its country. */
const isEnd = (whole = '', end = ''): boolean => whole.endsWith(end.replace(/^0+/, ''));
