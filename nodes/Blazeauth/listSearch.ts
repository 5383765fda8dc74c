import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { z } from 'zod';

import { forEditor } from '../kit/editor';
import { blazeauth } from './provider';
import { rowsOf } from './api/client';
import { applications, applicationsRequest } from './operations/application';
import { variablesRequest } from './operations/variable/variables';
import { variableRow } from './api/schemas';

/** The applications that the key may see; Blazeauth gives them all at once. */
export async function searchApplications(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return named(applications(await forEditor(this, blazeauth, applicationsRequest())), filter);
}

const chosen = z.object({ value: z.string() });

/** The variables of the application that the form names. */
export async function searchVariables(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const application = chosen.safeParse(this.getCurrentNodeParameter('applicationId'));
	if (!application.success || application.data.value === '') return { results: [] };
	const answer = await forEditor(this, blazeauth, variablesRequest(application.data.value));
	return named(rowsOf(answer, variableRow), filter);
}

function named(rows: Array<{ id: string; name: string }>, filter = ''): INodeListSearchResult {
	return {
		results: rows
			.map(({ id, name }) => ({ name: `${name} (${id})`, value: id }))
			.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()))
			.sort((a, b) => a.name.localeCompare(b.name, 'en')),
	};
}
