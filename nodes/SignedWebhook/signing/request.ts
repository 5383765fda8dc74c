import { createHash, randomUUID } from 'node:crypto';

import { InputFailure } from '../../kit/outcome/failure';
import type { Message } from '../../kit/signature/message';
import type { TokenScheme } from '../../kit/signature/scheme';
import {
	type Placed,
	placedStamps,
	sign,
	type SharedSecretScheme,
	type Stamps,
	stampsFor,
} from '../../kit/signature/sign';
import { isForm, queryOf } from '../../kit/signature/values';
import { tokenOf } from '../../kit/signature/verify';
import type { Configuration } from '../configuration';
import { type Outgoing, type Signed, toRequest, unplaceable, unsignable } from './place';
import { jwtSigned } from './token';

/* Requests signed as a provider signs its webhooks, so that n8n can be the sender. */

/**
 * Signs a request.
 * @param now milliseconds since the epoch
 * @throws InputFailure for what cannot be signed, with the field that is missing
 */
export function signed(configuration: Configuration, request: Outgoing, now: number): Signed {
	const { scheme, secrets } = configuration;
	const [secret = ''] = secrets;
	if (secret === '' || scheme.kind === 'publicKey') throw unsignable(configuration);
	switch (scheme.kind) {
		case 'token':
			return { ...toRequest([tokenPlaced(scheme, secret)], configuration), ...urlOf(request) };
		case 'jwt':
			return jwtSigned(scheme, configuration, request, now, secret);
		default:
			return macSigned(asSender(scheme), configuration, request, now, secret);
	}
}

/** Of several brands of the same headers, those of the Standard Webhooks specification. */
function asSender(scheme: SharedSecretScheme): SharedSecretScheme {
	const set = scheme.sets.find(({ signature }) => signature.name === 'webhook-signature');
	return set ? { ...scheme, sets: [set] } : scheme;
}

const urlOf = ({ url }: Message): Pick<Signed, 'url'> => (url === undefined ? {} : { url });

const tokenPlaced = (scheme: TokenScheme, secret: string): Placed => ({
	source: scheme.token,
	value: tokenOf(scheme, secret.trim()),
});

function macSigned(
	scheme: SharedSecretScheme,
	configuration: Configuration,
	request: Outgoing,
	now: number,
	secret: string,
): Signed {
	const { preset, settings } = configuration;
	if (scheme.each !== undefined) throw unplaceable(preset.displayName);
	const { id = idFor(scheme.name), ...message } = request;
	const stamps: Stamps = stampsFor(scheme, now, () => id);
	const hash = bodyHashFor(scheme, message);
	const url = hash?.source.in === 'query' ? withQuery(message.url, hash) : message.url;
	const beside = [
		...placedStamps(scheme, stamps),
		...(hash && hash.source.in !== 'query' ? [hash] : []),
	];
	const { headers } = toRequest(beside, configuration);
	const material = {
		...message,
		...stamps,
		settings,
		headers: { ...message.headers, ...lowerCase(headers) },
		...(url !== undefined && { url }),
	};
	const signature = sign(scheme, material, secret.trim());
	if (!signature) {
		throw new InputFailure(
			`${preset.displayName} signs something that the request lacks: ${scheme.template}`,
			'Fill in the URL, the method and, under Options, the headers that the template names. A message ID must not contain the text that follows {id} there. A signature in a list with unknown parts cannot be made.',
		);
	}
	return {
		...toRequest([...beside, signature], configuration),
		...(url !== undefined && { url }),
		...(stamps.id !== undefined && { id: stamps.id }),
		...(stamps.timestamp !== undefined && { timestamp: stamps.timestamp }),
	};
}

/** IDs as Standard Webhooks have them; elsewhere any that is unique will do. */
const idFor = (name: string): string =>
	/standard|svix/i.test(name) ? `msg_${randomUUID().replace(/-/g, '')}` : randomUUID();

const lowerCase = (headers: Record<string, string>): Record<string, string> =>
	Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** The hash that is signed in place of the body, in schemes that do so. */
function bodyHashFor({ bodyHash }: SharedSecretScheme, message: Message): Placed | undefined {
	if (!bodyHash || isForm(message) || message.body.length === 0) return undefined;
	return { source: bodyHash, value: createHash('sha256').update(message.body).digest('hex') };
}

function withQuery(url: string | undefined, { source, value }: Placed): string | undefined {
	if (url === undefined) return undefined;
	const pair = `${encodeURIComponent(source.name)}=${encodeURIComponent(value)}`;
	const [before = '', fragment] = url.split('#', 2);
	const mark = queryOf(url) !== '' ? '&' : before.endsWith('?') ? '' : '?';
	return `${before}${mark}${pair}${fragment === undefined ? '' : `#${fragment}`}`;
}
