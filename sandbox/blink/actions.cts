import { z } from 'zod';

import { action, type ControlAction, optional } from '../kit/actions.cts';
import { amount } from '../kit/pages.cts';
import type { BlinkControl } from './control.cts';
import { UNIT } from './domain/ledger.cts';
import { FATE_NAMES } from './domain/outside.cts';
import { plain } from './plain.cts';

const text = z.string().min(1);
/** How much a transaction has brought, as a person reads it. */
function moneyIn(transaction: unknown): string {
	const shape = z.object({
		settlementAmount: z.number(),
		settlementCurrency: z.enum(['BTC', 'USD']),
	});
	const { settlementAmount, settlementCurrency } = shape.parse(transaction);
	return `${amount(settlementAmount)} ${UNIT[settlementCurrency]}`;
}

const number = z.coerce.number().int().positive();
/** A limit; 0 or null switches it off. */
const limit = z
	.preprocess((value) => (value === '' ? undefined : value), z.coerce.number().int().optional())
	.transform((value) => (value === 0 ? null : value));
const fate = z.enum(FATE_NAMES).default('pays');

/** The control over HTTP: POST /_control/blink/<name>. */
export function blinkActions(control: BlinkControl): ControlAction[] {
	return [
		action({
			name: 'payInvoice',
			description: 'Someone outside pays an invoice (its request or payment hash)',
			input: z.object({ invoice: text, sats: optional(number) }),
			run: ({ invoice, sats }) => plain(control.payInvoice(invoice, sats)),
			told: (paid) => `Paid ${moneyIn(paid)}. Blink sends the signed delivery now.`,
		}),
		action({
			name: 'outsideInvoice',
			description: 'An invoice of someone outside, to be paid with a chosen fate',
			input: z.object({ fate, sats: optional(number) }),
			run: (input) => control.outsideInvoice(input.fate, input.sats),
		}),
		action({
			name: 'outsideLnurl',
			description: 'An LNURL of someone outside, to be paid with a chosen fate',
			input: z.object({ fate }),
			run: (input) => control.outsideLnurl(input.fate),
		}),
		action({
			name: 'settlePayment',
			description: 'A payment that hangs gets through',
			input: z.object({ paymentHash: text }),
			run: ({ paymentHash }) => plain(control.settlePayment(paymentHash)),
		}),
		action({
			name: 'failPayment',
			description: 'A payment that hangs fails and the money comes back',
			input: z.object({ paymentHash: text }),
			run: ({ paymentHash }) => plain(control.failPayment(paymentHash)),
		}),
		action({
			name: 'receiveFromRecipient',
			description: 'The second demo account sends sats to the first',
			input: z.object({ sats: number, memo: optional(text) }),
			run: ({ sats, memo }) => plain(control.receiveFromRecipient(sats, memo ?? null)),
		}),
		action({
			name: 'receiveOnChain',
			description: 'Someone pays to an on-chain address; pending until confirmed',
			input: z.object({ address: text, sats: number }),
			run: ({ address, sats }) => plain(control.receiveOnChain(address, sats)),
		}),
		action({
			name: 'confirmDeposit',
			description: 'A pending deposit (its UUID) is credited',
			input: z.object({ id: text }),
			run: ({ id }) => plain(control.confirmDeposit(id)),
		}),
		action({
			name: 'confirmPayout',
			description: 'A queued payout (its transaction id) is confirmed',
			input: z.object({ id: text }),
			run: ({ id }) => plain(control.confirmPayout(id)),
		}),
		...webhookActions(control),
		action({
			name: 'price',
			description: 'Set the price of a bitcoin in US cents',
			input: z.object({ centsPerBtc: number }),
			run: ({ centsPerBtc }) => control.setPrice(centsPerBtc),
		}),
		action({
			name: 'rateLimits',
			description: 'Set limits; 0 switches one off',
			input: z.object({
				requestsPerMinute: limit,
				invoicesPerMinute: limit,
				addressesPerHour: limit,
			}),
			run: (limits) => control.rateLimits(limits),
		}),
	];
}

function webhookActions(control: BlinkControl): ControlAction[] {
	return [
		action({
			name: 'addEndpoint',
			description: 'Add a callback endpoint by hand, signed with the demo secret',
			input: z.object({ url: z.string().url(), secret: optional(text), username: optional(text) }),
			run: ({ url, secret, username }) => control.addEndpoint(url, secret, username),
		}),
		action({
			name: 'removeEndpoint',
			description: 'Remove a callback endpoint',
			input: z.object({ id: text }),
			run: ({ id }) => control.removeEndpoint(id),
		}),
		action({
			name: 'rotateSecret',
			description: 'Give an endpoint a new secret; the old one signs along for a day',
			input: z.object({ id: text }),
			run: ({ id }) => control.rotateSecret(id),
		}),
		action({
			name: 'webhookHeaders',
			description: 'Name the signature headers svix-… or webhook-…',
			input: z.object({ family: z.enum(['svix', 'webhook']) }),
			run: ({ family }) => control.webhookHeaders(family),
		}),
	];
}
