import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import type { z } from 'zod';

import type { ApiRequest } from './http';

/**
 * What an operation does to the world. Reads may be repeated and run side by side; writes run one
 * after another; payments besides carry an idempotency key.
 */
export type Effect = 'read' | 'write' | 'payment';

/** What an operation may use while it runs for one item. */
export interface Api {
	/** Sends one request and gives its answer as the request's own `read` returns it. */
	send(request: ApiRequest): Promise<unknown>;
	/**
	 * The idempotency key of this item: the same when n8n retries the node, another for another
	 * item, another turn of a loop, or another command.
	 */
	deriveKey(command: IDataObject): string;
}

/** One item's result: JSON, several of them, or items that carry binary data. */
export type Output =
	| IDataObject
	| IDataObject[]
	| Array<Pick<INodeExecutionData, 'json' | 'binary'>>;

interface OperationText {
	/** Label in the operation list, without the resource: "Create". */
	name: string;
	/** Sentence in the node panel, with the resource: "Create an invoice". */
	action: string;
	/** Says what it does, whether it moves money, and whether repeating it is safe. */
	description: string;
	effect: Effect;
	/** The fields the editor shows; `displayOptions` are added by the kit. */
	fields: INodeProperties[];
}

interface OneRequest<S extends z.ZodTypeAny> {
	request: (input: z.output<S>) => ApiRequest;
	output: (answer: unknown, input: z.output<S>) => Output;
}

interface SeveralRequests<S extends z.ZodTypeAny> {
	run: (input: z.output<S>, api: Api) => Promise<Output>;
}

/** An operation as the item loop sees it: checked input in, output out, no `this`. */
export interface Operation extends OperationText {
	input: z.ZodTypeAny;
	run: (input: unknown, api: Api) => Promise<Output>;
}

/** Makes an operation out of one request and its output, or out of a `run` with several. */
export function operation<S extends z.ZodTypeAny>(
	spec: OperationText & { input: S } & (OneRequest<S> | SeveralRequests<S>),
): Operation {
	const run =
		'run' in spec
			? spec.run
			: async (input: z.output<S>, api: Api) =>
					spec.output(await api.send(spec.request(input)), input);
	const { name, action, description, effect, fields, input } = spec;
	return { name, action, description, effect, fields, input, run };
}

/** A group of operations; its keys are the parameter values stored in workflows. */
export interface Resource {
	name: string;
	description: string;
	operations: Readonly<Record<string, Operation>>;
}

/** Everything the kit needs to know about a provider. */
export interface Provider {
	/** The provider's own name, used in messages. */
	name: string;
	/** Name of the credential type that authenticates API calls. */
	credential: string;
	/** Where requests go. @throws InputFailure for a URL that must not be used */
	baseUrl: (credentials: ICredentialDataDecryptedObject) => string;
	resources: Readonly<Record<string, Resource>>;
}
