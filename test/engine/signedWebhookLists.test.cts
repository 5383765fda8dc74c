import { SignedWebhookTrigger } from '../../nodes/SignedWebhook/SignedWebhookTrigger.node';
import { loadChoices } from '../support/editor.cts';

jest.mock('../../nodes/SignedWebhook/presets', () =>
	jest.requireActual('./signedWebhookPresets.cts'),
);

const choices = async (credential?: Record<string, string>) =>
	(
		await loadChoices({
			node: new SignedWebhookTrigger(),
			method: 'getEvents',
			credentials: credential ? { webhookSignatureApi: credential } : {},
		})
	).map(({ value }) => value);

it("lists the events of the credential's provider, after groups of them", async () => {
	expect(await choices({ provider: 'plain', secret: 'a secret' })).toEqual([
		'invoice.*',
		'invoice.paid',
		'invoice.void',
		'customer.created',
	]);
});

it('lists nothing where no events are known', async () => {
	expect(await choices({ provider: 'nameless', secret: 'a secret' })).toEqual([]);
});

it('says what is missing in the credential', async () => {
	await expect(choices({ provider: 'plain', secret: '' })).rejects.toThrow(
		'"Secret" must be filled in',
	);
	await expect(choices()).rejects.toThrow(/credential/i);
});
