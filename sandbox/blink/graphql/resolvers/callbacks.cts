import { z } from 'zod';

import { unexpected } from '../../domain/errors.cts';
import { accountMutation } from '../fields.cts';

export const callbackFields = {
	Mutation: {
		/** Gives the id only: the secret is shown in the portal. */
		callbackEndpointAdd: accountMutation(
			z.object({ url: z.string() }),
			({ url }, { callbacks, caller }) => ({
				errors: [],
				id: callbacks.add(caller.account, url).id,
			}),
		),
		callbackEndpointDelete: accountMutation(
			z.object({ id: z.string() }),
			({ id }, { callbacks, caller }) => {
				// Svix knows no such endpoint, and Blink hands its words on.
				if (!callbacks.remove(caller.account, id)) {
					throw unexpected('UnknownSvixError: Entity not found.');
				}
				return { errors: [], success: true };
			},
		),
	},
};
