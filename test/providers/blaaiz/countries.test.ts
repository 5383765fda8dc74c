import { listSearches } from '../../../nodes/Blaaiz/listSearch';

/* The countries to pick from, against what Unicode knows of them, which n8n's Node.js carries along. */

interface Entry {
	name: string;
	value: string;
}

const search = async (method: 'searchCountries2' | 'searchCountries3', filter?: string) =>
	(await listSearches[method].call({} as never, filter)).results as Entry[];

/** Regions of Unicode that are no countries of ISO 3166-1: reserved, withdrawn or private codes. */
const NO_COUNTRIES =
	'AC AN BU CP CQ CS CT DD DG DY EA EU EZ FQ FX HV IC JT MI NH NQ NT PC PU PZ QO RH SU TA TP UK UN VD WK XA XB XK YD YU ZR ZZ'.split(
		' ',
	);

it('are all that Unicode knows, and nothing else', async () => {
	const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
	const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
	const regions = letters
		.flatMap((first) => letters.map((second) => first + second))
		.filter((code) => names.of(code) !== undefined && !NO_COUNTRIES.includes(code));
	const values = (await search('searchCountries2')).map(({ value }) => value);
	expect(values.sort()).toEqual(regions);
});

it('have a code of three letters each, by ISO 3166-1', async () => {
	const three = await search('searchCountries3');
	expect(new Set(three.map(({ value }) => value)).size).toBe(three.length);
	expect(three.filter(({ value }) => !/^[A-Z]{3}$/.test(value))).toEqual([]);
	const names = new Map(three.map(({ name, value }) => [value, name]));
	// those whose code of two letters does not lead to it
	for (const [code, name] of [
		['GBR', 'United Kingdom (GBR)'],
		['CHE', 'Switzerland (CHE)'],
		['NGA', 'Nigeria (NGA)'],
		['DEU', 'Germany (DEU)'],
		['ZAF', 'South Africa (ZAF)'],
		['AUT', 'Austria (AUT)'],
		['AUS', 'Australia (AUS)'],
		['SWE', 'Sweden (SWE)'],
		['SVN', 'Slovenia (SVN)'],
		['SVK', 'Slovakia (SVK)'],
	]) {
		expect(names.get(code ?? '')).toBe(name);
	}
});

it('are sorted by name, and narrowed by name and code', async () => {
	expect((await search('searchCountries2')).slice(0, 2)).toEqual([
		{ name: 'Afghanistan (AF)', value: 'AF' },
		{ name: 'Albania (AL)', value: 'AL' },
	]);
	expect(await search('searchCountries2', 'nigeria')).toEqual([
		{ name: 'Nigeria (NG)', value: 'NG' },
	]);
	expect(await search('searchCountries2', '(gb)')).toEqual([
		{ name: 'United Kingdom (GB)', value: 'GB' },
	]);
});
