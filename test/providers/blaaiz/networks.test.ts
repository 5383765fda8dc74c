import { listSearches } from '../../../nodes/Blaaiz/listSearch';

const found = async (filter?: string) => {
	const { results } = await listSearches.searchNetworks.call({} as never, filter);
	return results.map(({ value }) => value);
};

it('offers the networks that Blaaiz documents, and finds them by name and by code', async () => {
	expect(await found()).toEqual([
		'BITCOIN_MAINNET',
		'BSC_MAINNET',
		'ETHEREUM_MAINNET',
		'MATIC_MAINNET',
		'TRON_MAINNET',
	]);
	expect(await found('polygon')).toEqual(['MATIC_MAINNET']);
	expect(await found('matic')).toEqual(['MATIC_MAINNET']);
});
