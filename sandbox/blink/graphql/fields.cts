import { GraphQLError } from 'graphql';
import { z } from 'zod';

import { BlinkError, notYourWallet, unexpected } from '../domain/errors.cts';
import type { Wallet } from '../domain/model.cts';
import type { Caller, Context } from './context.cts';
import { InvalidValue } from './scalars.cts';

type Shape = z.ZodTypeAny;
type Run<Schema extends Shape, More> = (input: z.output<Schema>, more: More) => unknown;
export type Known = Context & { caller: Caller };
export type KnownWallet = Known & { wallet: Wallet };
type Resolver = (parent: unknown, args: unknown, context: Context) => Promise<unknown>;

export const nothing = z.object({});
const walletArgument = z.object({ walletId: z.string() });

/** A query anyone may ask. */
export const openQuery = <S extends Shape>(schema: S, run: Run<S, Context>): Resolver =>
	topLevel(async (args, context) => await run(schema.parse(args), context));

/** A query that needs a key with READ. */
export const readQuery = <S extends Shape>(schema: S, run: Run<S, Known>): Resolver =>
	topLevel(async (args, context) => {
		const caller = known(context);
		if (!mayRead(caller)) throw unexpected('AuthorizationError: not authorized to read data');
		return await run(schema.parse(args), { ...context, caller });
	});

/** The same about one wallet of the account, given as `walletId`. */
export const walletQuery = <S extends Shape>(schema: S, run: Run<S, KnownWallet>): Resolver =>
	readQuery(schema.and(walletArgument), async (args, context) => {
		const wallet = context.world.walletOf(context.caller.account, args.walletId);
		return await run(args, { ...context, wallet });
	});

/** A field below another one, with arguments. */
export const nested =
	<Parent, S extends Shape>(
		schema: S,
		run: (parent: Parent, args: z.output<S>, context: Known) => unknown,
	) =>
	async (parent: Parent, args: unknown, context: Context): Promise<unknown> =>
		await readQuery(schema, async (parsed, more) => await run(parent, parsed, more))(
			parent,
			args,
			context,
		);

/** A mutation that works without key. */
export const openMutation = <S extends Shape>(schema: S, run: Run<S, Context>): Resolver =>
	inPayload(async (args, context) => await run(schema.parse(inputOf(args)), context));

/** A mutation on the account. Without WRITE it fails at the top level. */
export const accountMutation = <S extends Shape>(schema: S, run: Run<S, Known>): Resolver => {
	const perform = inPayload(
		async (args, context) =>
			await run(schema.parse(inputOf(args)), { ...context, caller: known(context) }),
	);
	return async (parent, args, context) => {
		const mayWrite = known(context).key.scopes.includes('WRITE');
		if (!mayWrite) throw new GraphQLError(mutationsForbidden().message);
		return await perform(parent, args, context);
	};
};

/** A mutation of the service that manages API keys, which has errors of its own. */
export const keyMutation = <S extends Shape>(
	scope: 'WRITE' | null,
	schema: S,
	run: Run<S, Known>,
): Resolver =>
	topLevel(async (args, context) => {
		const caller = known(context);
		if (scope && !caller.key.scopes.includes(scope)) throw new GraphQLError('Permission denied');
		return await run(schema.parse(inputOf(args)), { ...context, caller });
	});

/**
 * A mutation on one wallet. Without the scope it fails in the payload, without a code, because
 * Blink's check of the wallet lies outside its check of the scope.
 * @param failed what the payload holds next to the errors when Blink refuses
 */
export const walletMutation = <S extends Shape>(
	scope: 'RECEIVE' | 'WRITE',
	schema: S,
	run: Run<S, KnownWallet>,
	failed: object = {},
): Resolver => {
	const perform = inPayload(async (args, context) => {
		const caller = known(context);
		const { walletId } = walletArgument.parse(inputOf(args));
		const wallet = Object.values(caller.account.wallets).find(({ id }) => id === walletId);
		if (!wallet) return refused(notYourWallet());
		const { scopes } = caller.key;
		if (!scopes.includes('WRITE') && !scopes.includes(scope)) return refused(mutationsForbidden());
		return await run(schema.parse(inputOf(args)), { ...context, caller, wallet });
	}, failed);
	return async (parent, args, context) => {
		known(context);
		return await perform(parent, args, context);
	};
};

const refused = ({ message }: Error) => ({ errors: [{ message }] });

const mutationsForbidden = () =>
	unexpected('AuthorizationError: not authorized to execute mutations');

const mayRead = ({ key }: Caller) => key.scopes.includes('READ');

function known({ caller }: Context): Caller {
	if (!caller) throw new GraphQLError('Not authorized');
	return caller;
}

const inputOf = (args: unknown) => z.object({ input: z.unknown() }).parse(args).input;

type Step = (args: unknown, context: Context) => Promise<unknown>;

/** Refusals become top-level errors, which carry nothing but a message. */
function topLevel(step: Step): Resolver {
	return async (_parent, args, context) => {
		const invalid = firstInvalid(args);
		if (invalid) throw new GraphQLError(invalid.message);
		try {
			return await step(args, context);
		} catch (error) {
			throw error instanceof BlinkError ? new GraphQLError(error.message) : error;
		}
	};
}

/** Refusals become entries of the payload; a value its scalar refuses has no code. */
function inPayload(step: Step, failed: object = {}): Resolver {
	return async (_parent, args, context) => {
		const invalid = firstInvalid(inputOf(args));
		if (invalid) return { errors: [{ message: invalid.message }] };
		try {
			return await step(args, context);
		} catch (error) {
			if (!(error instanceof BlinkError)) throw error;
			return { ...failed, errors: [{ message: error.message, code: error.code }] };
		}
	};
}

const values = z.record(z.unknown());

function firstInvalid(given: unknown): InvalidValue | undefined {
	return Object.values(values.parse(given))
		.flat()
		.find((value): value is InvalidValue => value instanceof InvalidValue);
}
