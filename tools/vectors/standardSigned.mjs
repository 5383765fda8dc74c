import { BODY, COMPACT, ID, KEY, NOW, post } from './wire.mjs';

/*
 * Deliveries of Standard Webhooks: `svix` and `standardwebhooks` are the packages with which the documentation
 * of these providers tells people to verify them.
 */

const BASE64 = `whsec_${KEY.toString('base64')}`;

const headersOf = (brand, signature) => ({
	[`${brand}-id`]: ID,
	[`${brand}-timestamp`]: String(NOW / 1000),
	[`${brand}-signature`]: signature,
});

const verified = ({ Webhook }, request, secret) => {
	new Webhook(secret).verify(request.body, request.headers);
};

const svix = (preset) => ({
	preset,
	package: 'svix',
	how: 'Webhook.sign',
	secret: BASE64,
	make: async (tools) => {
		const { Webhook } = await tools.import('svix');
		return post(headersOf('svix', new Webhook(BASE64).sign(ID, new Date(NOW), BODY)));
	},
	accepts: async (request, tools) => verified(await tools.import('svix'), request, BASE64),
});

const standard = (preset, more = {}) => ({
	preset,
	package: 'standardwebhooks',
	how: 'Webhook.sign',
	secret: BASE64,
	make: ({ require }) => {
		const { Webhook } = require('standardwebhooks');
		return post(headersOf('webhook', new Webhook(BASE64).sign(ID, new Date(NOW), BODY)));
	},
	accepts: (request, { require }) => verified(require('standardwebhooks'), request, BASE64),
	...more,
});

/** An old secret of Polar's is the key as it stands: its own package encodes it before it hands it on. */
const polarSecret = 'polar_whs_sample-secret-of-an-endpoint';

export const standardSigned = [
	standard('standardWebhooks'),
	{ ...svix('standardWebhooks'), name: 'Webhook.sign of Svix' },
	...[
		'anthropic',
		'fathom',
		'folk',
		'gitLabSigningToken',
		'loops',
		'quoStandard',
		'recallAi',
		'render',
	].map((preset) => standard(preset)),
	standard('supabaseAuth', { secret: `v1,${BASE64}` }),
	{
		preset: 'polar',
		package: 'standardwebhooks',
		how: 'Webhook.sign',
		secret: polarSecret,
		make: ({ require }) => {
			const { Webhook } = require('standardwebhooks');
			const webhook = new Webhook(Buffer.from(polarSecret).toString('base64'));
			return post(headersOf('webhook', webhook.sign(ID, new Date(NOW), COMPACT)), {
				body: COMPACT,
			});
		},
	},
	...[
		'beehiiv',
		'brex',
		'guesty',
		'incidentIo',
		'nash',
		'pleo',
		'safeBase',
		'sardine',
		'stytch',
	].map(svix),
];
