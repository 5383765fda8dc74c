import type { Resource } from '../../kit/operation';
import { listOperation } from './listOperation';
import { get } from '../api/client';

/** All currencies; some codes, such as XOF, stand for several countries. */
export const currenciesRequest = () => get('currency:read', ['currency']);

const getMany = listOperation({
	what: 'currencies',
	description: 'Lists the currencies of Blaaiz with their IDs',
	scope: 'currency:read',
	request: currenciesRequest,
});

export const currency: Resource = {
	name: 'Currency',
	description: 'Currencies that Blaaiz supports',
	operations: { getMany },
};
