import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { authenticationField, usernameField } from '../../fields';
import { query } from '../../graphql';
import { username } from '../../values';

const AVAILABLE = `query BlinkUsernameAvailable($username: Username!) {
	usernameAvailable(username: $username)
}`;

const answerShape = z.object({ usernameAvailable: z.boolean().nullable() });

export const usernameAvailable = operation({
	name: 'Username Available',
	action: 'Check whether a username is available',
	description:
		'Tells whether nobody has a Blink user name yet; needs no API key. Moves no money; safe to retry.',
	effect: 'read',
	fields: [authenticationField, usernameField],
	input: z.object({ username }),
	request: (variables) => query(AVAILABLE, variables, 'none'),
	output: (answer, input) => ({
		username: input.username,
		available: answerShape.parse(answer).usernameAvailable,
	}),
});
