import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { ApiFailure, unlessCode } from '../../../kit/outcome/failure';
import type { Api } from '../../../kit/operation';
import { payment } from '../../graphql';
import { TRANSACTION, transaction } from '../../shapes';
import type { Submitted } from './submitted';

export interface PaymentCommand {
	/** Mutation and the type of its input. */
	field: string;
	type: string;
	input: IDataObject;
	/** The user's own key; derived when undefined. */
	idempotencyKey: string | undefined;
	simplify: boolean;
	/** Finds the transaction of a payment that was submitted before. */
	lookUp: () => Promise<Submitted>;
}

const payloadShape = z.object({ status: z.string(), transaction: transaction.nullish() });

/**
 * Submits a payment once. PENDING is an outcome like any other: the money is on its way and must
 * not be sent again. A conflict over the idempotency key means that Blink already has this payment,
 * which is then looked up instead.
 */
export async function pay(api: Api, command: PaymentCommand): Promise<IDataObject> {
	const key = command.idempotencyKey ?? api.deriveKey({ [command.field]: command.input });
	const submit = async () => {
		const answer = await api.send(payment(document(command), command.input, key));
		const [payload] = Object.values(z.record(payloadShape).parse(answer));
		return result(payload?.status ?? 'PENDING', payload?.transaction ?? null, key, command);
	};
	const find = async () => {
		const { status, transaction: sent } = await command.lookUp();
		return { ...result(status, sent, key, command), alreadySubmitted: true };
	};
	return await withKey(key, async () => await unlessCode('IDEMPOTENCY_CONFLICT', submit, find));
}

/** Does `work` and adds the idempotency key to whatever failure comes of it. */
export async function withKey<T>(key: string, work: () => Promise<T>): Promise<T> {
	return await work().catch((caught: unknown) => {
		const failure = understood(caught);
		if (!(failure instanceof ApiFailure)) throw failure;
		const { outcomeUnknown, code, description } = failure.details;
		const lost = outcomeUnknown && code !== 'IDEMPOTENCY_CONFLICT';
		throw failure.with({
			description: lost
				? `Blink may or may not have paid. Look the payment up, or send it again with the idempotency key ${key}: within an hour Blink refuses a second payment with the same key.`
				: description,
			facts: { idempotencyKey: key },
		});
	});
}

function document({ field, type }: PaymentCommand): string {
	return `mutation BlinkPayment($input: ${type}!) {
		${field}(input: $input) { status errors { code message path } transaction { ...Tx } }
	}
	${TRANSACTION}`;
}

function result(
	status: string,
	sent: IDataObject | null,
	idempotencyKey: string,
	{ simplify }: PaymentCommand,
): IDataObject {
	if (!simplify) return { status, transaction: sent, idempotencyKey };
	return {
		status,
		transactionId: sent?.id ?? null,
		transactionStatus: sent?.status ?? null,
		amount: sent?.settlementAmount ?? null,
		fee: sent?.settlementFee ?? null,
		currency: sent?.settlementCurrency ?? null,
		displayAmount: sent?.settlementDisplayAmount ?? null,
		displayCurrency: sent?.settlementDisplayCurrency ?? null,
		memo: sent?.memo ?? null,
		createdAt: sent?.createdAt ?? null,
		idempotencyKey,
	};
}
