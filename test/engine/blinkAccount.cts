import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { Blink } from '../../nodes/Blink/Blink.node';
import type { BlinkControl } from '../../sandbox/blink/control.cts';
import { startSandbox, type Sandbox } from '../../sandbox/index.cts';
import type { CredentialData } from '../support/credentialStore.cts';
import { runNode } from '../support/engine.cts';
import type { NodeSpec } from '../support/workflow.cts';

type Options = Partial<Omit<NodeSpec, 'node' | 'name' | 'parameters'>> & {
	items?: readonly INodeExecutionData[];
	apiKey?: string;
	customUrl?: string;
	executionId?: string;
};

/** The double of Blink for the tests of one file, and the node set up for its demo account. */
export class BlinkAccount {
	private sandbox: Sandbox | undefined;

	private sentBefore = 0;

	constructor() {
		beforeAll(async () => {
			this.sandbox = await startSandbox();
		});
		beforeEach(() => {
			this.running.reset();
			this.sentBefore = this.sent().length;
		});
		afterAll(async () => await this.running.close());
	}

	get running(): Sandbox {
		if (!this.sandbox) throw new Error('The sandbox has not started yet');
		return this.sandbox;
	}

	get demo() {
		return this.running.providers.blink.demo;
	}

	get control() {
		return this.running.providers.blink.control;
	}

	get url(): string {
		return `${this.running.url}/blink/graphql`;
	}

	/** The account's credential, with one of its keys. */
	credentialsWith(apiKey: string, customUrl = this.url): CredentialData {
		return { blinkApi: { apiKey, environment: 'custom', customUrl } };
	}

	/** Runs one operation of the Blink node. */
	async run(operation: string, parameters: INodeParameters = {}, options: Options = {}) {
		const [resource = '', name = ''] = operation.split('.');
		const {
			items,
			executionId,
			apiKey = this.demo.keys.full,
			customUrl = this.url,
			...more
		} = options;
		return await runNode({
			node: new Blink(),
			parameters: { resource, operation: name, ...parameters },
			credentials: this.credentialsWith(apiKey, customUrl),
			items,
			executionId,
			...more,
		});
	}

	/** How many requests arrived, all or those with one root field. */
	requests(operation?: string): number {
		return this.running.requests.list({ provider: 'blink', operation }).length;
	}

	/** How often money has left the BTC wallet since the test began. */
	timesPaid(): number {
		return this.sent().length - this.sentBefore;
	}

	/** The balance of the BTC wallet in sats. */
	get balance(): number | undefined {
		return this.running.providers.blink.world.accounts[0]?.wallets.BTC.balance;
	}

	/** An invoice of someone outside; what becomes of its payment is its fate. */
	outsideInvoice(...fate: Parameters<BlinkControl['outsideInvoice']>): string {
		return this.control.outsideInvoice(...fate).paymentRequest;
	}

	/** Parameters for paying an invoice from the BTC wallet. */
	paying(paymentRequest: string, more: INodeParameters = {}): INodeParameters {
		return { ...this.btcWallet, paymentRequest, ...more };
	}

	/** Parameters for an invoice of 1000 sats to the BTC wallet. */
	invoicing(more: INodeParameters = {}): INodeParameters {
		return { ...this.btcWallet, amount: 1000, ...more };
	}

	private get btcWallet(): INodeParameters {
		return byId(this.demo.wallets.btc);
	}

	private sent() {
		return this.running.providers.blink.world.transactions.filter(
			(one) => one.walletId === this.demo.wallets.btc && one.settlementAmount < 0,
		);
	}
}

/** A resource locator set to an ID. */
export const byId = (value: string): INodeParameters => ({
	walletId: { __rl: true, mode: 'id', value },
});
