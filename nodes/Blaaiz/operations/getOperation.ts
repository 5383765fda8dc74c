import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { simplifyField } from '../../kit/form/fields';
import { toggle } from '../../kit/form/inputs';
import type { Operation } from '../../kit/operation';
import { blaaizOperation } from './blaaizOperation';
import { get, unwrap } from '../api/client';
import { id } from '../api/inputs';

interface GetSpec {
	/** "a wallet", as in "Get a wallet". */
	what: string;
	/** What is given, as the beginning of the description. */
	description: string;
	scope: string;
	/** The fields with the IDs, in the order in which the path takes them. */
	ids: INodeProperties[];
	path: (...ids: string[]) => string[];
	/** Keeps the fields that matter, where a record has more than ten. */
	simplified?: (record: IDataObject) => IDataObject;
}

/** A "Get" operation: one record by its ID, or by its own and those of the records it belongs to. */
export function getOperation(spec: GetSpec): Operation {
	const { what, description, scope, ids, path, simplified } = spec;
	const shape = Object.fromEntries(ids.map(({ name }) => [name, id]));
	return blaaizOperation({
		name: 'Get',
		action: `Get ${what}`,
		description: `${description}. Moves no money; safe to retry.`,
		effect: 'read',
		scope,
		fields: [...ids, ...(simplified ? [simplifyField] : [])],
		input: z.object(shape).and(simplified ? z.object({ simplify: toggle() }) : z.object({})),
		request: (values) => get(scope, path(...ids.map(({ name }) => values[name] ?? ''))),
		output: (answer, values) => {
			const record = unwrap(answer);
			return simplified && 'simplify' in values && values.simplify ? simplified(record) : record;
		},
	});
}
