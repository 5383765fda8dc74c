import type { INodeParameters } from 'n8n-workflow';

import { BlinkTrigger } from '../../nodes/Blink/BlinkTrigger.node';
import type { CredentialData } from '../support/credentialStore.cts';
import { TestTrigger, type TriggerSpec } from '../support/trigger.cts';
import { BlinkAccount } from './blinkAccount.cts';

const EVENTS = ['receive.lightning', 'receive.intraledger', 'receive.onchain', 'send.lightning'];

interface Setting {
	trust: 'confirm' | 'both';
	apiKey?: string;
	secret?: string;
	parameters?: INodeParameters;
	more?: Partial<TriggerSpec>;
}

/** A demo account, and triggers that register themselves with it. */
export class CallbackScene {
	readonly blink = new BlinkAccount();

	trigger({ trust, apiKey, secret = '', parameters, more }: Setting): TestTrigger {
		const credentials: CredentialData = {
			...this.blink.credentialsWith(apiKey ?? this.blink.demo.keys.full),
			...(trust === 'both' && {
				blinkWebhookApi: { signingSecret: secret, previousSigningSecret: '' },
			}),
		};
		return new TestTrigger({
			node: new BlinkTrigger(),
			parameters: { trust, events: EVENTS, ...parameters },
			credentials,
			...more,
		});
	}

	/** The callback endpoints of the account, with their secrets. */
	get endpoints() {
		return this.double.world.accounts[0]?.endpoints ?? [];
	}

	get urls(): string[] {
		return this.endpoints.map(({ url }) => url);
	}

	/** The bodies of what Blink would deliver for what `happens`, in order. */
	deliveredFor(happens: () => unknown): string[] {
		const { deliverer } = this.double;
		deliverer.hold();
		const before = deliverer.list().length;
		happens();
		return deliverer
			.list()
			.slice(before)
			.map(({ body }) => body);
	}

	/** The body of the delivery for a payment that an active trigger gets from the other account. */
	async received(own: TestTrigger, sats = 1234, memo?: string): Promise<string> {
		await own.activate();
		const pay = () => this.blink.control.receiveFromRecipient(sats, memo);
		return this.deliveredFor(pay)[0] ?? '';
	}

	private get double() {
		return this.blink.running.providers.blink;
	}
}

/** The transaction that a delivery is about. */
export const transactionIn = (body: string) =>
	(JSON.parse(body) as { transaction: { id: string; status: string } }).transaction;
