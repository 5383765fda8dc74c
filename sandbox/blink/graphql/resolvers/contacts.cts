import { z } from 'zod';

import { addContact } from '../../domain/contacts.cts';
import { unexpected } from '../../domain/errors.cts';
import type { Contact } from '../../domain/model.cts';
import { transactionPage } from '../../domain/pages.cts';
import { accountMutation, nested } from '../fields.cts';
import { pageArguments } from './wallets.cts';

export const contacts = {
	Mutation: {
		contactCreate: accountMutation(
			z.object({
				handle: z.string(),
				displayName: z.string().nullish(),
				type: z.enum(['INTRALEDGER', 'LNADDRESS']),
			}),
			({ handle, displayName, type }, { world, caller }) => {
				const more = displayName ? { type, displayName } : { type };
				return { errors: [], contact: addContact(world, caller.account, handle, more) };
			},
		),
		userContactUpdateAlias: accountMutation(
			z.object({ username: z.string(), alias: z.string() }),
			({ username, alias }, { caller }) => {
				const contact = caller.account.contacts.find(({ handle }) => handle === username);
				if (!contact) throw unexpected('NoContactForUsernameError');
				contact.displayName = alias;
				return { errors: [], contact };
			},
		),
	},
	UserContact: {
		id: ({ handle }: Contact) => handle,
		username: ({ handle }: Contact) => handle,
		alias: ({ displayName }: Contact) => displayName,
		transactions: nested(pageArguments, ({ handle }: Contact, args, { world, caller }) => {
			const { BTC, USD } = caller.account.wallets;
			const shared = world
				.history([BTC.id, USD.id])
				.filter(
					({ settlementVia }) =>
						settlementVia.type === 'intraledger' && settlementVia.counterPartyUsername === handle,
				);
			return transactionPage(shared, args);
		}),
	},
};
