import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { requiredChoice, forEditor } from '../kit/editor';
import { byName } from '../kit/form/byName';
import { blazeauth } from './provider';
import { rowsOf } from './api/client';
import { applications, applicationsRequest } from './operations/application';
import { variablesRequest } from './operations/variable/variables';

/** The applications that the key may see; Blazeauth gives them all at once. */
export async function searchApplications(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return named(applications(await forEditor(this, blazeauth, applicationsRequest())), filter);
}

/** The variables of the application that the form names. */
export async function searchVariables(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const application = requiredChoice(this, 'applicationId', 'Application');
	const answer = await forEditor(this, blazeauth, variablesRequest(application));
	return named(rowsOf(answer), filter);
}

/** What has an ID can be chosen. */
function named(rows: IDataObject[], filter = ''): INodeListSearchResult {
	return {
		results: rows
			.filter(({ id }) => typeof id === 'string')
			.map(({ id, name }) => ({ name: `${String(name ?? '')} (${String(id)})`, value: String(id) }))
			.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()))
			.sort(byName),
	};
}
