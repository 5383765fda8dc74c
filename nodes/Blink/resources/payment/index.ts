import type { Resource } from '../../../kit/operation';
import { payInvoice } from './payInvoice';

export const payment: Resource = {
	name: 'Payment',
	description: 'Payments that leave a wallet',
	operations: { payInvoice },
};
