import type { INodeParameters } from 'n8n-workflow';

import { Blink } from '../../nodes/Blink/Blink.node';
import type { Sandbox } from '../../sandbox/index.cts';
import type { Payer } from './payer.cts';

/* Every way in which the package moves money that has stood the tests; one entry for each. */

const blink: Pick<Payer, 'provider' | 'node' | 'credentials' | 'lookUp' | 'secrets'> = {
	provider: 'blink',
	node: () => new Blink(),
	credentials: ({ url, providers }) => ({
		blinkApi: {
			apiKey: providers.blink.demo.keys.full,
			environment: 'custom',
			customUrl: `${url}/blink/graphql`,
		},
	}),
	lookUp: ({ idempotencyKey }) => idempotencyKey,
	secrets: ({ providers }) => [providers.blink.demo.keys.full],
};

const fromBitcoinWallet = ({ providers }: Sandbox, withKey: boolean): INodeParameters => ({
	resource: 'payment',
	walletCurrency: 'BTC',
	walletId: { __rl: true, mode: 'id', value: providers.blink.demo.wallets.btc },
	...(withKey && { additionalFields: { idempotencyKey: '={{ $json.key }}' } }),
});

const sentFrom = ({ providers }: Sandbox, walletId: string) =>
	providers.blink.world.transactions.filter(
		(one) => one.walletId === walletId && one.settlementAmount < 0 && one.status !== 'FAILURE',
	);

export const PAYERS: readonly Payer[] = [
	{
		...blink,
		name: 'Blink: Pay Invoice',
		parameters: (sandbox, withKey) => ({
			...fromBitcoinWallet(sandbox, withKey),
			operation: 'payInvoice',
			paymentRequest: '={{ $json.invoice }}',
		}),
		command: (sandbox, n, key) => {
			const { control, demo } = sandbox.providers.blink;
			const { paymentRequest, paymentHash } = control.outsideInvoice('pays', 1000 + n);
			return {
				item: { json: { invoice: paymentRequest, key } },
				timesPaid: () =>
					sentFrom(sandbox, demo.wallets.btc).filter(
						({ initiationVia: via }) => 'paymentHash' in via && via.paymentHash === paymentHash,
					).length,
			};
		},
		protectedByItself: true,
	},
	{
		...blink,
		name: 'Blink: Send to Blink User',
		parameters: (sandbox, withKey) => ({
			...fromBitcoinWallet(sandbox, withKey),
			operation: 'sendToBlinkUser',
			recipientBy: 'username',
			username: sandbox.providers.blink.demo.recipient,
			amount: '={{ $json.sats }}',
		}),
		command: (sandbox, n, key) => {
			const { demo } = sandbox.providers.blink;
			const sats = 1000 + n;
			return {
				item: { json: { sats, key } },
				timesPaid: () =>
					sentFrom(sandbox, demo.wallets.btc).filter(
						({ settlementAmount }) => settlementAmount === -sats,
					).length,
			};
		},
		protectedByItself: false,
	},
];
