import type { ICredentialDataDecryptedObject, IDataObject, INodeProperties } from 'n8n-workflow';
import type { z } from 'zod';

import type { Api, SharedApi } from './api';
import type { Output } from './output';
import type { ApiRequest, Endpoint } from './request/types';

/**
 * What an operation does to the world. Reads are safe to retry and run side by side; writes run one
 * after another; payments besides carry an idempotency key.
 */
export type Effect = 'read' | 'write' | 'payment';

interface OperationText {
	/** Label in the operation list, without the resource: "Create". */
	name: string;
	/** Sentence in the node panel, with the resource: "Create an invoice". */
	action: string;
	/**
	 * Says what it does in whole sentences; of what moves no money also that it does not, and whether a retry
	 * is safe. `descriptionOf` gives what the editor shows.
	 */
	description: string;
	/**
	 * What the key or token needs for it, in the provider's terms; several where each is needed. Left
	 * out where the provider documents no scopes.
	 */
	scope?: string | readonly string[];
	/** Scopes that it uses besides where the key has them, with what for: "to get the ID back". */
	furtherScopes?: Readonly<Record<string, string>>;
	/** True when it needs no credential. */
	anonymous?: boolean;
	/** How many outputs its items go to; one unless told. Failed items go to the last, which never says that all is well. */
	outputs?: number;
	/** True when it is about a file, with which an AI agent can do nothing: no tool offers it. */
	file?: boolean;
	/**
	 * True where a request whose outcome is unknown may be sent again: the provider knows it by its
	 * key, or the operation looks first. Otherwise *Retry On Fail* does not send it again.
	 */
	recognisesRetries?: boolean;
	/** The fields the editor shows; `displayOptions` are added by the kit. */
	fields: INodeProperties[];
}

/** What a person is told of an operation that moves money, before anything else. */
interface MoneyText {
	/** Completes "Moves money", where it does not always, or where to is to be said: "if the endpoint does". */
	how?: string;
	/** What a retry does: a sentence without its period. */
	retry: string;
}

type Kind = { effect: Exclude<Effect, 'payment'> } | { effect: 'payment'; money: MoneyText };

interface Permission<S extends z.ZodTypeAny> {
	/**
	 * Whether an AI agent that uses the node as a tool must be allowed to move money for this input:
	 * since it may move some, or give power over it. Unless told, just payments need it.
	 */
	needsPermission?: (input: z.output<S>) => boolean;
}

/** What makes two inputs of an operation that moves money the same payment. */
interface Payment<S extends z.ZodTypeAny> {
	payment?: {
		/**
		 * What decides where how much money goes; all values unless told. Never a note or a memo.
		 * @param api gives settings of the credential, where they tell that two spellings are the same
		 * @throws InputFailure
		 */
		moves?: (input: z.output<S>, api: Pick<Api, 'setting'>) => unknown;
		/** The user's own idempotency key. */
		ownKey?: (input: z.output<S>) => string | undefined;
		/** Whether an output says that it is over; anything else may still be under way. */
		settled?: (output: IDataObject) => boolean;
		/** True where the provider itself carries it out only once, such as the payment of an invoice. */
		once?: boolean;
	};
}

interface OneRequest<S extends z.ZodTypeAny> {
	request: (input: z.output<S>) => ApiRequest;
	output: (answer: unknown, input: z.output<S>) => Output;
}

interface SeveralRequests<S extends z.ZodTypeAny> {
	run: (input: z.output<S>, api: Api) => Promise<Output>;
}

/** Reads that share requests: all items at once, each with its own outcome, in the same order. */
interface SharedRequests<S extends z.ZodTypeAny> {
	runMany: (
		inputs: Array<z.output<S>>,
		api: SharedApi,
	) => Promise<Array<PromiseSettledResult<Output>>>;
}

/** An operation as the item loop sees it: checked input in, output out, no `this`. */
export type Operation = OperationText &
	Kind &
	Permission<z.ZodTypeAny> &
	Payment<z.ZodTypeAny> & { input: z.ZodTypeAny } & (
		| SeveralRequests<z.ZodTypeAny>
		| SharedRequests<z.ZodTypeAny>
	);

type Behaviour<S extends z.ZodTypeAny> = OneRequest<S> | SeveralRequests<S> | SharedRequests<S>;

/** Makes an operation out of one request and its output, a `run` with several, or a `runMany`. */
export function operation<S extends z.ZodTypeAny>(
	spec: OperationText & Kind & Permission<S> & Payment<S> & { input: S } & Behaviour<S>,
): Operation {
	if (!('request' in spec)) return spec;
	const { request, output, ...rest } = spec;
	return {
		...rest,
		run: async (value: z.output<S>, api) => output(await api.send(request(value)), value),
	};
}

/**
 * A group of operations; its keys are the parameter values stored in workflows. The first one is
 * what a new node starts with: something harmless.
 */
export interface Resource {
	name: string;
	description: string;
	operations: Readonly<Record<string, Operation>>;
}

/** Everything the kit needs to know about a provider. */
export interface Provider extends Endpoint {
	/**
	 * What the user should know about the credential although it can be used, such as a key that
	 * expires soon; shown above the output of a run.
	 * @param now milliseconds since the epoch
	 */
	warnings?: (credentials: ICredentialDataDecryptedObject, now: number) => string[];
	resources: Readonly<Record<string, Resource>>;
}
