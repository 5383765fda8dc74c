import { inflateSync } from 'node:zlib';
import { PNG } from 'pngjs';

import { zlibOf } from '../../../nodes/kit/qr/deflate';
import { qrCode } from '../../../nodes/kit/qr/encode';
import { pngOf } from '../../../nodes/kit/qr/png';
import { Noise } from '../../support/noise.cts';
import { scaled } from '../../support/walk.cts';

describe('the compression', () => {
	it('is undone by zlib, whatever the bytes', () => {
		const noise = new Noise(18004);
		for (let round = 0; round < scaled({ short: 300, full: 3000, long: 30_000 }); round++) {
			const length = noise.below(3000);
			const rowLength = 1 + noise.below(300);
			const letters = 1 + noise.below(256);
			const repeats = 1 + noise.below(40);
			const pattern = Uint8Array.from({ length: 1 + Math.floor(length / repeats) }, () =>
				noise.below(letters),
			);
			const data = Uint8Array.from({ length }, (_, place) => pattern[place % pattern.length] ?? 0);
			const back = inflateSync(zlibOf(data, rowLength));
			expect([round, back.equals(data)]).toEqual([round, true]);
		}
	});

	it('has a code for every length and every distance', () => {
		for (let length = 1; length <= 520; length++) {
			const data = Uint8Array.from({ length: 400 + length }, (_, place) => place % 101);
			for (const distance of [1, 2, 3, 4, 5, 101, 202, 303]) {
				expect(inflateSync(zlibOf(data, distance)).equals(data)).toBe(true);
			}
		}
	});
});

describe('the picture', () => {
	it.each([1, 300, 1500, 4296])(
		'shows each module of %i characters, on a light border',
		(length) => {
			const grid = qrCode(['A'.repeat(length)]);
			const bytes = pngOf(grid);
			const { width, height, data } = PNG.sync.read(bytes, { checkCRC: true });
			expect(width).toBe(height);
			expect(width).toBeGreaterThanOrEqual(400);
			expect(width).toBeLessThanOrEqual(600);
			const scale = width / (grid.size + 8);
			expect(scale).toBe(Math.floor(scale));
			const wrong: string[] = [];
			for (let y = 0; y < height; y++) {
				for (let x = 0; x < width; x++) {
					const dark = grid.at(Math.floor(x / scale) - 4, Math.floor(y / scale) - 4);
					if (data[(y * width + x) * 4] !== (dark ? 0 : 255)) wrong.push(`${x}, ${y}`);
				}
			}
			expect(wrong).toEqual([]);
			// A mail with it, or an execution that is kept, stays small.
			expect(bytes.length).toBeLessThan(16_000);
		},
	);
});
