import type { Provider } from '../kit/operation';
import { hostOf } from './environment';
import { api } from './resources/api';
import { bank } from './resources/bank';
import { beneficiary } from './resources/beneficiary';
import { collection } from './resources/collection';
import { complianceSession } from './resources/complianceSession';
import { cryptoAddress } from './resources/cryptoAddress';
import { cryptoAsset } from './resources/cryptoAsset';
import { cryptoPayout } from './resources/cryptoPayout';
import { cryptoSwap } from './resources/cryptoSwap';
import { cryptoTransaction } from './resources/cryptoTransaction';
import { cryptoWallet } from './resources/cryptoWallet';
import { currency } from './resources/currency';
import { currenciesRequest } from './resources/currency/getMany';
import { customer } from './resources/customer';
import { customerDocument } from './resources/customerDocument';
import { fee } from './resources/fee';
import { interacAutoDepositEmail } from './resources/interacAutoDepositEmail';
import { mobileMoneyOperator } from './resources/mobileMoneyOperator';
import { owner } from './resources/owner';
import { payout } from './resources/payout';
import { rate } from './resources/rate';
import { refund } from './resources/refund';
import { sandbox } from './resources/sandbox';
import { swap } from './resources/swap';
import { transaction } from './resources/transaction';
import { virtualAccount } from './resources/virtualAccount';
import { wallet } from './resources/wallet';
import { webhook } from './resources/webhook';
import { webhookLog } from './resources/webhookLog';

/** Blaaiz on one page: where it is, how it authenticates, what it can do. */
export const blaaiz: Provider = {
	name: 'Blaaiz',
	credential: 'blaaizApi',
	baseUrl: (credentials) => `${hostOf(credentials)}/api/external`,
	renewToken: currenciesRequest(),
	resources: {
		wallet,
		api,
		bank,
		beneficiary,
		collection,
		complianceSession,
		cryptoAddress,
		cryptoAsset,
		cryptoPayout,
		cryptoSwap,
		cryptoTransaction,
		cryptoWallet,
		currency,
		customer,
		customerDocument,
		fee,
		interacAutoDepositEmail,
		mobileMoneyOperator,
		owner,
		payout,
		rate,
		refund,
		sandbox,
		swap,
		transaction,
		virtualAccount,
		webhook,
		webhookLog,
	},
};
