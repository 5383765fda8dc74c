import type { Resource } from '../../../kit/operation';
import { convert } from './convert';
import { payInvoice } from './payInvoice';
import { payLightningAddress } from './payLightningAddress';
import { payLnurl } from './payLnurl';
import { probeFee } from './probeFee';
import { sendToBlinkUser } from './sendToBlinkUser';

export const payment: Resource = {
	name: 'Payment',
	description: 'Payments that leave a wallet',
	operations: { probeFee, convert, payInvoice, payLightningAddress, payLnurl, sendToBlinkUser },
};
