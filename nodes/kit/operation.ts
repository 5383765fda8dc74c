import type {
	IBinaryData,
	ICredentialDataDecryptedObject,
	IDataObject,
	IN8nHttpFullResponse,
	INodeExecutionData,
	INodeProperties,
	RequestHelperFunctions,
} from 'n8n-workflow';
import type { z } from 'zod';

import type { Output } from './output';
import type { Attempt } from './outcome/entry';
import type { QrCode } from './qr/attach';
import type { ApiRequest, Endpoint, Send } from './request/types';

/**
 * What an operation does to the world. Reads are safe to retry and run side by side; writes run one
 * after another; payments besides carry an idempotency key.
 */
export type Effect = 'read' | 'write' | 'payment';

/** The bytes of a binary field of the item. */
export interface InputFile {
	bytes: Buffer;
	/** As the item names it; may be empty. */
	fileName: string;
	mimeType: string;
}

/** What an operation may use while it runs for one item. */
export interface Api {
	/** Sends one request and gives its answer as the request's own `read` returns it. */
	send: Send;
	/**
	 * Begins the attempt that sends something which must not be done twice.
	 * @param ownKey the user's own idempotency key, where one was given; otherwise one is derived from
	 * the item and its values
	 * @param alike the same for all attempts that a look-up cannot tell from each other
	 * @throws InputFailure when the user's key was used for another payment
	 */
	attempt(ownKey?: string, alike?: string): Attempt;
	/**
	 * Takes a transaction of the provider for the outcome of this attempt.
	 * @returns false when it is the outcome of another item already
	 */
	claim(transaction: string, attempt: Attempt): boolean;
	/**
	 * Whether no attempt that is alike, and began since then, is under way or has an unknown outcome:
	 * a transaction that nobody has claimed could be its own.
	 */
	isAlone(attempt: Attempt, since: number): boolean;
	/** The binary data in that field of the item. @throws InputFailure when there is none */
	file(field: string): Promise<InputFile>;
	/** Binary data for an output item. */
	attach(bytes: Buffer, fileName: string, mimeType: string): Promise<IBinaryData>;
	/** An output item with a QR code of what it holds. It never fails: see `kit/qr/attach`. */
	withQrCode(json: IDataObject, code: QrCode): Promise<Output>;
	/**
	 * Puts bytes to a URL that the provider has signed for this one upload. No credential goes
	 * with it. @throws ApiFailure
	 */
	upload(url: string, bytes: Buffer, headers: Record<string, string>): Promise<void>;
	/** Milliseconds since the epoch. */
	now(): number;
	/**
	 * Milliseconds on a clock that nobody can set, for how long something takes: only the difference
	 * of two of them means something.
	 */
	elapsed(): number;
	/** Waits. @returns false when the execution was stopped meanwhile, which ends the pause early */
	pause(milliseconds: number): Promise<boolean>;
	/** A field of the credential that shapes requests, such as a currency type. */
	setting(name: string): Promise<unknown>;
	/** For operations that send nothing: the node, its item, and the webhook that waits for it. */
	readonly node: NodeApi;
}

/** What an operation may use of n8n itself. */
export interface NodeApi {
	/** All fields of the credential; none where the operation needs no credential. */
	credential(): ICredentialDataDecryptedObject;
	/** The item as it came in. */
	item(): Pick<INodeExecutionData, 'json' | 'binary'>;
	/**
	 * Answers the webhook that started the execution. n8n takes one answer, so the first item gives it.
	 * @param trigger name of the node type that may wait for it
	 * @throws InputFailure when no such node comes before this one
	 */
	respond(
		answer: Pick<IN8nHttpFullResponse, 'statusCode' | 'headers'> & { body: string },
		trigger: string,
	): Promise<void>;
	/** n8n's requests without a credential, for what belongs to no account. */
	readonly helpers: Pick<RequestHelperFunctions, 'httpRequest'>;
}

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
	/** How many outputs its items go to; one unless told. Failed items go to the first. */
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

/** What reads that share requests may use, which belong to no item in particular. */
export type SharedApi = Pick<Api, 'send' | 'elapsed' | 'pause'>;

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
