import { requiredField } from '../../fields';
import { getOperation } from '../../singles';
import { simplifiedRefund } from './simplified';

export const get = getOperation({
	what: 'a refund',
	description: 'Gives a refund with its status',
	scope: 'refund:read',
	ids: [requiredField('Refund ID', 'refundId', 'ID of the refund; Blaaiz does not list them')],
	path: (refund) => ['refund', refund],
	simplified: simplifiedRefund,
});
