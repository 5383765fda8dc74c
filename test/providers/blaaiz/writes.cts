import type { IDataObject } from 'n8n-workflow';

import type { InputFile } from '../../../nodes/kit/api';
import { payoutTo } from './payoutForm';
import { COMPANY, owner, PERSON } from './people';
import { pdf, png, TICKET } from './table.cts';

/** An operation that does something, and the answers that Blaaiz documents for its requests. */
export interface Write {
	/** `payout.create` */
	operation: string;
	set: IDataObject;
	file?: InputFile;
	answers: object[];
	/** Which of its requests may be sent again whatever became of the first. */
	safe: boolean[];
	/** True where a sentence is all that Blaaiz documents as an answer to the last one. */
	saysOnly?: boolean;
}

const done = (data: unknown) => ({ message: 'Done.', data });
const said = { message: 'Done.' };
const customerId = 'c1';
const sessionId = 's1';
const session = done({ id: 's1', status: 'IN_REVIEW' });
const customer = done({ id: 'c1', verification_status: 'PENDING' });
const payout = { ...payoutTo('ngnBank'), simplify: true };
const crypto = { customerId, walletId: 'w1', amount: '1', address: '0x1', asset: 'USDC' };
const upload = { customerId, inputDataFieldName: 'data' };

/** Every one of them. Sources: the examples and required fields of Blaaiz' API reference. */
export const WRITES: readonly Write[] = [
	...['mobileMoney', 'ngnBank'].map((destination) => ({
		operation: 'payout.create',
		set: { ...payout, destination },
		answers: [{ message: 'Done.', transaction: { id: 't1', status: 'PENDING' } }],
		safe: [false],
	})),
	{
		operation: 'swap.create',
		set: { fromBusinessWalletId: 'w1', toBusinessWalletId: 'w2', amount: '10' },
		answers: [{ message: 'Done.', business_swap_transaction: { id: 's1' } }],
		safe: [false],
	},
	{
		operation: 'refund.create',
		set: { transactionId: 't1' },
		answers: [done({ id: 'r1', status: 'PROCESSING' })],
		safe: [false],
	},
	{
		operation: 'cryptoPayout.create',
		set: { ...crypto, network: 'TRON_MAINNET' },
		answers: [done({ id: 'x1', status: 'processing' })],
		safe: [false],
	},
	{
		operation: 'cryptoSwap.create',
		set: { fromWallet: 'w1', toWallet: 'w2', amount: '1' },
		answers: [done({ type: 'swap', from_transaction_id: 'o1', fiat_transaction_id: null })],
		safe: [false],
	},
	{
		operation: 'collection.requestInterac',
		set: { amount: '5', email: 'payer@example.com' },
		answers: [{ message: 'Done.', transaction_id: 't1', reference: 'CA1', expires_at: 'x' }],
		safe: [false],
	},
	{
		operation: 'collection.acceptInterac',
		set: { referenceNumber: 'CA1' },
		answers: [said],
		safe: [false],
		saysOnly: true,
	},
	{
		operation: 'collection.attachCustomer',
		set: { transactionId: 't1', customerId },
		answers: [said],
		safe: [true],
		saysOnly: true,
	},
	{
		operation: 'collection.createCrypto',
		set: { amount: '5', walletId: 'w1', network: 'TRON_MAINNET', token: 'USDT' },
		answers: [{ message: 'Done.', transaction: { transaction_id: 't1', address: '0x1' } }],
		safe: [false],
	},
	{
		operation: 'interacAutoDepositEmail.create',
		set: { email: 'pay@example.com' },
		answers: [{ data: { id: 'e1', status: 'PENDING' } }],
		safe: [false],
	},
	{ operation: 'customer.create', set: PERSON, answers: [customer], safe: [false] },
	{ operation: 'customer.create', set: COMPANY, answers: [customer], safe: [false] },
	{
		// Owners without an ID are added, and a verified customer takes a value only once.
		operation: 'customer.update',
		set: { customerId, type: 'business', owners: { owner: [owner(100)] } },
		answers: [customer],
		safe: [false],
	},
	{
		operation: 'customer.addKycData',
		set: { customerId, type: 'individual', additionalFields: { city: 'York' } },
		answers: [customer],
		safe: [true],
	},
	{
		operation: 'customer.uploadDocument',
		set: { ...upload, fileCategory: 'identity' },
		file: pdf(),
		answers: [{ message: 'Done.', ...TICKET }, said],
		safe: [true, false],
		saysOnly: true,
	},
	{ operation: 'customer.submit', set: { customerId }, answers: [customer], safe: [false] },
	{
		operation: 'customer.upgradeKybScope',
		set: { customerId, owners: { owner: [owner(100)] } },
		answers: [customer],
		safe: [false],
	},
	{
		operation: 'customerDocument.create',
		set: { ...upload, type: 'OTHER', name: 'Paper' },
		file: pdf(),
		answers: [done(TICKET), done({ id: 'd1' })],
		safe: [true, false],
	},
	{
		operation: 'customerDocument.update',
		set: { customerId, documentId: 'd1', updateFields: { name: 'New' } },
		answers: [done({ id: 'd1' })],
		safe: [true],
	},
	{
		// Whether a file can be registered a second time is not documented.
		operation: 'customerDocument.update',
		set: { customerId, documentId: 'd1', updateFields: { inputDataFieldName: 'data' } },
		file: pdf(),
		answers: [done(TICKET), done({ id: 'd1' })],
		safe: [true, false],
	},
	{
		operation: 'customerDocument.delete',
		set: { customerId, documentId: 'd1' },
		answers: [said],
		safe: [false],
		saysOnly: true,
	},
	{
		operation: 'owner.uploadId',
		set: { ...upload, ownerId: 'o1', side: 'id_document_front' },
		file: png(),
		answers: [done(TICKET), said],
		safe: [true, false],
		saysOnly: true,
	},
	{
		operation: 'owner.delete',
		set: { customerId, ownerId: 'o1' },
		answers: [said],
		safe: [false],
		saysOnly: true,
	},
	{
		operation: 'virtualAccount.create',
		set: { walletId: 'w1', customerId },
		answers: [done({ id: 'v1', status: 'PENDING' })],
		safe: [false],
	},
	{
		operation: 'virtualAccount.close',
		set: { virtualAccountId: 'v1' },
		answers: [{ message: 'Done.', account_id: 'v1' }],
		safe: [false],
	},
	{
		operation: 'cryptoAddress.create',
		set: { walletId: 'w1', customerId },
		answers: [done([{ id: 'a1', address: '0x1' }])],
		safe: [false],
	},
	{
		operation: 'complianceSession.create',
		set: { customerReference: 'u1', checks: 'documents', fulfilmentMode: 'HEADLESS' },
		answers: [session],
		safe: [false],
	},
	{ operation: 'complianceSession.submit', set: { sessionId }, answers: [session], safe: [false] },
	{ operation: 'complianceSession.cancel', set: { sessionId }, answers: [session], safe: [false] },
	{
		// The previous link may stop working.
		operation: 'complianceSession.getVerificationLink',
		set: { sessionId },
		answers: [done({ verification_link: 'https://v.example.com', link_expires_at: 'x' })],
		safe: [false],
	},
	{
		operation: 'complianceSession.getUploadUrl',
		set: { sessionId, fileName: 'a.pdf', idDocType: 'PASSPORT' },
		answers: [done({ url: 'https://u.example.com', file_name: '1_a.pdf', headers: {} })],
		safe: [true],
	},
	{
		operation: 'complianceSession.uploadDocument',
		set: { sessionId, idDocType: 'PASSPORT', country: 'GBR', inputDataFieldName: 'data' },
		file: pdf('a.pdf'),
		answers: [done({ url: 'https://u.example.com', file_name: '1_a.pdf', headers: {} }), session],
		safe: [true, false],
	},
	{
		operation: 'webhook.register',
		set: { collectionUrl: 'https://n.example.com/c', payoutUrl: 'https://n.example.com/p' },
		answers: [done({ signing_secret: 's' })],
		safe: [false],
	},
	{
		operation: 'webhook.update',
		set: { webhookId: 'h1', updateFields: { payoutUrl: 'https://n.example.com/p' } },
		answers: [said],
		safe: [true],
		saysOnly: true,
	},
	{
		operation: 'webhookLog.replay',
		set: { replayBy: 'transaction', transactionId: 't1' },
		answers: [said],
		safe: [false],
		saysOnly: true,
	},
	{
		operation: 'sandbox.simulateInterac',
		set: {},
		answers: [said],
		safe: [false],
		saysOnly: true,
	},
	...['POST', 'PUT', 'PATCH', 'DELETE'].map((method) => ({
		operation: 'api.request',
		set: { method, path: 'anything' },
		answers: [{ whatever: 1 }],
		safe: [false],
		saysOnly: true,
	})),
];
