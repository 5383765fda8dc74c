import { z } from 'zod';

import type { Operation } from '../../../kit/operation';
import { blaaizOperation } from '../blaaizOperation';
import { type Evidence, record } from '../../api/evidence';
import { post, asObject } from '../../api/client';
import { id } from '../../api/inputs';
import { sessionField, sessionPath } from './fields';

interface Step {
	name: string;
	action: string;
	description: string;
	scope: string;
	/** Last part of the path. */
	step: string;
	evidence?: Evidence;
	/** How a person finds out what became of it. */
	lookUp?: string;
}

/** Something that is done with a session without further input. */
export function sessionStep(spec: Step): Operation {
	const { name, action, description, scope, step, evidence = record } = spec;
	const { lookUp = 'Look at its status with "Compliance Session: Get".' } = spec;
	return blaaizOperation({
		name,
		action,
		description,
		effect: 'write',
		scope,
		fields: [sessionField],
		input: z.object({ sessionId: id }),
		request: ({ sessionId }) => post(scope, sessionPath(sessionId, step), {}, evidence, { lookUp }),
		output: asObject,
	});
}
