import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { listFields } from '../../../kit/form/fields';
import { toggle, wholeNumber } from '../../../kit/form/inputs';
import { operation } from '../../../kit/operation';
import { authenticationField } from '../../fields';
import { query } from '../../graphql';

const MAP = `query BlinkBusinessMap {
	businessMapMarkers { username mapInfo { title coordinates { latitude longitude } } }
}`;

const answerShape = z.object({
	businessMapMarkers: z.array(
		z.object({
			username: z.string(),
			mapInfo: z.object({
				title: z.string(),
				coordinates: z.object({ latitude: z.number(), longitude: z.number() }),
			}),
		}),
	),
});

export const businessMap = operation({
	name: 'Business Map',
	action: 'Get the map of businesses',
	description:
		'Lists the businesses on the map of Blink, with user name and position; needs no API key. Moves no money; safe to retry.',
	effect: 'read',
	fields: [authenticationField, ...listFields],
	input: z.object({ returnAll: toggle(), limit: wholeNumber({ min: 1 }).optional() }),
	request: () => query(MAP, {}, 'none'),
	output: (answer, { returnAll, limit }): IDataObject[] =>
		answerShape
			.parse(answer)
			.businessMapMarkers.slice(0, returnAll ? undefined : limit)
			.map(({ username, mapInfo: { title, coordinates } }) => ({
				username,
				title,
				...coordinates,
			})),
});
