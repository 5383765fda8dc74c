import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { currencyField } from '../../fields';
import { command, payloadOf } from '../../api/client';
import { displayCurrency } from '../../api/inputs';

const payloadShape = z.object({
	account: z.object({ id: z.string(), displayCurrency: z.string() }),
});

export const setDisplayCurrency = operation({
	name: 'Set Display Currency',
	action: 'Set the display currency',
	description:
		'Chooses the currency in which Blink shows the value of amounts. Moves no money; safe to retry.',
	effect: 'write',
	scope: 'Write',
	fields: [currencyField],
	input: z.object({ currency: displayCurrency }),
	request: (input) =>
		command({
			field: 'accountUpdateDisplayCurrency',
			type: 'AccountUpdateDisplayCurrencyInput',
			input,
			scope: 'Write',
			selection: 'account { id displayCurrency }',
			payload: payloadShape,
			idempotent: true,
		}),
	output: (answer) => ({ ...payloadOf(payloadShape, answer).account }),
});
