import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { authenticationField } from '../../fields';
import { query } from '../../api/client';
import { loose } from '../../api/schemas';

const SPEEDS = 'query BlinkSpeeds { payoutSpeeds { speed displayName description } }';

const answerShape = z.object({ payoutSpeeds: z.array(loose({ speed: z.string() })) });

export const getSpeeds = operation({
	name: 'Get Speeds',
	action: 'Get the speeds of payments on chain',
	description:
		'Lists the speeds that Blink offers for on-chain payments at the moment; needs no API key. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'none',
	fields: [authenticationField],
	input: z.object({}),
	request: () => query(SPEEDS, {}, 'none'),
	output: (answer): IDataObject[] => answerShape.parse(answer).payoutSpeeds,
});
