import { listOperation } from '../../lists';
import { get } from '../../rest';

/** All currencies; some codes, such as XOF, stand for several countries. */
export const currenciesRequest = () => get('currency:read', ['currency']);

export const getMany = listOperation({
	what: 'currencies',
	description: 'Lists the currencies of Blaaiz with their IDs',
	request: currenciesRequest,
});
