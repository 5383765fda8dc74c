import type { IBinaryKeyData, IDataObject, INodeParameters } from 'n8n-workflow';

import { blaaiz } from '../../nodes/Blaaiz/provider';
import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { byId, NAIRA_PAYOUT } from './blaaizScene.cts';
import { JPEG, PDF, step as perform, tried } from './blaaizSteps.cts';

/*
 * Every operation, through n8n's engine and over the wire, against the sandbox. Each story uses what
 * its earlier steps gave; each output must look like the sample that the editor shows for it.
 */

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const step = async (operation: string, parameters?: INodeParameters, binary?: IBinaryKeyData) =>
	await perform(sandbox, operation, parameters, binary);
const later = async () => await sandbox.clock.advance(5000);
const text = (value: unknown) => String(value);

it('wallets, currencies, rates, banks and fees', async () => {
	await step('wallet.getMany');
	expect(await step('wallet.get', { walletId: byId('wallet-ngn') })).toMatchObject({
		currency: 'NGN',
		amount: 5_000_000,
	});
	await step('currency.getMany');
	await step('rate.getMany');
	await step('bank.getMany');
	await step('bank.resolveAccount', { bankId: byId('bank-1'), accountNumber: '0123456789' });
	await step('bank.verifyPayee', {
		sortCode: '20-00-00',
		accountNumber: '55779911',
		accountName: 'Tom',
	});
	await step('bank.verifyIban', { iban: 'DE02120300000000202051' });
	await step('mobileMoneyOperator.getMany');
	const exchange = { fromCurrency: 'GBP', toCurrency: 'NGN', amountSide: 'from', amount: '10' };
	await step('fee.getBreakdown', exchange);
	await step('payout.getQuote', exchange);
});

it('an individual customer, from nothing to verified', async () => {
	const { id } = await step('customer.create', {
		type: 'individual',
		email: 'new@example.com',
		firstName: 'Zoë',
		lastName: 'Ünal',
		country: 'NG',
		idType: 'passport',
		idNumber: 'A7',
	});
	const customerId = byId(text(id));
	await step('customer.addKycData', {
		customerId,
		type: 'individual',
		additionalFields: { city: 'Lagos' },
	});
	await step('customer.update', {
		customerId,
		type: 'individual',
		updateFields: { lastName: 'Ünal-Obi' },
	});
	await step('customer.uploadDocument', { customerId, fileCategory: 'identity' }, PDF);
	await later();
	expect(await step('customer.get', { customerId })).toMatchObject({
		verification_status: 'VERIFIED',
	});
	await step('customer.getMany', { returnAll: true });
	await step('beneficiary.getMany', { customerId: byId('cust-ada') });
	const beneficiaryId = byId('ben-1');
	await step('beneficiary.get', { customerId: byId('cust-ada'), beneficiaryId });
});

it('a business customer, from MINIMAL to verified', async () => {
	const person = { firstName: 'Ann', lastName: 'Oh' };
	const owners = { owner: [{ ...person, details: { ownershipPercentage: '100' } }] };
	const { id } = await step('customer.create', {
		type: 'business',
		email: 'office@example.com',
		businessName: 'Tea/House',
		registrationNumber: '1',
		incorporationCountry: 'GB',
		additionalFields: { kybScope: 'MINIMAL' },
	});
	const customerId = byId(text(id));
	const upgraded = await step('customer.upgradeKybScope', { customerId, owners });
	const [owner] = upgraded.owners as IDataObject[];
	const ownerId = byId(text(owner?.id));
	await step('owner.uploadId', { customerId, ownerId, side: 'id_document_front' }, JPEG);
	const document = { customerId, type: 'CERTIFICATE_OF_INCORPORATION', name: 'Certificate' };
	const documentId = byId(text((await step('customerDocument.create', document, PDF)).id));
	await step('customerDocument.get', { customerId, documentId });
	await step('customerDocument.getMany', { customerId });
	await step(
		'customerDocument.update',
		{ customerId, documentId, updateFields: { inputDataFieldName: 'data' } },
		JPEG,
	);
	await step('customer.submit', { customerId });
	await later();
	expect(await step('customer.get', { customerId })).toMatchObject({
		verification_status: 'VERIFIED',
	});
	await step('customerDocument.delete', { customerId, documentId });
	await step('owner.delete', { customerId, ownerId });
});

