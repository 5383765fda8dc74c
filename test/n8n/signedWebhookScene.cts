import { z } from 'zod';

import { presetNamed } from '../../nodes/SignedWebhook/presets';
import { saveCredential } from '../../tools/n8n/credentials.cts';
import {
	activateWorkflow,
	oneAfterAnother,
	saveWorkflow,
	type Workflow,
} from '../../tools/n8n/workflows.cts';
import type { RealN8n } from '../support/n8n.cts';

const senderShape = z.object({
	preset: z.string(),
	secret: z.string(),
	settings: z.record(z.string()),
});
export type RunningSender = z.infer<typeof senderShape>;

const deliveryShape = z.object({
	status: z.number().nullable(),
	answer: z.string(),
	answerHeaders: z.record(z.string()),
	event: z.string().nullable().optional(),
	id: z.string().nullable().optional(),
	expected: z.object({ status: z.number(), body: z.string().optional() }).passthrough().optional(),
});
export type Delivery = z.infer<typeof deliveryShape>;

/** What stands beside the trigger in its workflow. */
export interface Spec {
	/** Tells two workflows for one preset apart. */
	name?: string;
	/** What the credential holds; what the sandbox's sender has unless given. */
	account?: { secret?: string; settings?: Record<string, string> };
	parameters?: Record<string, unknown>;
	/** Nodes behind the trigger, one after another. */
	nodes?: Workflow['nodes'];
}

export const TRIGGER = 'Signed Webhook Trigger';

export type SignedWebhooks = Awaited<ReturnType<typeof signedWebhooks>>;

/** Triggers in a real n8n, and the sandbox that sends to them. */
export async function signedWebhooks(n8n: RealN8n) {
	const state = z.object({
		providers: z.object({ webhooks: z.object({ senders: z.array(senderShape) }) }),
	});
	const { senders } = state.parse(await n8n.look('state')).providers.webhooks;

	/** The sender, in the process of the sandbox: some make their keys when they start. */
	const senderOf = (preset: string): RunningSender => {
		const found = senders.find((sender) => sender.preset === preset);
		if (!found) throw new Error(`The sandbox has no sender of ${preset}`);
		return found;
	};

	const urlOf = (preset: string, name?: string) => `${n8n.url}/webhook/${idOf(preset, name)}`;

	/** Saves a workflow that begins with a trigger for the preset, and its credential. */
	const saved = async (
		preset: string,
		{ name = '', account, parameters, nodes = [] }: Spec = {},
	) => {
		const { secret = '', settings = {} } = account ?? senderOf(preset);
		const field = presetNamed(preset)?.secret;
		const credential = {
			type: 'webhookSignatureApi',
			name: `Signatures of ${preset}`,
			data: {
				provider: preset,
				...(field && { [field.isPublic === true ? 'publicKey' : 'secret']: secret }),
				...settings,
			},
		};
		const id = await saveCredential(n8n.session, credential);
		const trigger = {
			id: 'trigger',
			name: TRIGGER,
			type: 'n8n-nodes-tollgate.signedWebhookTrigger',
			typeVersion: 1.1,
			position: [0, 0],
			webhookId: idOf(preset, name),
			parameters: { ...parameters },
			credentials: { webhookSignatureApi: { id, name: credential.name } },
		};
		const workflow: Workflow = {
			id: `signed${preset}${name}`,
			name: `Signed webhooks of ${preset} ${name}`,
			settings: { executionOrder: 'v1' },
			nodes: [trigger, ...nodes],
			connections: oneAfterAnother([TRIGGER, ...nodes.map((node) => node.name)]),
		};
		return { ...workflow, id: await saveWorkflow(n8n.session, workflow) };
	};

	return {
		senderOf,

		/** Publishes a workflow that begins with a trigger. */
		published: async (preset: string, spec?: Spec) => {
			const workflow = await saved(preset, spec);
			await activateWorkflow(n8n.session, workflow.id);
			return { workflow, url: urlOf(preset, spec?.name) };
		},

		/** Where a trigger will be, once it is published. */
		urlOf,

		/** Lets a trigger listen for a test event, as the button in the editor does. */
		listening: async (preset: string, spec?: Spec) => {
			const workflow = await saved(preset, { name: 'test', ...spec });
			const body = { workflowData: workflow, triggerToStartFrom: { name: TRIGGER } };
			const waiting = z.object({ waitingForWebhook: z.literal(true) });
			await n8n.session.call('POST', `/workflows/${workflow.id}/run`, waiting, body);
			return { workflow, url: `${n8n.url}/webhook-test/${webhookId(workflow)}` };
		},

		/** Has the sandbox send, and reads what came back. */
		send: async (preset: string, url: string, kind = 'genuine'): Promise<Delivery> =>
			deliveryShape.parse(await n8n.control('webhooks/send', { preset, url, kind })),
	};
}

const idOf = (preset: string, name = ''): string => `signed-${preset}${name}`;

const webhookId = ({ nodes }: Workflow): string => nodes[0]?.webhookId ?? '';
