import { z } from 'zod';

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
				callbacks.remove(caller.account, id);
				return { errors: [], success: true };
			},
		),
	},
};
