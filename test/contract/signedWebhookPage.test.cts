import { createHmac } from 'node:crypto';
import type { INodeProperties } from 'n8n-workflow';

import codex from '../../nodes/SignedWebhook/SignedWebhookTrigger.node.json';
import { PLACEHOLDERS } from '../../nodes/kit/signature/placeholders';
import { verifyDelivery } from '../../nodes/SignedWebhook/configuration';
import { configurationOf } from '../../nodes/SignedWebhook/credential/configurationOf';
import { customFields } from '../../nodes/SignedWebhook/credential/customFields';
import { presets } from '../../nodes/SignedWebhook/presets';
import type { Preset } from '../../nodes/SignedWebhook/preset';
import { triggerFields } from '../../nodes/SignedWebhook/trigger/fields';
import { CUSTOM_HMAC } from '../../tools/demo/credentials.cts';
import { webhookProviders } from '../../tools/docs/webhooks.cts';
import { failureMessages } from '../support/failureMessages.cts';
import { readPage, rowsOf, section } from '../support/pages.cts';
import { choicesOf } from './fieldsOf';

const page = readPage('docs/signed-webhooks.md');

/** What has a name in a cell such as "Secret, Previous Secret". */
const namesIn = (cells: ReadonlyArray<string | undefined>) =>
	cells.flatMap((cell) => (cell ?? '').split(', '));

it('explains every field of the custom schemes, and no other', () => {
	const named = namesIn(rowsOf(section(page, 'Custom schemes'), 'Field').map((row) => row.Field));
	const labels = new Set(customFields.map(({ displayName }) => displayName));
	const always = ['Previous Secret', 'Previous Public Key'];
	expect(named.sort()).toEqual([...labels, ...always].sort());
});

it('explains every placeholder, and no other', () => {
	const rows = rowsOf(section(page, 'Placeholders'), 'Placeholder');
	const named = namesIn(rows.map((row) => row.Placeholder)).map((name) => name.replaceAll('`', ''));
	expect(named.sort()).toEqual([...PLACEHOLDERS].sort());
});

it('explains every way of responding', () => {
	const respond = triggerFields.find(({ name }) => name === 'respond') as INodeProperties;
	const rows = rowsOf(section(page, 'How the delivery is answered'), '_Respond_');
	expect(rows.map((row) => row._Respond_)).toEqual(choicesOf(respond).map(({ name }) => name));
});

it('names the providers that want another status than 200', () => {
	const others = presets.filter(({ answer }) => (answer?.status ?? 200) !== 200);
	expect(others.map(({ name, answer }) => `${name} ${answer?.status}`).sort()).toEqual([
		'discordEvents 204',
		'microsoftGraph 202',
	]);
	expect(section(page, 'How the delivery is answered').text).toContain(
		'Discord 204 for webhook events, Microsoft Graph 202',
	);
});

it('has an example that is genuine, with the string that is signed', async () => {
	const { text } = section(page, 'An example');
	const [, request = ''] = /```http\n(.*?)\n```/s.exec(text) ?? [];
	const [, signed = ''] = /```text\n(.*?)\n```/s.exec(text) ?? [];
	const [head = '', body = ''] = request.split('\n\n');
	const headers = Object.fromEntries(
		head
			.split('\n')
			.slice(1)
			.map((line) => line.split(': '))
			.map(([name = '', value = '']) => [name.toLowerCase(), value]),
	);
	expect(text).toContain(CUSTOM_HMAC.secret);
	const mac = createHmac('sha256', CUSTOM_HMAC.secret).update(signed).digest('hex');
	expect(headers['x-shop-signature']).toBe(`v1=${mac}`);
	const [, template = ''] = /template of your own: `(.*?)`/.exec(text) ?? [];
	for (const fields of [CUSTOM_HMAC, { ...CUSTOM_HMAC, stringToSign: 'custom', template }]) {
		const message = { method: 'POST', headers, body: Buffer.from(body) };
		const now = Number(headers['x-shop-time']) * 1000;
		const verdict = await verifyDelivery(
			configurationOf(fields),
			message,
			now,
			async () => undefined,
		);
		expect(verdict.kind).toBe('authentic');
	}
});

it('explains everything that the nodes can say when something goes wrong', () => {
	const rows = rowsOf(section(page, 'When something goes wrong'), 'Message');
	expect(rows.map((row) => row.Message).sort()).toEqual(failureMessages('nodes/SignedWebhook'));
	expect(rows.filter((row) => !row.Remedy)).toEqual([]);
});

describe('the table of providers', () => {
	const rows = rowsOf(section(page, 'Providers'), 'Provider');

	it('has a row for each preset', () => {
		const names = rows.map((row) => (row.Provider ?? '').replace(/^\[(.*)\]\(.*\)$/, '$1'));
		expect(names.sort()).toEqual(presets.map(({ displayName }) => displayName).sort());
	});

	it('says of each what to enter and what proves it', () => {
		const open = rows.filter(
			(row) => !row['What to enter, and where it is'] || !row.Proof || !row.Source,
		);
		expect(open).toEqual([]);
	});

	it('gets one more row, and no other change, with one more preset', () => {
		const [first] = presets;
		const added = { ...first, name: 'acme', displayName: 'Acme' } as Preset;
		const before = webhookProviders(presets, []).split('\n');
		const after = webhookProviders([...presets, added], []).split('\n');
		const isNew = (line: string) => line.includes('[Acme](') || line.startsWith('| Acme |');
		expect(after.filter(isNew)).toHaveLength(1);
		expect(after.filter((line) => !isNew(line))).toEqual(before);
	});

	it('calls a proof what nothing here has signed, and only what was accepted', () => {
		const [first] = presets;
		const proof = (source: string, accepted: boolean) =>
			rowsOf(
				{
					file: '',
					text: webhookProviders(
						[{ ...first, name: 'acme' } as Preset],
						[{ preset: 'acme', source, accepted }],
					),
				},
				'Provider',
			)[0]?.Proof;
		expect(proof('acme 1.2.3: sign', true)).toBe('signed by `acme` 1.2.3');
		expect(proof('accepted by @acme/sdk 1.2.3: verify', true)).toBe(
			'accepted by `@acme/sdk` 1.2.3',
		);
		expect(proof('acme/docs:webhooks.md', true)).toBe('vector of acme/docs:webhooks.md');
		expect(proof('RFC 4231, 4.3', true)).toBe('MAC of RFC 4231, 4.3, sender of our own');
		expect(proof('acme 1.2.3: sign', false)).toBe('sender of our own');
	});
});

it("is found in n8n's panel by what it does, and by providers that it has presets of", () => {
	const words = ['webhook', 'signature', 'hmac', 'verify'];
	expect(codex.alias).toEqual(expect.arrayContaining([...words, 'Stripe', 'GitHub', 'Shopify']));
	const providers = codex.alias.filter((alias) => !words.includes(alias));
	const names = presets.map(({ displayName }) => displayName).join('\n');
	expect(providers.filter((alias) => !names.includes(alias))).toEqual([]);
});
