import type { Provider } from '../kit/operation';
import { usableBaseUrl } from './authenticate';
import { keyRemarks } from './credentials/key';
import { api } from './resources/api';
import { payment } from './resources/payment';
import { provider } from './resources/provider';

/**
 * Banksy on one page. Its public documentation describes the keys and the dashboard; where the API
 * is, and how requests are signed, are settings of the credential.
 */
export const banksy: Provider = {
	name: 'Banksy',
	credential: 'banksyApi',
	baseUrl: usableBaseUrl,
	remarks: keyRemarks,
	resources: { payment, provider, api },
};
