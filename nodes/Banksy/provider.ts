import type { Provider } from '../kit/operation';
import { usableBaseUrl } from './api/auth';
import { keyWarnings } from './api/key';
import { api } from './operations/api';
import { payment } from './operations/payment';
import { provider } from './operations/provider';

/**
 * Banksy on one page. Its public documentation describes the keys and the dashboard; where the API
 * is, and how requests are signed, are settings of the credential.
 */
export const banksy: Provider = {
	name: 'Banksy',
	credential: 'banksyApi',
	baseUrl: usableBaseUrl,
	warnings: keyWarnings,
	resources: { payment, provider, api },
};
