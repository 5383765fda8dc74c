import { QRCodeByteMatrix, QRCodeMaskUtil } from '@zxing/library';
import qrcode from 'qrcode';

import { codewords, correctionOf } from '../../../nodes/kit/qr/codewords';
import { qrCode, symbolFor } from '../../../nodes/kit/qr/encode';
import { Grid } from '../../../nodes/kit/qr/grid';
import { penaltyOf } from '../../../nodes/kit/qr/penalty';
import { bitsOf, dataBytes, segmentOf } from '../../../nodes/kit/qr/segments';
import { formatOf, masked, MASKS, unmasked, versionBits } from '../../../nodes/kit/qr/symbol';
import { capacityOf, type Level } from '../../../nodes/kit/qr/versions';
import { sampled } from '../../support/walk.cts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('the published examples', () => {
	it('ISO/IEC 18004, annex I: 01234567 in 1-M', () => {
		const data = dataBytes([segmentOf('01234567')], 1, 16);
		expect(hex(data)).toBe('10200c566180ec11ec11ec11ec11ec11');
		expect(hex(correctionOf(data, 10))).toBe('a524d4c1ed36c7872c55');
	});

	it('Thonky, QR Code Tutorial: HELLO WORLD in 1-M', () => {
		const data = dataBytes([segmentOf('HELLO WORLD')], 1, 16);
		expect([...data]).toEqual([
			32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17,
		]);
		expect([...correctionOf(data, 10)]).toEqual([196, 35, 39, 119, 235, 215, 231, 226, 93, 23]);
	});

	it('ISO/IEC 18004, annex C: the format of each mask', () => {
		const formats = (level: Level) => MASKS.map((_, mask) => formatOf(level, mask));
		expect(formats('M')).toEqual([0x5412, 0x5125, 0x5e7c, 0x5b4b, 0x45f9, 0x40ce, 0x4f97, 0x4aa0]);
		expect(formats('L')).toEqual([0x77c4, 0x72f3, 0x7daa, 0x789d, 0x662f, 0x6318, 0x6c41, 0x6976]);
	});

	it('ISO/IEC 18004, annex D: the bits of each version', () => {
		const bits = Array.from({ length: 34 }, (_, index) => versionBits(index + 7));
		expect(bits).toEqual([
			0x07c94, 0x085bc, 0x09a99, 0x0a4d3, 0x0bbf6, 0x0c762, 0x0d847, 0x0e60d, 0x0f928, 0x10b78,
			0x1145d, 0x12a17, 0x13532, 0x149a6, 0x15683, 0x168c9, 0x177ec, 0x18ec4, 0x191e1, 0x1afab,
			0x1b08e, 0x1cc1a, 0x1d33f, 0x1ed75, 0x1f250, 0x209d5, 0x216f0, 0x228ba, 0x2379f, 0x24b0b,
			0x2542e, 0x26a64, 0x27541, 0x28c69,
		]);
	});

	// ISO/IEC 18004, table 7: the most characters of each mode.
	it.each<[number, Level, number, number, number]>([
		[1, 'L', 41, 25, 17],
		[1, 'M', 34, 20, 14],
		[9, 'L', 552, 335, 230],
		[10, 'M', 513, 311, 213],
		[26, 'L', 3283, 1990, 1367],
		[27, 'M', 2701, 1637, 1125],
		[40, 'L', 7089, 4296, 2953],
		[40, 'M', 5596, 3391, 2331],
	])('version %i at level %s holds as much as the standard says', (version, level, ...most) => {
		const room = capacityOf(version, level).data * 8;
		const fits = (text: string) => bitsOf([segmentOf(text)], version) <= room;
		const characters = ['7', 'A', 'a'];
		expect(characters.map((one, mode) => fits(one.repeat(most[mode] ?? 0)))).toEqual(
			characters.map(() => true),
		);
		expect(characters.map((one, mode) => fits(one.repeat((most[mode] ?? 0) + 1)))).toEqual(
			characters.map(() => false),
		);
	});
});

const rowsOf = (grid: Grid) =>
	Array.from({ length: grid.size }, (_, y) =>
		Array.from({ length: grid.size }, (__, x) => grid.at(x, y)),
	);

