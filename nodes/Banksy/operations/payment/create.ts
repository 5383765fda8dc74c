import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { Api } from '../../../kit/api';
import { operation } from '../../../kit/operation';
import { InputFailure } from '../../../kit/outcome/failure';
import { pathSetting, pathTo } from '../../api/paths';
import { call } from '../../api/client';
import { amount, currency, returnUrl } from '../../api/inputs';
import { apiFields } from '../../credentialFields/api';
import { createFields } from './createFields';
import { stringifyExact } from '../../../kit/json';
import { checked } from '../../../kit/form/checked';
import { extras } from '../../../kit/form/collections';
import { choice, email, optional, text, toggle } from '../../../kit/form/inputs';
import { jsonObject } from '../../../kit/form/jsonInputs';
import { toJsonNumber } from '../../../kit/form/money';
import { ownReference } from '../../../kit/form/ownKey';

const input = z
	.object({
		amount,
		currency: optional(currency),
		successUrl: returnUrl,
		failureUrl: returnUrl,
		path: pathSetting(),
		additionalFields: extras({
			additionalBody: jsonObject(),
			blockchainName: text(),
			cryptoAsset: text(),
			context: jsonObject(),
			currencyType: choice(['credential', 'fiat', 'crypto', 'none']),
			customerEmail: email,
			customerName: text(),
			customerPhone: text(),
			details: jsonObject(),
			externalClientId: ownReference(),
			fiatCurrency: currency,
			isKycOptional: toggle(),
			provider: text(),
			successField: text(),
		}),
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
		if (code && cryptoAsset) {
			const message =
				'must be empty where a token is set, which takes its place; a price in fiat goes into "Fiat Currency"';
			addIssue({ code: 'custom', path: ['currency'], message });
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

const ofCredential = z.object({ currencyType: choice(['crypto', 'fiat']) });

/** What the API key is for, as its credential says. @throws InputFailure for what it does not offer */
async function currencyTypeOf({ setting }: Api): Promise<string> {
	const raw = { currencyType: await setting('currencyType') };
	return checked(ofCredential, raw, apiFields).currencyType;
}

async function create(values: Input, api: Api): Promise<IDataObject> {
	const { currencyType: chosen = 'credential', successField = '' } = values.additionalFields;
	const currencyType = chosen === 'credential' ? await currencyTypeOf(api) : chosen;
	if (currencyType === 'fiat' && values.additionalFields.cryptoAsset) {
		throw new InputFailure(
			'"Token" must be removed, since the payment is for fiat',
			'The API key is for fiat, as "Currency Type" in the credential says. Use a key for crypto, or choose another "Currency Type" in the node. Nothing was sent.',
		);
	}
	const body = bodyOf(values, currencyType === 'none' ? undefined : currencyType);
	const externalClientId = String(body.externalClientId ?? api.attempt().key);
	const created = await call(api, {
		method: 'POST',
		path: pathTo(values.path),
		body: stringifyExact({ ...body, externalClientId }),
		expected: { successField, payment: true, externalClientId },
		lookUp: `Look the call up under Transaction Logs in the Banksy dashboard, by its time and the external client ID ${externalClientId}, before you create another payment.`,
		facts: { externalClientId },
	});
	return { ...(created as IDataObject), externalClientId };
}

export const createPayment = operation({
	name: 'Create',
	action: 'Create a payment',
	description:
		'Creates a payment and returns the link to the page where a customer pays it. Moves no money by itself; a retry would create another payment, so n8n never sends it twice on its own.',
	effect: 'write',
	fields: createFields,
	input,
	run: create,
});
