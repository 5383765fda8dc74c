import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { authenticationField } from '../../fields';
import { query } from '../../api/client';
import { loose } from '../../api/schemas';

const answerShape = z.object({
	currencyList: z.array(loose({ id: z.string(), name: z.string() })),
});

/** The currencies that Blink knows a price in. */
export const currenciesRequest = () =>
	query(
		'query BlinkCurrencies { currencyList { id name symbol flag fractionDigits } }',
		{},
		'none',
	);

/** The rows of an answer to {@link currenciesRequest}. */
export const currencies = (answer: unknown) => answerShape.parse(answer).currencyList;

export const getCurrencies = operation({
	name: 'Get Currencies',
	action: 'Get the known currencies',
	description:
		'Lists the currencies that Blink knows a price in, with their symbol and decimals; needs no API key. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'none',
	fields: [authenticationField],
	input: z.object({}),
	request: currenciesRequest,
	output: (answer): IDataObject[] => currencies(answer),
});
