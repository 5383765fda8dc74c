import type { IDataObject } from 'n8n-workflow';

/* What the operations that pay have in common. */

/** What operations have in common that pay anew with every run. */
export const paysEveryRun = {
	effect: 'payment',
	money: {
		retry:
			'Every run pays again, and only a retry by "Retry On Fail" is recognised by its idempotency key',
	},
	scope: 'Write',
	furtherScopes: { Read: 'to find the wallet, and to look the payment up' },
	recognisesRetries: true,
} as const;

/** Whether nothing of it is under way any more. What was paid before is proven by its transaction. */
export const settled = ({ status }: IDataObject): boolean =>
	status === 'SUCCESS' || status === 'ALREADY_PAID';
