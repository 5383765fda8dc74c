import type { IExecuteFunctions, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { z } from 'zod';

import { properties } from '../../../nodes/kit/form/properties';
import { wholeNumber } from '../../../nodes/kit/form/money';
import { operation, type Provider } from '../../../nodes/kit/operation';
import { refused, Unrecognised } from '../../../nodes/kit/outcome/failure';
import { runItems } from '../../../nodes/kit/runItems';
import { CredentialStore } from '../../support/credentialStore.cts';
import nock from '../../support/nock.cts';
import { acme, acmeApi } from './provider.cts';

/* A provider that pays, and plays back nothing: what is sent twice is paid twice. */

/** What Acme documents as refusals before the work. */
const refusal = z.object({ code: z.enum(['LOW_BALANCE', 'TOKEN_EXPIRED']) });
const paid = z.object({ id: z.string() }).catchall(z.string());

const pay = operation({
	name: 'Pay',
	action: 'Pay an order',
	description: 'Places an order.',
	effect: 'payment',
	money: { retry: 'A retry places another order' },
	fields: ['recipient', 'amount', 'note'].map((name) => ({
		displayName: name,
		name,
		type: 'string' as const,
		default: '',
		description: name,
	})),
	input: z.object({ recipient: z.string(), amount: wholeNumber(), note: z.string().optional() }),
	payment: { moves: ({ recipient, amount }) => ({ recipient, amount }) },
	run: async (input, api) => {
		const { key } = api.attempt();
		const answer = await api.send({
			method: 'POST',
			path: ['orders'],
			headers: { 'x-order-key': key },
			body: input,
			idempotent: false,
			facts: { orderKey: key },
			lookUp: 'Look for the order at Acme.',
			read: ({ status, body }) => {
				const { data } = refusal.safeParse(body);
				if (data) {
					const { code } = data;
					throw refused({ message: `Acme refused: ${code}`, code, status });
				}
				if (status !== 200) throw new Unrecognised({ message: `Acme answered with ${status}` });
				return paid.parse(body);
			},
		});
		return paid.parse(answer);
	},
});

/** A provider of orders. */
export const ordersOfAcme: Provider = {
	...acme,
	resources: { order: { name: 'Order', description: 'An order', operations: { pay } } },
};

/** What a node needs to be told for a payment of 31 to Bob. */
export const order = { resource: 'order', operation: 'pay', recipient: 'bob', amount: 31 };

/** The node of that provider. */
export class Pay implements INodeType {
	readonly description: INodeType['description'];

	readonly execute: INodeType['execute'];

	constructor(provider = ordersOfAcme) {
		this.description = {
			displayName: 'Pay',
			name: 'pay',
			group: ['transform'],
			version: 1,
			description: 'Pay orders',
			defaults: { name: 'Pay' },
			usableAsTool: true,
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: provider.credential, required: true }],
			properties: properties(provider),
		};
		this.execute = async function (this: IExecuteFunctions) {
			return await runItems(this, provider);
		};
	}
}

/** What the provider does with a payment before it answers, and what it answers. */
export type Answer = { effect: boolean; status?: number; body?: object | string };

/** The provider for the tests of one file; counts what it has paid. */
export class OrdersOfAcme {
	readonly credentials = new CredentialStore(
		{ acmeApi: { baseUrl: 'https://api.acme.test/v1', apiKey: 'key-1' } },
		[acmeApi],
	);

	payments = 0;

	requests = 0;

	/** The keys that came, in their order. */
	keys: string[] = [];

	private script: Answer[] = [];

	constructor() {
		beforeEach(() => {
			Object.assign(this, { payments: 0, requests: 0, keys: [], script: [] });
		});
		afterEach(() => nock.cleanAll());
		beforeEach(() => this.listen());
	}

	/** What becomes of the next payments; after them, each is made. */
	answers(...script: Answer[]): void {
		this.script = script;
	}

	private listen(): void {
		const reply = (key: unknown) => this.reply(String(key));
		for (let request = 0; request < 100; request++) {
			nock('https://api.acme.test')
				.post('/v1/orders')
				.reply(function () {
					return reply(this.req.headers['x-order-key']);
				});
		}
	}

	private reply(key: string): [status: number, body: object | string] {
		const { effect, status = 200, body } = this.script.shift() ?? { effect: true };
		this.requests++;
		this.keys.push(key);
		if (effect) this.payments++;
		return [status, body ?? { id: `o_${this.payments}` }];
	}
}
