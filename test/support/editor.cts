import type {
	ICredentialDataDecryptedObject,
	INodeCredentialTestResult,
	INodeListSearchResult,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';

import { type CredentialData, CredentialStore } from './credentialStore.cts';
import { CredentialTestContext, LoadOptionsContext } from './n8nCore.cts';
import { additionalData, buildWorkflow, nameOf, storeOf } from './workflow.cts';

interface SearchSpec {
	node: INodeType;
	/** A method of `methods.listSearch`. */
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
	const { node, method, parameters = {}, filter, paginationToken } = spec;
	const credentials = storeOf(spec.credentials);
	const workflow = buildWorkflow({ nodes: [{ node, parameters }] }, credentials);
	const placed = workflow.getNode(nameOf({ node }));
	const search = node.methods?.listSearch?.[method];
	if (!placed || !search) throw new Error(`The node has no list search ${method}`);
	const context = new LoadOptionsContext(
		workflow,
		placed,
		additionalData(credentials, { currentNodeParameters: parameters }),
		'parameters',
	);
	return await search.call(context, filter, paginationToken);
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
