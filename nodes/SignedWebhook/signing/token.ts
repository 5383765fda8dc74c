import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { InputFailure } from '../../kit/outcome/failure';
import { hashFor, isShared, signJwt } from '../../kit/signature/jwt';
import type { Message } from '../../kit/signature/message';
import type { JwtScheme } from '../../kit/signature/scheme';
import type { Configuration } from '../configuration';
import { type Outgoing, type Signed, toRequest, unplaceable, unsignable } from './place';

/** How long a token is valid. */
const TOKEN_SECONDS = 300;

/** A request with a JSON Web Token. @throws InputFailure */
export function jwtSigned(
	scheme: JwtScheme,
	configuration: Configuration,
	request: Outgoing,
	now: number,
	secret: string,
): Signed {
	const { preset } = configuration;
	const { token: place } = scheme;
	if (place.in === 'body') throw unplaceable(preset.displayName);
	if (!scheme.algorithms.some(isShared)) {
		throw unsignable(configuration);
	}
	if (request.url === undefined && (scheme.audienceIsUrl === true || scheme.urlHash)) {
		throw new InputFailure(`"URL" must be filled in: ${preset.displayName} signs it`);
	}
	const id = scheme.id === undefined ? undefined : (request.id ?? randomUUID());
	const token = signJwt(scheme, claimsFor(scheme, configuration, request, now, id), secret);
	if (token === undefined) {
		throw new InputFailure(
			'The secret in the credential contains no key',
			'Copy it from the provider once more, whole and without quotes.',
		);
	}
	const value = `${scheme.prefix ?? ''}${token}`;
	return {
		...toRequest([{ source: place, value }], configuration),
		...(request.url !== undefined && { url: request.url }),
		...(id !== undefined && { id }),
	};
}

function claimsFor(
	scheme: JwtScheme,
	{ settings }: Configuration,
	{ url, body }: Message,
	now: number,
	id: string | undefined,
): IDataObject {
	const { bodyHash, urlHash, issuers: [issuer] = [] } = scheme;
	const issuedAt = Math.floor(now / 1000);
	const account = Object.entries(scheme.settings ?? {}).map(([claim, name]) => [
		claim,
		settings[name],
	]);
	return {
		iat: issuedAt,
		exp: issuedAt + TOKEN_SECONDS,
		...(issuer !== undefined && { iss: issuer }),
		...(scheme.audienceIsUrl === true && { aud: url }),
		...scheme.claims,
		...(Object.fromEntries(account.filter(([, value]) => value)) as IDataObject),
		...(bodyHash && { [bodyHash.claim]: hashFor(bodyHash, body) }),
		...(urlHash && { [urlHash.claim]: hashFor(urlHash, Buffer.from(url ?? '')) }),
		...(scheme.id !== undefined && { [scheme.id]: id }),
	};
}
