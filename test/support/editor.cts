import type {
	ICredentialDataDecryptedObject,
	INodeCredentialTestResult,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';

import { type CredentialData, CredentialStore } from './credentialStore.cts';
import { CredentialTestContext, LoadOptionsContext } from './n8nCore.cts';
import { additionalData, buildWorkflow, nameOf, storeOf } from './workflow.cts';

interface SearchSpec {
	node: INodeType;
	/** A method of `methods.listSearch`, or of `methods.loadOptions`. */
	method: string;
	/** The form's values at this moment. */
	parameters?: INodeParameters;
	credentials?: CredentialStore | CredentialData;
	/** What the user typed into the search field. */
	filter?: string;
	paginationToken?: string;
}

/** Opens a resource locator's list. @throws what the list shows in its place */
export async function searchList(spec: SearchSpec): Promise<INodeListSearchResult> {
	const { node, method, filter, paginationToken } = spec;
	const search = node.methods?.listSearch?.[method];
	if (!search) throw new Error(`The node has no list search ${method}`);
	return await search.call(contextOf(spec), filter, paginationToken);
}

/** Opens the list of a field whose choices are loaded. @throws what the field shows in its place */
export async function loadChoices(spec: SearchSpec): Promise<INodePropertyOptions[]> {
	const { node, method } = spec;
	const load = node.methods?.loadOptions?.[method];
	if (!load) throw new Error(`The node has no choices ${method}`);
	return await load.call(contextOf(spec));
}

function contextOf({ node, parameters = {}, ...spec }: SearchSpec): LoadOptionsContext {
	const credentials = storeOf(spec.credentials);
	const workflow = buildWorkflow({ nodes: [{ node, parameters }] }, credentials);
	const placed = workflow.getNode(nameOf({ node }));
	if (!placed) throw new Error('The node is not in its workflow');
	return new LoadOptionsContext(
		workflow,
		placed,
		additionalData(credentials, { currentNodeParameters: parameters }),
		'parameters',
	);
}

/** Presses "Test" on a credential that is not saved yet; the node names its test in `testedBy`. */
export async function testCredential(
	node: INodeType,
	type: string,
	data: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	const use = node.description.credentials?.find(({ name }) => name === type);
	const test =
		typeof use?.testedBy === 'string' ? node.methods?.credentialTest?.[use.testedBy] : undefined;
	if (!test) throw new Error(`The node does not test credentials of type ${type}`);
	const store = new CredentialStore({ [type]: data });
	return await test.call(new CredentialTestContext(additionalData(store)), {
		id: 'unsaved',
		name: type,
		type,
		data: store.withDefaults(type, data),
	});
}
