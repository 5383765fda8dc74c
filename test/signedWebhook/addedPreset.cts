import { createHmac } from 'node:crypto';

import type { Preset } from '../../nodes/SignedWebhook/preset';
import { header, json } from '../../nodes/SignedWebhook/presets/places';
import { timedHmac } from '../../nodes/SignedWebhook/presets/schemes';
import type { Sender } from '../../sandbox/webhooks/sender.cts';
import type { Proof } from '../../tools/docs/webhooks.cts';

/* All that somebody writes who adds a provider: one value, one sender, one proof. */

export const preset: Preset = {
	name: 'acmePost',
	displayName: 'Acme Post',
	scheme: timedHmac('acmePost', 'X-Acme-Post-Signature', {
		template: '{timestamp}.{body}',
		timestamp: 'X-Acme-Post-Time',
		prefix: 'a1=',
	}),
	secret: {
		label: 'Parcel Secret',
		where: 'Acme Post → Parcels → Secret',
		placeholder: 'parcel_…',
	},
	bodyAuthenticated: 'yes',
	eventType: [json('kind')],
	eventId: [header('x-acme-post-id')],
	events: ['parcel.sent', 'parcel.lost'],
	handshakes: [{ when: { method: 'HEAD' }, verified: false, answer: { status: 200 } }],
	sources: ['https://acme.example/webhooks'],
	confidence: 'docs',
	docs: 'https://acme.example/webhooks',
	note: 'Parcels only',
};

export const sender: Sender = {
	preset: 'acmePost',
	secret: 'parcel_0123456789abcdef',
	send: ({ secret, url, now, id, body }) => {
		const bytes = Buffer.from(JSON.stringify(body ?? { kind: 'parcel.sent', to: 'Zoë' }));
		const time = String(Math.floor(now / 1000));
		const mac = createHmac('sha256', secret).update(`${time}.`).update(bytes).digest('hex');
		return {
			method: 'POST',
			url,
			headers: {
				'Content-Type': 'application/json',
				'X-Acme-Post-Id': id,
				'X-Acme-Post-Time': time,
				'X-Acme-Post-Signature': `a1=${mac}`,
			},
			body: bytes,
		};
	},
	event: 'parcel.sent',
	id: ({ id }) => id,
	handshakes: {
		head: {
			send: ({ url }) => ({ method: 'HEAD', url, headers: {}, body: Buffer.alloc(0) }),
			expect: { status: 200 },
		},
	},
};

export const proof: Proof = {
	preset: 'acmePost',
	source: 'accepted by @acme/post 1.2.3: verify',
	accepted: true,
};
