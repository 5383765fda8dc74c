import { symbolFor } from '../../../nodes/kit/qr/encode';
import { pngOf } from '../../../nodes/kit/qr/png';
import { masked, MASKS } from '../../../nodes/kit/qr/symbol';
import { capacityOf } from '../../../nodes/kit/qr/versions';
import { Noise } from '../../support/noise.cts';
import { readCode } from '../../support/qrCodes.cts';
import { sampled } from '../../support/walk.cts';

/* Two decoders by others read what the encoder draws: every version, under every mask. */

const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 $%*+-./:';
const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');

const noise = new Noise(20261129);

/** A text that just fits into a version: digits, capitals, and other characters. */
function partsFor(version: number): string[] {
	const { data } = capacityOf(version, version === 40 ? 'L' : 'M');
	const bits = data * 8 - 3 * 20;
	const each = Math.max(8, bits / 3);
	return [
		noise.letters('0123456789', Math.floor((each * 3) / 10)),
		noise.letters(CAPITALS, Math.floor((each * 2) / 11)),
		noise.letters(ASCII, Math.floor(each / 8)),
	];
}

const versions = Array.from({ length: 40 }, (_, index) => index + 1);

it.each(versions)('version %i is read by both decoders', (version) => {
	const parts = version === 1 ? ['BC1'] : partsFor(version);
	const symbol = symbolFor(parts);
	expect(symbol.version).toBe(version);
	for (const mask of sampled([...MASKS.keys()], 8, version)) {
		const read = readCode(pngOf(masked(symbol, mask)));
		expect([mask, ...read]).toEqual([mask, parts.join(''), parts.join('')]);
	}
});
