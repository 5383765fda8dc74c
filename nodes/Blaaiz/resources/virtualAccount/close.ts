import { z } from 'zod';

import { blaaizOperation } from '../../blaaizOperation';
import { holding } from '../../evidence';
import { groupField, textField, virtualAccountField } from '../../fields';
import { post, snake, whole } from '../../rest';
import { id, optionals, words } from '../../values';

export const close = blaaizOperation({
	name: 'Close',
	action: 'Close a virtual account',
	description:
		'Closes a virtual account for good; nothing can be paid into it any more. Moves no money; a retry is refused.',
	effect: 'write',
	fields: [
		virtualAccountField,
		groupField('Additional Fields', [textField('Reason', 'reason', 'At most 200 characters')]),
	],
	input: z.object({ virtualAccountId: id, additionalFields: optionals({ reason: words(200) }) }),
	request: ({ virtualAccountId, additionalFields }) =>
		post(
			'virtual-account:close',
			['virtual-bank-account', virtualAccountId, 'close'],
			snake(additionalFields),
			holding('account_id'),
			{ lookUp: 'Look at the account with "Virtual Account: Get".' },
		),
	output: (answer, { virtualAccountId }) => ({
		closed: true,
		id: virtualAccountId,
		...whole(answer),
	}),
});
