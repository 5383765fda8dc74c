import type { CredentialDialog } from '../../tools/editor/credentialDialog.cts';
import { demoCredentials } from '../../tools/demo/credentials.cts';
import { credentialTypes } from '../support/catalogue.cts';
import { inEditor, runningEditor } from '../support/inEditor.cts';
import { startSandbox, type Sandbox } from '../../sandbox/index.cts';

/** How a person fills in a form: text is typed, the rest is chosen or switched. */
type Step = (dialog: CredentialDialog, value: (field: string) => string) => Promise<void>;
const type =
	(field: string): Step =>
	async (dialog, value) =>
		await dialog.fill(field, value(field));
const choose =
	(field: string, option: string): Step =>
	async (dialog) =>
		await dialog.choose(field, option);

interface Case {
	/** Display name of the credential type. */
	name: string;
	/** What a person does with the values at hand. */
	steps: Step[];
	/** A field with a wrong value, and what it must be answered with. */
	slip: [field: string, value: string];
	words: string | RegExp;
}

const CASES: Case[] = [
	{
		name: 'Banksy API',
		steps: [type('baseUrl'), type('publicKey'), type('secretKey'), type('testPath')],
		slip: ['secretKey', 'not the secret'],
		words: /Banksy .*(signature|key)/,
	},
	{
		name: 'Banksy Webhook API',
		steps: [type('secret')],
		slip: ['secret', ' '],
		words: '"Secret"',
	},
	{
		name: 'Blaaiz API',
		steps: [
			choose('environment', 'Custom'),
			type('customUrl'),
			type('clientId'),
			type('clientSecret'),
		],
		slip: ['clientSecret', 'not-the-secret'],
		words: /Blaaiz .*client/i,
	},
	{
		name: 'Blaaiz Webhook API',
		steps: [type('signingSecret')],
		slip: ['signingSecret', ' '],
		words: '"Signing Secret"',
	},
	{
		name: 'Blazeauth API',
		steps: [type('apiKey'), choose('environment', 'Custom'), type('baseUrl')],
		slip: ['apiKey', 'blz_mgmt_bak_full000000000000_wrong'],
		words: 'The secret part of "API Key" is wrong',
	},
	{
		name: 'Blink API',
		steps: [type('apiKey'), choose('environment', 'Custom'), type('customUrl')],
		slip: ['apiKey', 'blink_wrong'],
		words: 'Blink does not accept the API key',
	},
	{
		name: 'Webhook Signature API',
		steps: [choose('provider', 'GitHub'), type('secret')],
		slip: ['secret', ' '],
		words: 'must be filled in',
	},
	{
		name: 'Blink Webhook API',
		steps: [type('signingSecret')],
		slip: ['signingSecret', 'not a secret'],
		words: '"Signing Secret"',
	},
];

inEditor('the form of a credential (needs Chromium)', () => {
	const running = runningEditor({ height: 1600 });
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox?.close());

	it('is tried for every credential type', () => {
		const names = credentialTypes.map(({ instance }) => instance.displayName);
		expect(CASES.map(({ name }) => name).sort()).toEqual(names.sort());
	});

	describe.each(CASES)('$name', ({ name, steps, slip, words }) => {
		const fillIn = async (wrong: Record<string, string> = {}) => {
			const dialog = await running.editor.newCredential(name);
			const { name: typeName } =
				credentialTypes.find(({ instance }) => instance.displayName === name)?.instance ?? {};
			const known = demoCredentials(sandbox).find(({ type: candidate }) => candidate === typeName);
			for (const step of steps) {
				await step(dialog, (field) => wrong[field] ?? String(known?.data[field] ?? ''));
			}
			return await dialog.saveAndTest();
		};

		it('turns green when the provider has answered, and says else that nothing was tested', async () => {
			const isAsked = !/webhook/i.test(name);
			expect(await fillIn()).toEqual({
				good: isAsked,
				words: expect.stringContaining(
					isAsked ? 'Connection tested successfully' : 'Nothing was tested',
				),
			});
		});

		it('turns red on a slip, and says which', async () => {
			const verdict = await fillIn(Object.fromEntries([slip]));
			expect(verdict.good).toBe(false);
			expect(verdict.words).toMatch(words);
		});
	});
});
