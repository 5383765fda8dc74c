import type {
	IConnections,
	IExecuteData,
	INode,
	INodeParameters,
	INodeType,
	INodeTypes,
	IRunExecutionData,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { manifest } from './catalogue.cts';
import { type CredentialData, CredentialStore } from './credentialStore.cts';
import { ExecutionLifecycleHooks } from './n8nCore.cts';

/** A node of a test's workflow. What is not given is as in a node fresh from the nodes panel. */
export interface NodeSpec {
	/** An instance of the node class, e.g. `new Blink()`. */
	node: INodeType;
	/** Its name in the workflow; the class's display name unless told. */
	name?: string;
	/** Values may be expressions, e.g. `={{ $json.amount }}`. */
	parameters?: INodeParameters;
	onError?: INode['onError'];
	alwaysOutputData?: boolean;
	/** The part of a webhook's address that n8n makes up. */
	webhookId?: string;
	/** Two attempts, or that many (n8n makes at most five), one millisecond apart. */
	retryOnFail?: boolean | number;
}

export interface WorkflowSpec {
	nodes: readonly NodeSpec[];
	/** Names of a source and a target, and the source's output where it is not the first. */
	connections?: ReadonlyArray<readonly [from: string, to: string, output?: number]>;
	/** The zone in the workflow's settings; that of the instance unless told. */
	timezone?: string;
	/** The id in n8n's database; two workflows with the same id share memories. */
	id?: string;
}

/** A workflow of real node classes, for n8n-core's contexts and its engine. */
export function buildWorkflow(
	{ nodes, connections = [], id = 'workflow', timezone }: WorkflowSpec,
	credentials: CredentialStore,
): Workflow {
	const types = new Map(nodes.map(({ node }) => [typeName(node), node]));
	const links: IConnections = {};
	for (const [from, to, output = 0] of connections) {
		const { main } = (links[from] ??= { main: [] });
		while (main && main.length <= output) main.push([]);
		main?.[output]?.push({ node: to, type: 'main', index: 0 });
	}
	return new Workflow({
		id,
		name: 'Test workflow',
		active: true,
		nodes: nodes.map((spec) => toNode(spec, credentials)),
		connections: links,
		nodeTypes: nodeTypes(types),
		settings: { executionOrder: 'v1', timezone },
	});
}

export const nameOf = ({ node, name }: NodeSpec) => name ?? node.description.displayName;

const typeName = ({ description }: INodeType) => `${manifest.name}.${description.name}`;

function toNode(spec: NodeSpec, credentials: CredentialStore): INode {
	const { node, parameters = {}, onError, alwaysOutputData, retryOnFail, webhookId } = spec;
	const { description } = node;
	const accepted = new Set(description.credentials?.map(({ name }) => name));
	const versions = [description.version].flat();
	return {
		id: `id-of-${nameOf(spec)}`,
		name: nameOf(spec),
		type: typeName(node),
		typeVersion: Math.max(...versions),
		position: [0, 0],
		parameters,
		credentials: Object.fromEntries(
			Object.entries(credentials.references()).filter(([type]) => accepted.has(type)),
		),
		webhookId: webhookId ?? (description.webhooks && `webhook-of-${nameOf(spec)}`),
		onError,
		alwaysOutputData,
		retryOnFail: Boolean(retryOnFail),
		maxTries: typeof retryOnFail === 'number' ? retryOnFail : 2,
		waitBetweenTries: 1,
	};
}

function nodeTypes(types: ReadonlyMap<string, INodeType>): INodeTypes {
	const find = (name: string) => {
		const type = types.get(name);
		if (!type) throw new Error(`The test's workflow has no node of type ${name}`);
		return type;
	};
	return { getByName: find, getByNameAndVersion: find, getKnownTypes: () => ({}) };
}

const INSTANCE = 'https://n8n.test/';

/** What n8n's application lends to its engine. */
export function additionalData(
	credentialsHelper: CredentialStore,
	more: Partial<IWorkflowExecuteAdditionalData> = {},
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper,
		currentNodeExecutionIndex: 0,
		instanceBaseUrl: INSTANCE,
		restApiUrl: `${INSTANCE}rest`,
		webhookBaseUrl: `${INSTANCE}webhook`,
		webhookTestBaseUrl: `${INSTANCE}webhook-test`,
		webhookWaitingBaseUrl: `${INSTANCE}webhook-waiting`,
		formWaitingBaseUrl: `${INSTANCE}form-waiting`,
		variables: {},
		setExecutionStatus: () => {},
		...more,
	} as IWorkflowExecuteAdditionalData;
}

/** The same for an execution, which also has an id and hooks. */
export function executionData(
	credentials: CredentialStore,
	workflow: Workflow,
	mode: WorkflowExecuteMode,
	executionId: string,
): IWorkflowExecuteAdditionalData {
	const { id, name, active, nodes, connectionsBySourceNode: connections } = workflow;
	const now = new Date();
	const data = {
		id,
		name: name ?? '',
		active,
		activeVersionId: null,
		isArchived: false,
		createdAt: now,
		updatedAt: now,
		nodes: Object.values(nodes),
		connections,
	};
	const hooks = new ExecutionLifecycleHooks(mode, executionId, data);
	return additionalData(credentials, { executionId, hooks });
}

/** What an execution starts with. n8n makes it by a function that old releases lack. */
export function runData(nodeExecutionStack: IExecuteData[] = []): IRunExecutionData {
	return {
		version: 1,
		startData: {},
		resultData: { runData: {} },
		executionData: {
			contextData: {},
			nodeExecutionStack,
			metadata: {},
			waitingExecution: {},
			waitingExecutionSource: {},
		},
	} as unknown as IRunExecutionData;
}

/** The store for given credentials, unless a test brings its own to look into it later. */
export function storeOf(credentials: CredentialStore | CredentialData = {}): CredentialStore {
	return credentials instanceof CredentialStore ? credentials : new CredentialStore(credentials);
}
