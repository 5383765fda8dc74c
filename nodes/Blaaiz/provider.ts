import type { Provider } from '../kit/operation';
import { checkFields } from './api/auth';
import { hostOf } from './api/environment';
import { api } from './operations/api';
import { bank } from './operations/bank';
import { beneficiary } from './operations/beneficiary';
import { collection } from './operations/collection';
import { complianceSession } from './operations/complianceSession';
import { cryptoAddress } from './operations/cryptoAddress';
import { cryptoAsset } from './operations/cryptoAsset';
import { cryptoPayout } from './operations/cryptoPayout';
import { cryptoSwap } from './operations/cryptoSwap';
import { cryptoTransaction } from './operations/cryptoTransaction';
import { cryptoWallet } from './operations/cryptoWallet';
import { currenciesRequest, currency } from './operations/currency';
import { customer } from './operations/customer';
import { customerDocument } from './operations/customerDocument';
import { fee } from './operations/fee';
import { interacAutoDepositEmail } from './operations/interacAutoDepositEmail';
import { mobileMoneyOperator } from './operations/mobileMoneyOperator';
import { owner } from './operations/owner';
import { payout } from './operations/payout';
import { rate } from './operations/rate';
import { refund } from './operations/refund';
import { sandbox } from './operations/sandbox';
import { swap } from './operations/swap';
import { transaction } from './operations/transaction';
import { virtualAccount } from './operations/virtualAccount';
import { wallet } from './operations/wallet';
import { webhook } from './operations/webhook';
import { webhookLog } from './operations/webhookLog';

/** Blaaiz on one page: where it is, how it authenticates, what it can do. */
export const blaaiz: Provider = {
	name: 'Blaaiz',
	credential: 'blaaizApi',
	baseUrl: (credentials) => {
		checkFields(credentials);
		return `${hostOf(credentials)}/api/external`;
	},
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
