import type { IDataObject } from 'n8n-workflow';

import type { ApiRequest } from '../../../kit/request/types';
import { holding, sentence } from '../../evidence';
import { get, post, put } from '../../rest';

/** The URLs of the business; 404 where none are configured. */
export const configurationRequest = (): ApiRequest => get('webhook:read', ['webhook']);

/** Sets the URLs; the answer holds the signing secret, which no other answer does. */
export const registrationRequest = (urls: IDataObject): ApiRequest =>
	post('webhook:write', ['webhook'], urls, holding('signing_secret'), {
		lookUp:
			'Look at the URLs with "Webhook: Get". The signing secret is not shown again: rotate it in the Blaaiz dashboard.',
	});

/** Changes URLs of a configuration; the signing secret stays. */
export const changeRequest = (id: string, urls: IDataObject): ApiRequest =>
	put('webhook:write', ['webhook', id], urls, sentence);
