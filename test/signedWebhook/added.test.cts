import { configurationOf } from '../../nodes/SignedWebhook/credential/configurationOf';
import { credentialFields } from '../../nodes/SignedWebhook/credential/fields';
import { diagnose } from '../../nodes/SignedWebhook/doctor';
import { presets } from '../../nodes/SignedWebhook/presets';
import { choicesOf } from '../../nodes/SignedWebhook/trigger/events';
import { createWebhooks } from '../../sandbox/webhooks/index.cts';
import { providerCount, webhookProviders } from '../../tools/docs/webhooks.cts';
import { preset, proof, sender } from './addedPreset.cts';
import { messageOf, NOW, orderOf, pairs, verdictOf } from './deliveries.cts';
import { deliver, orderAt, triggerOf } from './triggers.cts';

/* A provider is added by one value, one sender and one proof; all else picks it up. Here it is one of a theme's list. */

interface Added {
	preset: unknown;
	sender: unknown;
}

function mockList(file: string, added: keyof Added) {
	const { relays } = jest.requireActual<{ relays: unknown[] }>(file);
	return { relays: [...relays, jest.requireActual<Added>('./addedPreset.cts')[added]] };
}

jest.mock('../../nodes/SignedWebhook/presets/relays', () =>
	mockList('../../nodes/SignedWebhook/presets/relays', 'preset'),
);
jest.mock('../../sandbox/webhooks/senders/relays.cts', () =>
	mockList('../../sandbox/webhooks/senders/relays.cts', 'sender'),
);

const pair = () => {
	const found = pairs.find((one) => one.preset.name === preset.name);
	if (!found) throw new Error('The walk over all presets has no pair of the new one');
	return found;
};

it('the walk over all presets has it, with its sender', async () => {
	const sent = sender.send(orderOf(sender));
	expect(await verdictOf(pair(), await messageOf(preset, sent))).toMatchObject({
		kind: 'authentic',
		scheme: 'acmePost',
	});
	const forged = { ...sent, body: Buffer.from('{"kind":"parcel.lost"}') };
	expect(await verdictOf(pair(), await messageOf(preset, forged))).toEqual({ kind: 'mismatch' });
});

it('the credential offers it in its own words', () => {
	const shown = credentialFields.filter(({ displayOptions }) =>
		displayOptions?.show?.provider?.includes(preset.name),
	);
	expect(shown.map(({ displayName, name }) => [displayName, name])).toEqual([
		['Parcel Secret: Acme Post → Parcels → Secret. Parcels only.', 'notice'],
		['Parcel Secret', 'secret'],
		['Previous Secret', 'previousSecret'],
	]);
	const [{ options = [] } = {}] = credentialFields;
	expect(options).toContainEqual({ name: 'Acme Post', value: 'acmePost' });
	expect(() => configurationOf({ provider: 'acmePost', secret: '' })).toThrow(
		'"Parcel Secret" must be filled in',
	);
});

it('the documentation gets a row, and counts it', () => {
	const before = presets.filter((one) => one !== preset);
	const rows = (some: typeof presets) => webhookProviders(some, [proof]).split('\n');
	const known = new Set(rows(before));
	const added = rows(presets).filter((row) => !known.has(row));
	expect(added).toEqual([
		'| [Acme Post](https://acme.example/webhooks) | yes | **Parcel Secret**: Acme Post → Parcels → Secret | `kind` | header `x-acme-post-id` | HEAD (unsigned) | documentation | accepted by `@acme/post` 1.2.3 | – | Parcels only |',
	]);
	expect(providerCount(presets)).toContain(String(before.length + 1));
});

it('the trigger takes its deliveries and answers its handshake', async () => {
	const trigger = triggerOf({ preset, sender }, { parameters: { events: ['parcel.sent'] } });
	await trigger.activate();
	const { started } = await deliver(trigger, sender.send(orderAt(trigger, sender)));
	expect(started?.[0]?.json).toMatchObject({
		body: { kind: 'parcel.sent', to: 'Zoë' },
		_webhook: { provider: 'acmePost', event: 'parcel.sent', id: orderOf(sender).id },
	});
	expect(await trigger.deliver({ method: 'HEAD', body: '' })).toMatchObject({
		status: 200,
		started: undefined,
	});
	expect(choicesOf(preset)).toEqual(['parcel.*', 'parcel.sent', 'parcel.lost']);
});

it('the doctor knows its headers', async () => {
	const stripe = configurationOf({ provider: 'stripe', secret: 'whsec_0123456789abcdef' });
	const message = await messageOf(preset, sender.send(orderOf(sender)));
	expect(diagnose(stripe, message, NOW, presets).headersOf).toEqual(['Acme Post']);
});

it('the sandbox sends for it, and shows it on its page', async () => {
	const webhooks = createWebhooks({ clock: { now: () => NOW } } as never);
	expect(webhooks.state().senders.map((one) => one.preset)).toContain('acmePost');
	expect(webhooks.page().markup).toContain('acmePost');
	webhooks.outbox.choose('acmePost');
	expect(webhooks.page().markup).toContain('handshake:head');
});
