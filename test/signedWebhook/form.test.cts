import { credentialFields } from '../../nodes/SignedWebhook/credential/fields';
import { presets } from '../../nodes/SignedWebhook/presets';

const withSecret = presets.filter(({ secret }) => secret !== undefined);

const secretsFor = (provider: string) =>
	credentialFields.filter(
		({ name, displayOptions }) =>
			['secret', 'publicKey'].includes(name) && displayOptions?.show?.provider?.includes(provider),
	);

// n8n saves no credential whose mandatory fields are empty, and the handshake needs one.
it.each(withSecret.map((preset) => [preset.name, preset] as const))(
	'%s: the secret is mandatory, unless the provider sends it with a handshake',
	(name, { handshakes = [] }) => {
		const sends = handshakes.some(({ capture }) => capture !== undefined);
		expect(secretsFor(name).map(({ required }) => required === true)).toEqual([!sends]);
	},
);

it('has both kinds', () => {
	const optional = withSecret.filter(({ name }) => secretsFor(name)[0]?.required !== true);
	expect(optional.map(({ name }) => name).sort()).toEqual(['asana', 'notion']);
});