/** The whole of it in version and level, which `symbolFor` would choose itself. */
function symbolIn(parts: readonly string[], version: number, level: Level) {
	const segments = parts.map(segmentOf);
	const capacity = capacityOf(version, level);
	return unmasked(codewords(dataBytes(segments, version, capacity.data), capacity), version, level);
}

/** A text of all three modes that fills about that share of the room for characters of two thirds of a byte. */
function partsFor(version: number, level: Level, share: number): string[] {
	const characters = Math.floor((capacityOf(version, level).data * 8 * share) / 5.5);
	const digits = '3'.repeat(Math.min(5, characters));
	return ['ln:', digits, 'LNBC1PVJLUEZ'.repeat(400).slice(0, Math.max(1, characters - 12))];
}

const MODES = ['byte', 'numeric', 'alphanumeric'] as const;

const versions = Array.from({ length: 40 }, (_, index) => index + 1);
const levels: Level[] = ['M', 'L'];
const symbols = versions.flatMap((version) => levels.map((level) => ({ version, level })));

it.each(symbols)('has the modules of npm qrcode in version $version-$level', (one) => {
	const { version, level } = one;
	const parts = partsFor(version, level, version % 2 ? 0.9 : 0.4);
	const symbol = symbolIn(parts, version, level);
	const segments = parts.map((data, index) => ({ data, mode: MODES[index] }));
	for (const mask of sampled([...MASKS.keys()], 8, version)) {
		const theirs = qrcode.create(segments as qrcode.QRCodeSegment[], {
			version,
			errorCorrectionLevel: level,
			maskPattern: mask as qrcode.QRCodeMaskPattern,
		});
		const ours = rowsOf(masked(symbol, mask)).flat();
		expect([mask, ours]).toEqual([mask, [...theirs.modules.data].map(Number)]);
	}
});

describe('the penalty of a mask', () => {
	const asTheirs = (grid: Grid) => {
		const matrix = new QRCodeByteMatrix(grid.size, grid.size);
		for (const [y, row] of rowsOf(grid).entries()) {
			for (const [x, module] of row.entries()) matrix.setNumber(x, y, module);
		}
		return matrix;
	};

	it('is that of ZXing', () => {
		for (const { version, level } of sampled(symbols, 9)) {
			const symbol = symbolIn(partsFor(version, level, 0.8), version, level);
			for (const mask of MASKS.keys()) {
				const grid = masked(symbol, mask);
				const matrix = asTheirs(grid);
				const theirs =
					QRCodeMaskUtil.applyMaskPenaltyRule1(matrix) +
					QRCodeMaskUtil.applyMaskPenaltyRule2(matrix) +
					QRCodeMaskUtil.applyMaskPenaltyRule3(matrix) +
					QRCodeMaskUtil.applyMaskPenaltyRule4(matrix);
				expect([version, level, mask, penaltyOf(grid)]).toEqual([version, level, mask, theirs]);
			}
		}
	});

	it('decides which is taken', () => {
		for (const parts of [['lightning:', 'LNBC10U1PN2S39X'], ['bitcoin:bc1qxy2'], ['1']]) {
			const symbol = symbolFor(parts);
			const all = MASKS.map((_, mask) => penaltyOf(masked(symbol, mask)));
			expect(penaltyOf(qrCode(parts))).toBe(Math.min(...all));
			expect(new Set(all).size).toBeGreaterThan(1);
		}
	});
});

describe('what it takes', () => {
	it('is the smallest version at level M, and L only where M has no room', () => {
		const chosen = (length: number) => {
			const { version, level } = symbolFor(['A'.repeat(length)]);
			return `${version}-${level}`;
		};
		expect([20, 21, 3391, 3392, 4296].map(chosen)).toEqual([
			'1-M',
			'2-M',
			'40-M',
			// 35-L holds fewer.
			'36-L',
			'40-L',
		]);
	});

	it.each([
		['more than a code holds', ['a'.repeat(2954)], /2954 characters, which is more/],
		['letters that readers guess at', ['bitcoin:b\u00e9'], /other characters than those of ASCII/],
		['an empty text', [''], /ASCII/],
		['nothing', [], /nothing to show/],
	])('is not %s', (_, parts, words) => {
		expect(() => qrCode(parts)).toThrow(words);
	});
});
