import type { IDataObject, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox/index.cts';
import type { CredentialData } from '../support/credentialStore.cts';

/** One command to pay: the item that asks for it, and how often the provider's ledger has it. */
export interface Command {
	item: INodeExecutionData;
	timesPaid: () => number;
}

/** A money operation under test: all that the faults need to know of a provider. */
export interface Payer {
	/** Provider and operation. */
	name: string;
	/** The provider's name in the sandbox. */
	provider: string;
	node: () => INodeType;
	credentials: (sandbox: Sandbox) => CredentialData;
	/** Takes its values from the items; the key from `$json.key` where `withKey` says so. */
	parameters: (sandbox: Sandbox, withKey: boolean) => INodeParameters;
	/** The n-th command in a sandbox that was just reset; `key` is the user's own. */
	command: (sandbox: Sandbox, n: number, key: string) => Command;
	/** The request that pays, as the sandbox names it. */
	operation: string;
	/** Requests that are sent for an item before the one that pays; none unless told. */
	readsBefore?: number;
	/** Attempts to look up what became of a payment whose answer is lost; none unless told. */
	lookUps?: number;
	/** True when a second execution without a key of the user cannot pay again either. */
	protectedByItself: boolean;
	/** False where the provider has no keys: then only *Retry on Fail* is protected, by the node. */
	takesKeys: boolean;
	/** True for what moves no money: a model that asks for it again gets another one. */
	creates?: boolean;
	/** Seconds for which a token is good, where there are tokens. */
	tokenSeconds?: number;
	/** True where requests are signed with their time, so that clocks must agree. */
	signsTime?: boolean;
	/** True where 429 is not documented to mean "not done": then the outcome is unknown. */
	givesUpAt429?: boolean;
	/** An answer in which the provider refuses, in its own form. */
	refusal: string;
	/** The statuses under which that answer is a documented refusal, before anything was done. */
	refusals: readonly number[];
	/** Statuses under which any answer is a success, since only the user knows what the call should give. */
	anyAnswer?: readonly number[];
	/** Statuses that are documented refusals whatever the body is. */
	refusingStatuses?: readonly number[];
	/** Whether a report of an unknown outcome says how to look it up: `details` of the item, and words. */
	saysHow: (details: IDataObject, words: string) => boolean;
}
