import { DEMO } from './demo.cts';
import type { ApiKey, Proof, Status } from './model.cts';
import { type Scheme, schemeShape } from './signing.cts';
import type { Webhooks } from './webhooks.cts';
import { Refusal, type World } from './world.cts';

export interface Context {
	world: World;
	webhooks: Webhooks;
	origin: string;
}

export interface SigningChange {
	/** Public key of the key that is changed; the standard one unless told. */
	publicKey?: string;
	keyHeader?: string;
	secretAsKey?: boolean;
	/** Null for requests without a signature. */
	scheme?: Partial<Scheme> | null;
}

export type BanksyControl = ReturnType<typeof banksyControl>;

/** What payers and the dashboard do. Every function throws an Error that says why not. */
export function banksyControl(context: () => Context) {
	const key = (publicKey: string = DEMO.keys.standard.publicKey): ApiKey => {
		const found = context().world.keys.find((candidate) => candidate.publicKey === publicKey);
		if (!found) throw new Refusal(404, `There is no key ${publicKey}`);
		return found;
	};

	return {
		/** The payer pays on the checkout page. */
		pay: (paymentId: string) => context().world.finish(paymentId, 'success'),

		/** The payer fails on the checkout page. */
		fail: (paymentId: string) => context().world.finish(paymentId, 'failed'),

		/** Any status, also one that does not follow. */
		setStatus: (paymentId: string, status: Status) => context().world.setStatus(paymentId, status),

		/** How requests with a key must be signed from now on. */
		signing({ publicKey, keyHeader, secretAsKey, scheme }: SigningChange): ApiKey {
			const changed = key(publicKey);
			if (keyHeader !== undefined) changed.keyHeader = keyHeader;
			if (secretAsKey !== undefined) changed.secretAsKey = secretAsKey;
			if (scheme !== undefined) changed.scheme = scheme && schemeShape.parse(scheme);
			return changed;
		},

		/** An endpoint as one enters it in the dashboard. */
		addEndpoint: (
			url: string,
			proof: Proof = {
				kind: 'hmac',
				scheme: schemeShape.parse({ template: '{timestamp}.{body}' }),
			},
			secret: string = DEMO.webhookSecret,
		) => context().webhooks.add(url, secret, proof),

		removeEndpoint: (id: string) => context().webhooks.remove(id),

		/** A new secret for an endpoint; the old one is gone at once. */
		changeSecret(id: string, secret: string) {
			context().webhooks.endpoint(id).secret = secret;
		},
	};
}
