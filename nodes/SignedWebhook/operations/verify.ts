import { operation } from '../../kit/operation';
import type { Verdict } from '../../kit/signature/verdict';
import { explain } from '../../kit/webhook/refusal';
import { verifyDelivery } from '../configuration';
import { publicKeysFor } from '../remoteKeys';
import { isSignedForAnybody } from '../trigger/handshakes';
import { receivedBy, receivedFields, receivedInput } from './received';

/** The second output. */
const REFUSED = 1;

export const verify = operation({
	name: 'Verify',
	action: 'Verify a delivery',
	description:
		'Checks the signature of a delivery that did not come through the Signed Webhook Trigger. It does not remember deliveries, so it does not see duplicates. Moves no money; safe to retry.',
	effect: 'read',
	outputs: 2,
	fields: receivedFields,
	input: receivedInput,
	run: async (input, api) => {
		const { configuration, message } = await receivedBy(input, api);
		const { preset, scheme } = configuration;
		const now = api.now();
		const verdict: Verdict = isSignedForAnybody(configuration, message)
			? { kind: 'mismatch' }
			: await verifyDelivery(configuration, message, now, publicKeysFor(api.node));
		const { json, binary } = api.node.item();
		if (verdict.kind !== 'authentic') {
			const { message: why, remedy } = explain({ reason: verdict.kind, message, scheme, now });
			const refusal = { provider: preset.displayName, reason: verdict.kind, message: why, remedy };
			return [{ json: { ...json, _webhook: refusal }, binary, output: REFUSED }];
		}
		const { id = null, sentAt } = verdict;
		const proof = {
			provider: preset.displayName,
			id,
			sentAt: sentAt === undefined ? null : new Date(sentAt).toISOString(),
			scheme: verdict.scheme,
			verifiedAt: new Date(now).toISOString(),
			bodyAuthenticated: preset.bodyAuthenticated,
		};
		return [{ json: { ...json, _webhook: proof }, binary }];
	},
});
