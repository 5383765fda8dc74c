import { randomUUID } from 'node:crypto';
import type {
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IWebhookData,
	IWebhookResponseData,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { type CredentialData, CredentialStore } from './credentialStore.cts';
import { type NodeRun, runOf, runWorkflow } from './engine.cts';
import { requestOf, ResponseRecorder, type Sent } from './exchange.cts';
import { HookContext, PollContext, WebhookContext } from './n8nCore.cts';
import { additionalData, buildWorkflow, nameOf, type NodeSpec, storeOf } from './workflow.cts';

export interface TriggerSpec {
	/** An instance of the trigger class, e.g. `new BlinkTrigger()`. */
	node: INodeType;
	parameters?: INodeParameters;
	credentials?: CredentialStore | CredentialData;
	/** `trigger` in production, `manual` for a test run from the editor. */
	mode?: WorkflowExecuteMode;
	/** Two triggers with the same id are the same trigger, e.g. before and after a restart. */
	workflowId?: string;
	/** Settings of the node in n8n. */
	settings?: Pick<NodeSpec, 'onError' | 'alwaysOutputData'>;
	webhookId?: string;
	/** What n8n had saved for the node. */
	staticData?: IDataObject;
}

/** What became of a delivery. */
export interface Outcome {
	/** The status that the sender got. */
	status: number;
	/** False when the sender is still waiting. */
	ended: boolean;
	body: unknown;
	/** The items that n8n starts an execution with; undefined when it starts none. */
	started: INodeExecutionData[] | undefined;
	/** Warnings in n8n's log. */
	log: string[];
	/** Those that the trigger has set, in lower case; none is a header of n8n's own. */
	headers: Readonly<Record<string, unknown>>;
}

/** A trigger node alone in its workflow, in n8n's own contexts. */
export class TestTrigger {
	readonly credentials: CredentialStore;

	private readonly workflow;

	/** Polls after which n8n would write what the node remembers, since it has set something. */
	writes = 0;

	/** Warnings in n8n's log, of all polls. */
	readonly pollLog: string[] = [];

	/** What n8n's log holds only when it is set to `debug`. */
	readonly debugLog: string[] = [];

	private readonly mode: WorkflowExecuteMode;

	private readonly spec: TriggerSpec;

	constructor(spec: TriggerSpec) {
		const { node, parameters, mode = 'trigger', workflowId = randomUUID(), staticData } = spec;
		this.spec = { ...spec, workflowId };
		this.mode = mode;
		this.credentials = storeOf(spec.credentials);
		this.workflow = buildWorkflow(
			{
				nodes: [{ node, parameters, webhookId: spec.webhookId, ...spec.settings }],
				id: workflowId,
			},
			this.credentials,
		);
		Object.assign(this.staticData, structuredClone(staticData));
	}

	/** What n8n saves for the node between runs. */
	get staticData(): IDataObject {
		return this.workflow.getStaticData('node', this.node);
	}

	/** The address that n8n gives the trigger. */
	get webhookUrl(): string {
		return this.hook('activate').getNodeWebhookUrl('default') ?? '';
	}

	/**
	 * What n8n does when the workflow is published: registers the webhook unless it exists.
	 * @throws what the node throws, which keeps the workflow unpublished
	 */
	async activate(): Promise<void> {
		const { checkExists, create } = this.webhookMethods();
		const hook = this.hook('activate');
		if (!(await checkExists.call(hook))) await create.call(hook);
	}

	/** What n8n does when the workflow is unpublished. */
	async deactivate(): Promise<void> {
		await this.webhookMethods().delete.call(this.hook('deactivate'));
	}

	/**
	 * Hands a delivery to the trigger and answers it as n8n does.
	 * @param accepted false when n8n cannot store the execution: the sender gets 500
	 */
	async deliver(sent: Sent, accepted = true): Promise<Outcome> {
		const { response, log, result: running } = this.begin(sent);
		const result = await running;
		const started = result?.workflowData?.[0];
		answer(response, result, accepted);
		const { statusCode: status, ended, body, headers } = response;
		return { status, ended, body, started: accepted ? started : undefined, log, headers };
	}

	/** Hands a delivery to the trigger and leaves it to the test when n8n answers. */
	begin(sent: Sent) {
		const response = new ResponseRecorder();
		const log: string[] = [];
		const context = new WebhookContext(
			this.workflow,
			this.node,
			this.additional({ httpRequest: requestOf(sent), httpResponse: response }),
			this.mode,
			this.webhookData(),
			[],
			null,
		);
		this.listen(context, log);
		const run = async () => await this.spec.node.webhook?.call(context);
		return { response, log, result: run() };
	}

	/** Runs the execution that items of a delivery or poll start: the trigger's own `execute`. */
	async execute(items: readonly INodeExecutionData[]): Promise<NodeRun> {
		const { node, parameters, settings, workflowId } = this.spec;
		const run = await runWorkflow(
			{ nodes: [{ node, parameters, ...settings }], id: workflowId },
			{ credentials: this.credentials, items, mode: this.mode },
		);
		return runOf(nameOf({ node }), run);
	}

	/**
	 * One poll. n8n keeps static data only when it succeeds, and that of a test run never; releases
	 * that hand out what they have saved keep it whatever happens.
	 */
	async poll(): Promise<INodeExecutionData[] | null> {
		const saved = structuredClone({ ...this.staticData });
		let isSet = false;
		const staged = new Proxy(structuredClone(saved), {
			set: (...change) => (isSet = Reflect.set(...change)),
		});
		// releases that hand out what they have saved watch it in this way
		const all = this.workflow.staticData as { __dataChanged?: boolean };
		all.__dataChanged = false;
		const context = new PollContext(
			this.workflow,
			this.node,
			this.additional(),
			this.mode,
			this.mode === 'manual' ? 'manual' : 'activate',
			undefined,
			undefined,
			undefined,
			undefined,
			() => staged,
		);
		this.listen(context, this.pollLog);
		const output = await this.spec.node.poll?.call(context);
		const isStaged = context.getWorkflowStaticData('node') === staged;
		if (isSet || all.__dataChanged) this.writes++;
		if (this.mode === 'manual') this.replaceStaticData(saved);
		else if (isStaged) this.replaceStaticData(staged);
		return output?.[0] ?? null;
	}

	private listen(context: object, warnings: string[]): void {
		const warn = (message: string) => warnings.push(message);
		const debug = (message: string) => this.debugLog.push(message);
		Object.defineProperty(context, 'logger', { value: { warn, debug } });
	}

	private replaceStaticData(data: IDataObject): void {
		for (const name of Object.keys(this.staticData)) Reflect.deleteProperty(this.staticData, name);
		Object.assign(this.staticData, data);
	}

	private get node() {
		return this.workflow.getNode(nameOf(this.spec)) ?? fail('place in the workflow');
	}

	private additional(more: object = {}) {
		return additionalData(this.credentials, more);
	}

	private hook(activation: 'activate' | 'deactivate'): HookContext {
		const mode =
			this.mode === 'manual' ? 'manual' : activation === 'activate' ? 'activate' : 'update';
		return new HookContext(
			this.workflow,
			this.node,
			this.additional(),
			this.mode,
			mode,
			this.webhookData(),
		);
	}

	private webhookMethods() {
		return this.spec.node.webhookMethods?.default ?? fail('webhook methods');
	}

	private webhookData(): IWebhookData {
		const [webhookDescription] = this.spec.node.description.webhooks ?? [];
		return {
			httpMethod: 'POST',
			node: this.node.name,
			path: webhookDescription?.path ?? '',
			webhookDescription: webhookDescription ?? fail('webhook'),
			workflowId: this.workflow.id,
			isTest: this.mode === 'manual',
			workflowExecuteAdditionalData: this.additional(),
		};
	}
}

/** n8n's part: it answers what the node left open, once it has stored the execution. */
function answer(
	response: ResponseRecorder,
	result: IWebhookResponseData | undefined,
	accepted: boolean,
): void {
	if (result?.noWebhookResponse) return;
	if (result?.workflowData && !accepted) response.status(500).end();
	else response.status(200).end(result?.webhookResponse);
}

function fail(what: string): never {
	throw new Error(`The node has no ${what}`);
}
