import { z } from 'zod';

import { action, type ControlAction, optional } from '../kit/actions.cts';
import type { BanksyControl } from './control.cts';
import { type Proof, STATUSES } from './model.cts';
import { schemeShape } from './signing.cts';

const text = z.string().min(1);

const proofShape = z
	.discriminatedUnion('kind', [
		z.object({ kind: z.literal('hmac'), scheme: schemeShape }),
		z.object({ kind: z.literal('header'), name: text }),
		z.object({ kind: z.literal('none') }),
	])
	.transform((proof): Proof => proof);

/** The control over HTTP: POST /_control/banksy/<name>. */
export function banksyActions(control: BanksyControl): ControlAction[] {
	return [
		action({
			name: 'pay',
			description: 'The payer pays',
			input: z.object({ paymentId: text }),
			run: ({ paymentId }) => control.pay(paymentId),
		}),
		action({
			name: 'fail',
			description: 'The payer fails to pay',
			input: z.object({ paymentId: text }),
			run: ({ paymentId }) => control.fail(paymentId),
		}),
		action({
			name: 'setStatus',
			description: 'Give a payment any status',
			input: z.object({ paymentId: text, status: z.enum(STATUSES) }),
			run: ({ paymentId, status }) => control.setStatus(paymentId, status),
		}),
		action({
			name: 'signing',
			description: 'Change how requests with a key must be signed; null switches signing off',
			input: z.object({
				publicKey: optional(text),
				keyHeader: optional(text),
				secretAsKey: z.boolean().optional(),
				scheme: schemeShape.partial().nullish(),
			}),
			run: (change) => control.signing(change),
		}),
		action({
			name: 'addEndpoint',
			description: 'Add a webhook; signed with the demo secret unless told otherwise',
			input: z.object({
				url: z.string().url(),
				proof: proofShape.optional(),
				secret: optional(text),
			}),
			run: ({ url, proof, secret }) => control.addEndpoint(url, proof, secret),
		}),
		action({
			name: 'removeEndpoint',
			description: 'Remove a webhook',
			input: z.object({ id: text }),
			run: ({ id }) => control.removeEndpoint(id),
		}),
		action({
			name: 'changeSecret',
			description: 'Give a webhook another secret',
			input: z.object({ id: text, secret: text }),
			run: ({ id, secret }) => control.changeSecret(id, secret),
		}),
	];
}
