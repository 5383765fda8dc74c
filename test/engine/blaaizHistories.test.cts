import { randomUUID } from 'node:crypto';

import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { CredentialStore } from '../support/credentialStore.cts';
import { type Again, Configuration, type Shape } from './blaaizConfiguration.cts';
import { COLLECTION, send, trigger } from './blaaizDelivery.cts';

/*
 * Random histories of a business' one configuration: this trigger registers itself, n8n restarts, others
 * enter their URLs, secrets are rotated, and Blaaiz does what its reference leaves open. After each
 * activation that succeeds every genuine delivery is taken, and no URL of somebody else is touched.
 */

const FOREIGN = 'https://elsewhere.example/hook';

const blaaiz = new Configuration();
beforeAll(async () => await blaaiz.start());
afterAll(async () => await blaaiz.stop());

type Step =
	| { kind: 'activate'; withSessions: boolean; replace: boolean }
	| { kind: 'restart' | 'rotate' }
	| { kind: 'others'; names: string[]; anew: boolean }
	| { kind: 'provider'; shape: Shape; again: Again; broken: boolean };

const NAMES = ['collection_url', 'payout_url', 'kyc_url'];

const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constant('activate' as const),
			withSessions: fc.boolean(),
			replace: fc.boolean(),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({ kind: fc.constantFrom('restart' as const, 'rotate' as const) }),
	},
	fc.record({
		kind: fc.constant('others' as const),
		names: fc.subarray(NAMES, { minLength: 1 }),
		anew: fc.boolean(),
	}),
	fc.record({
		kind: fc.constant('provider' as const),
		shape: fc.constantFrom<Shape[]>('documented', 'withKyc', 'withId', 'enveloped'),
		again: fc.constantFrom<Again[]>('replaces', 'refuses', 'duplicates'),
		broken: fc.boolean(),
	}),
);

/** The trigger as n8n keeps it. What an activation that failed has stored is dropped. */
class Registering {
	private readonly workflowId = randomUUID();
	private stored: IDataObject = {};
	private setting = { withSessions: false, replace: false };
	/** Whether nothing has happened at Blaaiz since the last activation. */
	private quiet = false;
	/**
	 * What stands in the credential. Only a secret that Blaaiz has shown to a person can: what the trigger
	 * registers is shown to the trigger alone.
	 */
	private signingSecret: string | undefined;
	active = false;

	constructor(private readonly typesSecrets: boolean) {}

	async do(one: Step): Promise<void> {
		if (one.kind === 'activate') {
			const { withSessions, replace } = one;
			this.quiet &&= withSessions === this.setting.withSessions && replace === this.setting.replace;
			this.setting = { withSessions, replace };
			return await this.activate();
		}
		if (one.kind === 'restart') return await this.activate();
		this.quiet = false;
		if (one.kind === 'provider') {
			const { shape, again, broken } = one;
			const answer = broken ? { status: 200, body: '<html>' } : undefined;
			Object.assign(blaaiz, { shape, again, answer });
		} else if (one.kind === 'rotate') this.rotate();
		else if (one.kind === 'others') this.others(one.names, one.anew);
	}

	private rotate(): void {
		if (this.typesSecrets && blaaiz.urls) this.signingSecret = blaaiz.rotate();
	}

	private others(names: string[], anew: boolean): void {
		const urls = Object.fromEntries(names.map((name) => [name, FOREIGN]));
		const { urls: current } = blaaiz;
		if (current && !anew) Object.assign(current, urls);
		else {
			const all = { collection_url: FOREIGN, payout_url: FOREIGN, ...urls };
			const secret = blaaiz.configure(all);
			if (this.typesSecrets) this.signingSecret = secret;
		}
		this.active = false;
	}

	private target() {
		const { signingSecret } = this;
		const secretFrom = signingSecret === undefined ? 'registration' : 'credential';
		return trigger({ setUp: 'register', secretFrom, ...this.setting }, {
			workflowId: this.workflowId,
			staticData: JSON.parse(JSON.stringify(this.stored)) as IDataObject,
			credentials: new CredentialStore({
				blaaizApi: blaaiz.credential(),
				...(signingSecret !== undefined && { blaaizWebhookApi: { signingSecret } }),
			}),
		} as unknown as IDataObject);
	}

	private async activate(): Promise<void> {
		const target = this.target();
		const { replace, withSessions } = this.setting;
		const before = structuredClone(blaaiz.urls ?? {});
		const earlier = blaaiz.secretsFor(target.webhookUrl);
		const changes = blaaiz.changes.length;
		try {
			await target.activate();
			this.stored = target.staticData;
			this.active = true;
		} catch {
			this.active = false;
		}
		if (this.quiet) expect(blaaiz.changes).toHaveLength(changes);
		this.quiet = this.active;
		for (const [name, url] of Object.entries(before)) {
			const mayChange = replace && (withSessions || name !== 'kyc_url');
			if (url === FOREIGN && !mayChange) expect(blaaiz.urls).toHaveProperty(name, FOREIGN);
		}
		if (!this.active) {
			expect(blaaiz.urls ?? {}).toEqual(before);
			return;
		}
		expect(blaaiz.urls).toMatchObject({
			collection_url: target.webhookUrl,
			payout_url: target.webhookUrl,
			// what somebody else has changed since, Blaaiz must show before it can be seen
			...(withSessions && blaaiz.shape.startsWith('with') && { kyc_url: target.webhookUrl }),
		});
		for (const secret of [
			...earlier.slice(-1),
			...blaaiz.secretsFor(target.webhookUrl).slice(-2),
		]) {
			const event = { ...COLLECTION, event_id: randomUUID() };
			expect(await send(target, event, { secret })).toMatchObject({ status: 200 });
		}
	}
}

/** What somebody else takes over unseen stays theirs. */
const OTHERS_TAKE_ALL_BUT_ONE: Step[] = [
	{ kind: 'activate', withSessions: true, replace: false },
	{ kind: 'others', names: ['collection_url', 'kyc_url'], anew: false },
	{ kind: 'activate', withSessions: false, replace: true },
];

it('never loses a genuine delivery, never touches a URL of somebody else, never registers twice', async () => {
	let activations = 0;
	await fc.assert(
		fc.asyncProperty(fc.boolean(), fc.array(step, { maxLength: 10 }), async (types, steps) => {
			blaaiz.reset();
			const registering = new Registering(types);
			for (const one of steps) {
				await registering.do(one);
				if (registering.active) activations++;
			}
		}),
		{ numRuns: 150, examples: [[false, OTHERS_TAKE_ALL_BUT_ONE]] },
	);
	expect(activations).toBeGreaterThan(0);
});
