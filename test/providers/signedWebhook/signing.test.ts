import { InputFailure } from '../../../nodes/kit/outcome/failure';
import type { Scheme } from '../../../nodes/kit/signature/scheme';
import { verify } from '../../../nodes/kit/signature/verify';
import type { Configuration } from '../../../nodes/SignedWebhook/configuration';
import type { Preset } from '../../../nodes/SignedWebhook/preset';
import { presets } from '../../../nodes/SignedWebhook/presets';
import { signed } from '../../../nodes/SignedWebhook/signing/request';

/* Whatever Sign makes is what Verify takes, for every provider; and what it cannot make, it refuses in words. */

const NOW = Date.parse('2026-11-28T12:00:00Z');
const BODY = Buffer.from('{"type":"order.paid","id":"evt_1"}');

function secretFor(scheme: Scheme): string {
	const format = scheme.kind === 'token' ? undefined : scheme.key;
	const bytes = Buffer.from('a secret key of 32 bytes, no less');
	const prefix = format?.prefix ?? '';
	if (format?.encoding === 'base64') return `${prefix}${bytes.toString('base64')}`;
	if (format?.encoding === 'hex') return `${prefix}${bytes.toString('hex')}`;
	return scheme.kind === 'token' && scheme.basic ? 'user:password' : `${prefix}a-secret-in-letters`;
}

const configurationFor = (preset: Preset): Configuration => ({
	preset,
	scheme: preset.scheme,
	secrets: preset.secret && !preset.secret.isPublic ? [secretFor(preset.scheme)] : [],
	settings: Object.fromEntries((preset.settings ?? []).map(({ name }) => [name, `the-${name}`])),
	toleranceSeconds: 300,
});

const request = {
	method: 'POST',
	url: 'https://receiver.example/hook?shop=1',
	headers: { 'content-type': 'application/json' },
	body: BODY,
};

function outcome(preset: Preset): string {
	const configuration = configurationFor(preset);
	try {
		const { url = request.url, headers, query } = signed(configuration, request, NOW);
		const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
		const target = new URL(url);
		for (const [name, value] of Object.entries(query)) target.searchParams.append(name, value);
		const { kind } = verify(
			preset.scheme,
			{
				...request,
				url: Object.keys(query).length > 0 ? target.href : url,
				headers: { ...request.headers, ...(Object.fromEntries(lower) as object) },
			},
			{ ...configuration, now: NOW },
		);
		return kind;
	} catch (caught) {
		return caught instanceof InputFailure ? caught.message : `a fault: ${String(caught)}`;
	}
}

/**
 * They sign fields of the body, a body that is a form, headers that a person has to give, or parts of a list that
 * nothing describes.
 */
const VALUES_OF_THEIR_OWN = [
	'braintree',
	'crisp',
	'daily',
	'dropboxSign',
	'mandrill',
	'plivoVoice',
	'quo',
];

it('makes what is genuine, or says why it cannot', () => {
	const odd = presets.flatMap((preset) => {
		const said = outcome(preset);
		const isRefusal =
			/cannot be signed here|into the body|signs something that the request lacks/.test(said);
		return said === 'authentic' || isRefusal ? [] : [`${preset.name}: ${said}`];
	});
	expect(odd).toEqual([]);
});

it('signs for most of them', () => {
	const genuine = presets.filter((preset) => outcome(preset) === 'authentic');
	expect(genuine.length).toBeGreaterThan(presets.length * 0.6);
});

it('refuses only what needs a key of the provider, or a value that only it knows', () => {
	const lacking = presets.filter((preset) => outcome(preset).includes('request lacks'));
	expect(lacking.map(({ name }) => name).sort()).toEqual(VALUES_OF_THEIR_OWN);
});
