import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { ApiFailure } from '../../../kit/outcome/failure';
import { optional, toggle } from '../../../kit/form/inputs';
import { toJsonNumber } from '../../../kit/form/money';
import { outcomeUnknown } from '../../../kit/request/transport';
import { type Api, operation } from '../../../kit/operation';
import { pathSetting, pathTo } from '../../paths';
import { call } from '../../rest';
import { amount, currency, email, isSafeLink, jsonObject, returnUrl } from '../../values';
import { createFields } from './createFields';

const words = optional(z.string().trim());

const input = z
	.object({
		amount,
		currency: optional(currency),
		successUrl: returnUrl,
		failureUrl: returnUrl,
		path: pathSetting(),
		additionalFields: z
			.object({
				additionalBody: optional(jsonObject),
				blockchainName: words,
				cryptoAsset: words,
				context: optional(jsonObject),
				currencyType: z.enum(['credential', 'fiat', 'crypto', 'none']).default('credential'),
				customerEmail: optional(email),
				customerName: words,
				customerPhone: words,
				details: optional(jsonObject),
				externalClientId: words,
				fiatCurrency: optional(currency),
				isKycOptional: optional(toggle()),
				provider: words,
			})
			.default({}),
	})
	.superRefine(({ currency: code, additionalFields: more }, { addIssue }) => {
		const complain = (field: string, message: string) =>
			addIssue({ code: 'custom', path: ['additionalFields', field], message });
		const { cryptoAsset, blockchainName, fiatCurrency } = more;
		if (cryptoAsset && !blockchainName) complain('blockchainName', 'must be added to a token');
		if (!cryptoAsset && blockchainName) complain('cryptoAsset', 'must be added to a blockchain');
		if (!cryptoAsset && fiatCurrency) {
			complain('fiatCurrency', 'must be removed unless a token is set');
		}
		if (!code && !cryptoAsset) {
			addIssue({ code: 'custom', path: ['currency'], message: 'must be filled in' });
		}
	});

type Input = z.output<typeof input>;

/**
 * The request's fields, as integrations were seen to send them and as bnksy-sdk builds them: with a
 * token, `crypto` takes the place of `currency`, and a fiat price that of the amount.
 */
function bodyOf(values: Input, currencyType: string | undefined): IDataObject {
	const { additionalBody, context, details, ...more } = values.additionalFields;
	const { cryptoAsset, blockchainName, fiatCurrency } = more;
	const { customerName, customerEmail, customerPhone, isKycOptional, provider } = more;
	const price = toJsonNumber(values.amount);
	const paidIn = cryptoAsset
		? { crypto: { tokenName: cryptoAsset, blockchainName } }
		: { currency: values.currency };
	return {
		...(fiatCurrency ? { fiatAmount: price, fiatCurrency } : { amount: price }),
		...paidIn,
		currencyType,
		successCallback: values.successUrl,
		failureCallback: values.failureUrl,
		...{ customerName, customerEmail, customerPhone, isKycOptional, provider },
		...(context && Object.keys(context).length > 0 && { context }),
		...(details && Object.keys(details).length > 0 && { details }),
		externalClientId: more.externalClientId,
		...additionalBody,
	};
}

const answerShape = z.object({ paymentLink: z.string().optional() }).passthrough();

async function create(values: Input, api: Api): Promise<IDataObject> {
	const { currencyType: choice } = values.additionalFields;
	const currencyType = choice === 'credential' ? await api.setting('currencyType') : choice;
	const body = bodyOf(values, currencyType === 'none' ? undefined : String(currencyType));
	const externalClientId = String(body.externalClientId ?? api.deriveKey(body));
	const path = pathTo(values.path);
	const text = JSON.stringify({ ...body, externalClientId });
	const answer = await call(api, { method: 'POST', path, body: text }).catch((failure: unknown) => {
		throw failure instanceof ApiFailure ? withReference(failure, externalClientId) : failure;
	});
	const created = answerShape.safeParse(answer);
	if (created.success) {
		return { ...checkedLink(created.data, externalClientId), externalClientId };
	}
	throw withReference(
		outcomeUnknown('Banksy', 'the answer has a form that this node does not know'),
		externalClientId,
	);
}

/** @throws ApiFailure for a link that no payer may be sent to */
function checkedLink(created: z.output<typeof answerShape>, externalClientId: string): IDataObject {
	if (created.paymentLink === undefined || isSafeLink(created.paymentLink))
		return created as IDataObject;
	throw new ApiFailure({
		message: 'Banksy created the payment, but its link is not an https address',
		description:
			'The link is not passed on, since a payer must not be sent there. Look the payment up by its external client ID, and ask Banksy.',
		code: 'UNSAFE_LINK',
		// It is there, so a retry must not create another one.
		outcomeUnknown: true,
		facts: { created: true, externalClientId },
	});
}

function withReference(failure: ApiFailure, externalClientId: string): ApiFailure {
	const facts = { externalClientId };
	if (!failure.details.outcomeUnknown) return failure.with({ facts });
	return failure.with({
		description: `Banksy may or may not have created the payment. Look for the external client ID ${externalClientId} in the dashboard before you create another; n8n did not repeat the request.`,
		facts,
	});
}

export const createPayment = operation({
	name: 'Create',
	action: 'Create a payment',
	description:
		'Creates a payment and gives the link of the page where a customer pays it. Moves no money by itself; repeating it creates another payment, so n8n never repeats it on its own.',
	effect: 'write',
	fields: createFields,
	input,
	run: create,
});
