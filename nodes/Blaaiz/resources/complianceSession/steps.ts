import { z } from 'zod';

import type { Operation } from '../../../kit/operation';
import { blaaizOperation } from '../../blaaizOperation';
import { inside, post } from '../../rest';
import { id } from '../../values';
import { sessionField, sessionPath } from './fields';

interface Step {
	name: string;
	action: string;
	description: string;
	scope: string;
	/** Last part of the path. */
	step: string;
}

/** Something that is done with a session without further input. */
export function sessionStep({ name, action, description, scope, step }: Step): Operation {
	return blaaizOperation({
		name,
		action,
		description,
		effect: 'write',
		fields: [sessionField],
		input: z.object({ sessionId: id }),
		request: ({ sessionId }) => post(scope, sessionPath(sessionId, step)),
		output: (answer) => inside(answer),
	});
}