it('money that comes in, and goes back', async () => {
	const customerId = byId('cust-ada');
	const walletId = byId('wallet-gbp');
	const { id } = await step('virtualAccount.create', { walletId, customerId });
	const virtualAccountId = byId(text(id));
	await step('virtualAccount.get', { virtualAccountId });
	await step('virtualAccount.getMany', { walletId });
	await step('virtualAccount.getIdentificationType', { lookUpBy: 'customer', customerId });
	await step('virtualAccount.close', { virtualAccountId });

	const request = { amount: '50', email: 'payer@example.com' };
	const asked = await step('collection.requestInterac', request);
	const transactionId = byId(text(asked.transaction_id));
	await step('collection.attachCustomer', { transactionId, customerId });
	await step('collection.acceptInterac', { referenceNumber: 'CA1' });
	await step('collection.createCrypto', { amount: '5', walletId, token: 'USDC' });
	await step('collection.getCryptoNetworks');

	const email = 'pay@example.com';
	const registered = await step('interacAutoDepositEmail.create', { email });
	const autoDepositEmailId = byId(text(registered.id));
	await step('interacAutoDepositEmail.get', { autoDepositEmailId });
	await step('interacAutoDepositEmail.getMany');

	const action = sandbox.providers.blaaiz.actions.find(({ name }) => name === 'collect');
	const collected = (await action?.perform({ currency: 'GBP', amount: 30 })) as IDataObject;
	const refund = await step('refund.create', { transactionId: byId(text(collected.id)) });
	await step('refund.get', { refundId: text(refund.id) });
});

it('money that goes out', async () => {
	const paid = await step('payout.create', NAIRA_PAYOUT);
	await step('transaction.get', { transactionId: byId(text(paid.merchant_reference)) });
	await step('swap.create', {
		fromBusinessWalletId: byId('wallet-ngn'),
		toBusinessWalletId: byId('wallet-usd'),
		amount: '10',
		amountType: 'from',
	});
	await step('transaction.getMany', { returnAll: true });
});

it('crypto', async () => {
	const walletId = byId('cw-usdc');
	const customerId = byId('cust-ada');
	await step('cryptoAsset.getMany');
	await step('cryptoWallet.getMany');
	await step('cryptoWallet.get', { walletId });
	await step('cryptoAddress.create', { walletId, customerId });
	await step('cryptoAddress.getMany', { walletId });
	const payout = { walletId, customerId, amount: '25.5', address: '0x1', asset: 'USDC' };
	const { id } = await step('cryptoPayout.create', { ...payout, network: 'ETHEREUM_MAINNET' });
	await step('cryptoTransaction.get', { transactionId: byId(text(id)) });
	await step('cryptoTransaction.getMany', { filters: { walletId } });
	await step('cryptoSwap.create', { fromWallet: walletId, toWallet: byId('cw-btc'), amount: '1' });
});

it('compliance sessions', async () => {
	const session = { customerReference: 'u1', checks: 'documentsAddress' };
	const { id } = await step('complianceSession.create', { ...session, fulfilmentMode: 'HEADLESS' });
	const sessionId = byId(text(id));
	await step('complianceSession.getUploadUrl', { sessionId, fileName: 'a.jpg' });
	const upload = { sessionId, idDocType: 'PASSPORT', country: 'GBR' };
	await step('complianceSession.uploadDocument', upload, JPEG);
	await step('complianceSession.submit', { sessionId });
	await later();
	expect(await step('complianceSession.get', { sessionId })).toMatchObject({ result: 'APPROVED' });
	await step('complianceSession.getApplicantData', { sessionId });
	await step('complianceSession.getDocuments', { sessionId });
	await step('complianceSession.getMany');
	const other = { customerReference: 'u2', checks: 'documentsSelfie', fulfilmentMode: 'HOSTED' };
	const hosted = byId(text((await step('complianceSession.create', other)).id));
	await step('complianceSession.getVerificationLink', { sessionId: hosted });
	await step('complianceSession.cancel', { sessionId: hosted });
});

it('webhooks, and everything else', async () => {
	const url = 'http://127.0.0.1:9/nobody';
	await step('webhook.register', { collectionUrl: url, payoutUrl: url });
	const { id } = await step('webhook.get');
	await step('webhook.update', { webhookId: text(id), updateFields: { payoutUrl: url } });
	await step('sandbox.simulateInterac', { additionalFields: { amount: '20' } });
	await sandbox.providers.blaaiz.deliverer?.settled();
	const log = await step('webhookLog.getMany', { filters: { type: 'collection' } });
	const webhookLogId = byId(text(log.id));
	await step('webhookLog.get', { webhookLogId });
	await step('webhookLog.replay', { replayBy: 'webhookLog', webhookLogId });
	await step('api.request', { method: 'GET', path: 'customer/cust-ada' });
});

it('has tried every operation', () => {
	const all = Object.entries(blaaiz.resources).flatMap(([resource, { operations }]) =>
		Object.keys(operations).map((name) => `${resource}.${name}`),
	);
	expect([...tried].sort()).toEqual(all.sort());
});
