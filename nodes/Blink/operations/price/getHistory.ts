import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { authenticationField } from '../../fields';
import { query } from '../../api/client';
import { isoTime } from '../../api/schemas';
import { scaled } from './scale';
import { choice } from '../../../kit/form/inputs';

const HISTORY = `query BlinkPriceHistory($range: PriceGraphRange!) {
	btcPriceList(range: $range) { timestamp price { base offset } }
}`;

/** Blink gives the price of one bitcoin in US cents; a dollar has two more decimals. */
const CENT_DIGITS = 2;

const answerShape = z.object({
	btcPriceList: z.array(
		z
			.object({
				timestamp: isoTime,
				price: z.object({ base: z.number().int(), offset: z.number().int() }),
			})
			.nullable(),
	),
});

export const getHistory = operation({
	name: 'Get History',
	action: 'Get the price history of bitcoin',
	description:
		'Lists what one bitcoin cost in US dollars over a period, oldest first; needs no API key. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'none',
	fields: [
		authenticationField,
		{
			displayName: 'Range',
			name: 'range',
			type: 'options',
			options: [
				{ name: 'Five Years', value: 'FIVE_YEARS' },
				{ name: 'One Day', value: 'ONE_DAY' },
				{ name: 'One Month', value: 'ONE_MONTH' },
				{ name: 'One Week', value: 'ONE_WEEK' },
				{ name: 'One Year', value: 'ONE_YEAR' },
			],
			default: 'ONE_DAY',
			description: 'The period, up to now',
		},
	],
	input: z.object({
		range: choice(['ONE_DAY', 'ONE_WEEK', 'ONE_MONTH', 'ONE_YEAR', 'FIVE_YEARS']),
	}),
	request: (variables) => query(HISTORY, variables, 'none'),
	output: (answer): IDataObject[] =>
		answerShape
			.parse(answer)
			.btcPriceList.filter((point) => point !== null)
			.map(({ timestamp, price: { base, offset } }) => ({
				timestamp,
				bitcoinPrice: scaled(BigInt(base), offset + CENT_DIGITS),
				currency: 'USD',
			})),
});
