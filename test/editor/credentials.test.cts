import type { CredentialDialog } from '../../tools/editor/credentialDialog.cts';
import { demoCredentials } from '../../tools/demo/credentials.cts';
import { credentialTypes } from '../support/catalogue.cts';
import { atDesk, inEditor } from '../support/inEditor.cts';
import { startSandbox, type Sandbox } from '../../sandbox/index.cts';

/** How a person fills in a form: text is typed, the rest is chosen or switched. */
type Step = (dialog: CredentialDialog, value: (field: string) => string) => Promise<void>;
const type =
	(field: string, wrong?: string): Step =>
	async (dialog, value) =>
		await dialog.fill(field, wrong ?? value(field));
const choose =
	(field: string, option: string): Step =>
	async (dialog) =>
		await dialog.choose(field, option);
const turn =
	(field: string): Step =>
	async (dialog) =>
		await dialog.turn(field);

interface Case {
	/** Display name of the credential type. */
	name: string;
	/** What a person does with the right values at hand. */
	right: Step[];
	/** One slip, and what it must be answered with. */
	slip: Step;
	words: string | RegExp;
}

const CASES: Case[] = [
	{
		name: 'Banksy API',
		right: [type('baseUrl'), type('publicKey'), type('secretKey'), type('testPath')],
		slip: type('secretKey', 'not the secret'),
		words: /Banksy .*(signature|key)/,
	},
	{
		name: 'Banksy Webhook API',
		right: [type('secret')],
		slip: type('secret', ' '),
		words: '"Secret"',
	},
	{
		name: 'Blaaiz API',
		right: [
			choose('environment', 'Custom'),
			choose('scopes', 'Read Only'),
			type('customUrl'),
			type('clientId'),
			type('clientSecret'),
		],
		slip: type('clientSecret', 'not the secret'),
		words: /Blaaiz .*client/i,
	},
	{
		name: 'Blaaiz Webhook API',
		right: [type('signingSecret')],
		slip: type('signingSecret', ' '),
		words: '"Signing Secret"',
	},
	{
		name: 'Blazeauth API',
		right: [type('apiKey'), turn('customAddress'), type('baseUrl')],
		slip: type('apiKey', 'blz_mgmt_bak_full000000000000_wrong'),
		words: 'The secret part of "API Key" is wrong',
	},
	{
		name: 'Blink API',
		right: [type('apiKey'), choose('environment', 'Custom'), type('customUrl')],
		slip: type('apiKey', 'blink_wrong'),
		words: 'Blink does not accept the API key',
	},
	{
		name: 'Blink Webhook API',
		right: [type('signingSecret')],
		slip: type('signingSecret', 'not a secret'),
		words: '"Signing Secret"',
	},
];

inEditor('the form of a credential (needs Chromium)', () => {
	const desk = atDesk({ height: 1600 });
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox?.close());

	it('is tried for every credential type', () => {
		const names = credentialTypes.map(({ instance }) => instance.displayName);
		expect(CASES.map(({ name }) => name).sort()).toEqual(names.sort());
	});

	describe.each(CASES)('$name', ({ name, right, slip, words }) => {
		const fillIn = async (steps: Step[]) => {
			const dialog = await desk.editor.newCredential(name);
			const { name: typeName } =
				credentialTypes.find(({ instance }) => instance.displayName === name)?.instance ?? {};
			const known = demoCredentials(sandbox).find(({ type: candidate }) => candidate === typeName);
			for (const step of steps) {
				await step(dialog, (field) => String(known?.data[field] ?? ''));
			}
			return await dialog.saveAndTest();
		};

		it('turns green with the right values', async () => {
			expect(await fillIn(right)).toEqual({
				good: true,
				words: expect.stringContaining('Connection tested successfully'),
			});
		});

		it('turns red on a slip, and says which', async () => {
			const verdict = await fillIn([...right, slip]);
			expect(verdict.good).toBe(false);
			expect(verdict.words).toMatch(words);
		});
	});
});
