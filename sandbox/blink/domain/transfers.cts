import { type Amounts, amountsOf, type Sender } from './amounts.cts';
import { befriend } from './contacts.cts';
import { invalidInput, paySelf, wrongCurrency } from './errors.cts';
import { checkBalance, converted, post, sharedMemo } from './ledger.cts';
import { checkLimits, recordSpending } from './limits.cts';
import type { Account, Currency, Initiation, Transaction, Wallet } from './model.cts';
import type { World } from './world.cts';

export interface Transfer {
	recipient: Wallet;
	amounts: Amounts;
	/** What arrives, in the recipient's unit, where that is not simply converted. */
	received?: number | undefined;
	memo: string | null;
	externalId?: string;
	preImage?: string;
	/** How it began, as the wallet sees it whose counterparty is given. */
	initiation: (counterparty: { wallet: Wallet; account: Account }) => Initiation;
	/** Last step before the money moves; may still refuse. */
	booked?: () => void;
}

/**
 * Moves money between two wallets of the sandbox at once and free of charge, and tells both sides.
 * @returns the sender's transaction
 * @throws BlinkError
 */
export function transfer(world: World, sender: Sender, order: Transfer): Transaction {
	const { account, key, wallet } = sender;
	const { recipient, amounts, memo, externalId = null, preImage = null } = order;
	if (wallet.id === recipient.id) throw paySelf();
	const received =
		order.received ?? converted(world, amounts.own, wallet.currency, recipient.currency);
	if (received < 1) throw invalidInput("Amount sent was too low for recipient's usd wallet.");

	const other = world.owner(recipient);
	const spending = {
		account,
		key,
		kind: other === account ? ('convert' as const) : ('internalSend' as const),
		cents: world.prices.centsFromSats(amounts.sats),
		sats: amounts.sats,
		now: world.now(),
	};
	checkLimits(spending);
	checkBalance(wallet, amounts.own);
	order.booked?.();
	recordSpending(spending);

	const sent = post(world, {
		wallet,
		amount: -amounts.own,
		memo,
		initiationVia: order.initiation({ wallet: recipient, account: other }),
		settlementVia: intraledger(recipient, other, preImage),
	});
	const arrived = post(world, {
		wallet: recipient,
		amount: received,
		memo: sharedMemo(memo, received, recipient.currency),
		externalId,
		initiationVia: order.initiation({ wallet, account }),
		settlementVia: intraledger(wallet, account, preImage),
	});
	if (other !== account) befriend(world, account, other);
	world.announce.transaction(account, sent);
	world.announce.transaction(other, arrived);
	return sent;
}

/**
 * Sends to another Blink wallet, or converts between the sender's own.
 * @throws BlinkError
 */
export function sendIntraledger(
	world: World,
	sender: Sender,
	order: { recipientWalletId: string; amount: number; currency: Currency; memo: string | null },
): Transaction {
	const { recipientWalletId, amount, currency, memo } = order;
	if (sender.wallet.currency !== currency) throw wrongCurrency();
	return transfer(world, sender, {
		recipient: world.wallet(recipientWalletId),
		amounts: amountsOf(world, amount, currency),
		memo,
		initiation: ({ wallet, account }) => ({
			type: 'intraledger',
			counterPartyWalletId: wallet.id,
			counterPartyUsername: account.username,
		}),
	});
}

const intraledger = (wallet: Wallet, account: Account, preImage: string | null) => ({
	type: 'intraledger' as const,
	counterPartyWalletId: wallet.id,
	counterPartyUsername: account.username,
	preImage,
});
