import { amountsOfSats, type Sender, type Sent } from './amounts.cts';
import { addContact } from './contacts.cts';
import { BlinkError, invalidInput } from './errors.cts';
import { createInvoice } from './invoices.cts';
import { FATES, fateOf, outsideInvoice } from './outside.cts';
import { payOutside } from './outsidePayments.cts';
import { payInvoice } from './payments.cts';
import type { World } from './world.cts';

/** Domain of the lightning addresses of the sandbox's own accounts. */
export const LIGHTNING_DOMAIN = 'sandbox.test';

const cannotFetch = () =>
	new BlinkError('LNURL_REQUEST_INVOICE_ERROR', 'Could not fetch the invoice of this address');

/**
 * Pays a lightning address: of the sandbox's own domain to its account, of any other domain to
 * someone outside whose fate stands before the @. Domains ending in `.invalid` do not answer.
 * @throws BlinkError
 */
export function payLightningAddress(
	world: World,
	sender: Sender,
	address: string,
	sats: number,
): Sent {
	const [, user, domain] = /^([a-z0-9._-]+)@([a-z0-9.-]+)$/i.exec(address) ?? [];
	if (user === undefined || domain === undefined) throw invalidInput('Invalid lightning address');
	if (domain.endsWith('.invalid')) throw cannotFetch();
	const { own } = amountsOfSats(world, sats, sender.wallet.currency);
	if (domain !== LIGHTNING_DOMAIN) {
		addContact(world, sender.account, address, { type: 'LNADDRESS' });
		return payOutside(world, sender, {
			request: outsideInvoice(fateOf(user), sats, world.now()),
			amounts: { sats, own },
			memo: null,
		});
	}
	const { wallets, defaultCurrency } = world.accountNamed(user);
	const invoice = createInvoice(world, {
		wallet: wallets[defaultCurrency],
		amount: sats,
		walletMustBe: null,
		unit: 'sats',
	});
	return payInvoice(world, sender, invoice.paymentRequest, null);
}

/**
 * Pays an LNURL, whose fate stands after `lnurl1`. Anything unknown does not answer.
 * @throws BlinkError
 */
export function payLnurl(world: World, sender: Sender, lnurl: string, sats: number): Sent {
	const [, data] = /^lnurl1([a-z0-9]+)$/i.exec(lnurl) ?? [];
	if (data === undefined) throw invalidInput('Invalid lnurl');
	const known = Object.values(FATES).some(({ word }) => data.toLowerCase().startsWith(word));
	if (!known) throw cannotFetch();
	return payOutside(world, sender, {
		request: outsideInvoice(fateOf(data), sats, world.now()),
		amounts: amountsOfSats(world, sats, sender.wallet.currency),
		memo: null,
	});
}
