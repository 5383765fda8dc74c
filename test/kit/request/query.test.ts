import { groupedQuery } from '../../../nodes/kit/request/query';

it('sends a name that comes several times once per value, in the order of its values', () => {
	expect(
		groupedQuery([
			['id', 'b'],
			['limit', '5'],
			['id', 'a'],
			['empty', ''],
		]),
	).toEqual({ id: ['b', 'a'], limit: '5', empty: '' });
	expect(groupedQuery([])).toEqual({});
});
