import { blazeauth } from '../../../nodes/Blazeauth/provider';
import { checkedKey } from '../../../nodes/Blazeauth/api/auth';
import { InputFailure } from '../../../nodes/kit/outcome/failure';

const publicId = `bak_${'a1B2'.repeat(4)}`;
const secret = 'Zz9'.repeat(16);
const key = `blz_mgmt_${publicId}_${secret}`;

it('has the length that the documented form gives', () => {
	expect(key).toHaveLength(78);
	expect(checkedKey(key)).toBe(key);
});

it('is taken without what was pasted around it', () => {
	expect(checkedKey(` ${key}\n`)).toBe(key);
	expect(checkedKey(`"Bearer ${key}"`)).toBe(key);
});

it.each([
	['', /is empty/],
	[undefined, /is empty/],
	['sk_live_abc', /does not start with "blz_mgmt_"/],
	[key.replace('blz_', 'blz-'), /does not start with/],
	[`${key.slice(0, 30)} ${key.slice(30)}`, /white space inside/],
	[`blz_mgmt_${publicId}`, /no secret part/],
	[`blz_mgmt_bak_${'a'.repeat(15)}_${secret}`, /public ID .* is wrong/],
	[`blz_mgmt_key_${'a'.repeat(16)}_${secret}`, /public ID .* is wrong/],
	[`blz_mgmt_bak_${'é'.repeat(16)}_${secret}`, /public ID .* is wrong/],
	[key.slice(0, -1), /secret part .* has 47 characters/],
	[`${key}x`, /secret part .* has 49 characters/],
	[`${key.slice(0, -1)}-`, /secret part .* is wrong/],
])('is refused before anything is sent: %j', (typed, complaint) => {
	const use = () =>
		blazeauth.baseUrl({ apiKey: typed ?? '', environment: 'production', baseUrl: '' });
	expect(use).toThrow(InputFailure);
	expect(use).toThrow(complaint);
});

it('goes to the address of Blazeauth unless another one is chosen', () => {
	const at = (environment: string, baseUrl: string) =>
		blazeauth.baseUrl({ apiKey: key, environment, baseUrl });
	expect(at('production', 'https://elsewhere.example')).toBe('https://api.blazeauth.net');
	expect(at('custom', 'http://127.0.0.1:4010/blazeauth/')).toBe('http://127.0.0.1:4010/blazeauth');
	expect(() => at('custom', 'http://api.example.com')).toThrow(/https/);
});
