import type {
	IBinaryData,
	ICredentialDataDecryptedObject,
	IDataObject,
	IN8nHttpFullResponse,
	INodeExecutionData,
	RequestHelperFunctions,
} from 'n8n-workflow';

import type { Attempt } from './outcome/entry';
import type { Output } from './output';
import type { QrCode } from './qr/attach';
import type { Once } from './request/once';
import type { Send } from './request/types';

/* What operations may use while they run: no `this`, and nothing of n8n but what stands here. */

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
	/** Asks something once that is the same for all items of the account in this run. */
	once: Once;
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

/** What reads that share requests may use, which belong to no item in particular. */
export type SharedApi = Pick<Api, 'send' | 'once' | 'elapsed' | 'pause'>;

/** What an operation may use of n8n itself. */
export interface NodeApi {
	/** All fields of the credential; none where the operation needs no credential. */
	credential(): ICredentialDataDecryptedObject;
	/** The item as it came in. */
	item(): Pick<INodeExecutionData, 'json' | 'binary'>;
	/** The nodes of that type that come before this one. */
	before(type: string): readonly EarlierNode[];
	/** Answers the webhook that started the execution. n8n takes one answer, so the first item gives it. */
	respond(
		answer: Pick<IN8nHttpFullResponse, 'statusCode' | 'headers'> & { body: string },
	): Promise<void>;
	/** n8n's requests without a credential, for what belongs to no account. */
	readonly helpers: Pick<RequestHelperFunctions, 'httpRequest'>;
}

/** A node that comes before the one that runs. */
export interface EarlierNode {
	name: string;
	/** Whether this execution has run it: of several triggers, it is the one that started it. */
	hasRun: boolean;
	/** As the workflow has them. */
	parameters: Readonly<Record<string, unknown>>;
}
