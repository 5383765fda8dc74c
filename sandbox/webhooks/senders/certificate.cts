import { type KeyObject, sign } from 'node:crypto';

/*
 * The smallest X.509 certificate (RFC 5280) that is one: signed by its own key, for providers that publish
 * their key as a certificate. node:crypto reads certificates but makes none.
 */

function der(tag: number, ...contents: Buffer[]): Buffer {
	const content = Buffer.concat(contents);
	const { length } = content;
	if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
	const size = Buffer.from(length.toString(16).padStart(length > 0xff ? 4 : 2, '0'), 'hex');
	return Buffer.concat([Buffer.from([tag, 0x80 | size.length]), size, content]);
}

const sequence = (...contents: Buffer[]) => der(0x30, ...contents);

/** sha256WithRSAEncryption */
const ALGORITHM = sequence(
	Buffer.from('06092a864886f70d01010b', 'hex'),
	Buffer.from('0500', 'hex'),
);

/** A name that is only a common name. */
const nameOf = (text: string) =>
	sequence(der(0x31, sequence(Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from(text)))));

const utcTime = (text: string) => der(0x17, Buffer.from(text));

/** A certificate in PEM, valid from 2020 to 2049. */
export function certificateOf(
	{ publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject },
	commonName: string,
): string {
	const body = sequence(
		der(0xa0, der(0x02, Buffer.from([2]))),
		der(0x02, Buffer.from([1])),
		ALGORITHM,
		nameOf(commonName),
		sequence(utcTime('200101000000Z'), utcTime('491231235959Z')),
		nameOf(commonName),
		publicKey.export({ format: 'der', type: 'spki' }),
	);
	const signature = sign('sha256', body, privateKey);
	const certificate = sequence(body, ALGORITHM, der(0x03, Buffer.from([0]), signature));
	const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
	return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
