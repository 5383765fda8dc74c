import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { Blink } from '../../nodes/Blink/Blink.node';
import { CredentialStore } from '../support/credentialStore.cts';
import { readCode } from '../support/qrCodes.cts';
import { asTool, Tool } from '../support/tool.cts';
import { BlinkAccount, byId } from './blinkAccount.cts';
import { byId as inBlaaiz, runBlaaiz } from './blaaizScene.cts';

const blink = new BlinkAccount();

/** What is scanned from the item, in the binary field of that name. */
function scanned(item: INodeExecutionData | undefined, field = 'qrCode') {
	const file = item?.binary?.[field];
	expect(file).toMatchObject({ mimeType: 'image/png', fileExtension: 'png', fileType: 'image' });
	return readCode(Buffer.from(file?.data ?? '', 'base64'));
}

const both = (text: unknown) => [text, text];
const lightning = ({ json }: INodeExecutionData) =>
	both(`lightning:${String(json.paymentRequest).toUpperCase()}`);

const CODE = { attachQrCode: true };

describe('Blink', () => {
	it.each<[string, () => INodeParameters]>([
		['invoice.create', () => blink.invoicing()],
		['invoice.create', () => ({ ...byId(blink.demo.wallets.btc), withoutAmount: true })],
		['invoice.createForRecipient', () => ({ username: 'bob', amount: 500 })],
	])('%s shows the invoice', async (operation, parameters) => {
		const given = { ...parameters(), additionalFields: CODE };
		const { items, error } = await blink.run(operation, given);
		expect(error).toBeUndefined();
		expect(items.map((item) => scanned(item))).toEqual(items.map(lightning));
		expect(items[0]?.binary?.qrCode?.fileName).toMatch(/^invoice-[0-9a-z]{8}\.png$/);
	});

	it.each(['onChain.createAddress', 'onChain.getCurrentAddress'])(
		'%s shows the address',
		async (operation) => {
			const given = { ...byId(blink.demo.wallets.btc), additionalFields: CODE };
			const { items } = await blink.run(operation, given);
			expect(items).toHaveLength(1);
			expect(items.map((item) => scanned(item))).toEqual(
				items.map(({ json }) => both(`bitcoin:${String(json.address)}`)),
			);
		},
	);

	it('gives each item its own, in the field that is asked for', async () => {
		const given = blink.invoicing({
			amount: '={{ $json.amount }}',
			additionalFields: { ...CODE, binaryField: 'code' },
		});
		const items = [7000, 8000, 9000].map((amount) => ({ json: { amount } }));
		const run = await blink.run('invoice.create', given, { items });
		expect(run.items.map((item) => scanned(item, 'code'))).toEqual(run.items.map(lightning));
		expect(new Set(run.items.map(({ json }) => json.paymentRequest)).size).toBe(3);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
	});

	it.each([{}, { additionalFields: {} }, { additionalFields: { attachQrCode: false } }])(
		'adds none unless it is asked for: %j',
		async (more) => {
			const { items } = await blink.run('invoice.create', blink.invoicing(more));
			expect(items).toHaveLength(1);
			expect(items[0]).not.toHaveProperty('binary');
		},
	);

	it('shows an invoice that a retry found again', async () => {
		const effect = { kind: 'cut' } as const;
		blink.running.faults.add({ operation: 'lnInvoiceCreate', when: 'after', effect });
		const given = blink.invoicing({ additionalFields: { ...CODE, externalId: 'order_9' } });
		const { items, error } = await blink.run('invoice.create', given);
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ json: { externalId: 'order_9' } }]);
		expect(items.map((item) => scanned(item))).toEqual(items.map(lightning));
	});

	it('gives a model the invoice alone', async () => {
		const credentials = blink.credentialsWith(blink.demo.keys.full);
		const parameters = { resource: 'invoice', operation: 'create' };
		const tool = new Tool(
			{
				node: asTool(new Blink()),
				parameters: { ...parameters, ...blink.invoicing({ additionalFields: CODE }) },
			},
			new CredentialStore(credentials),
			'qr-code',
		);
		const items = await tool.call({});
		expect(items).toMatchObject([{ json: { paymentStatus: 'PENDING' } }]);
		expect(items[0]).not.toHaveProperty('binary');
	});
});

describe('Blaaiz', () => {
	const shown = async (operation: string, parameters: INodeParameters) => {
		const run = await runBlaaiz(blink.running, { operation, parameters });
		expect(run.error).toBeUndefined();
		expect(run.items.length).toBeGreaterThan(0);
		expect(run.items.map((item) => scanned(item))).toEqual(
			run.items.map(({ json }) => both(json.address)),
		);
	};

	it('shows the address of a crypto collection', async () => {
		await shown('collection.createCrypto', {
			amount: '5',
			walletId: inBlaaiz('wallet-usd'),
			token: 'USDC',
			additionalFields: CODE,
		});
	});

	it('shows the deposit addresses of a customer, one for each network', async () => {
		await shown('cryptoAddress.create', {
			walletId: inBlaaiz('cw-usdc'),
			customerId: inBlaaiz('cust-ada'),
			additionalFields: CODE,
		});
	});
});
