import { crc32 } from '../crc32';
import { zlibOf } from './deflate';
import type { Grid } from './grid';

/** Modules of light border that readers need on each side (ISO/IEC 18004, 6.3.8). */
const BORDER = 4;

/** Pixels that the picture has at most on each side; the largest code still gets three for a module. */
const MOST_PIXELS = 600;

/** The modules as a PNG of black and white pixels, between 440 and 600 on each side. */
export function pngOf(grid: Grid): Buffer {
	const modules = grid.size + 2 * BORDER;
	const scale = Math.floor(MOST_PIXELS / modules);
	const pixels = modules * scale;
	const rowLength = 1 + Math.ceil(pixels / 8);
	const rows = new Uint8Array(rowLength * pixels);
	for (let y = 0; y < pixels; y++) {
		// The first byte of each row names its filter, which is none.
		const start = y * rowLength + 1;
		for (let x = 0; x < pixels; x++) {
			const dark = grid.at(Math.floor(x / scale) - BORDER, Math.floor(y / scale) - BORDER);
			const place = start + (x >> 3);
			if (!dark) rows[place] = (rows[place] ?? 0) | (0x80 >> (x & 7));
		}
	}
	return Buffer.concat([
		Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
		chunk('IHDR', header(pixels)),
		chunk('IDAT', zlibOf(rows, rowLength)),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

/** Width and height; one bit of grey for a pixel. */
function header(pixels: number): Buffer {
	const bytes = Buffer.alloc(13);
	bytes.writeUInt32BE(pixels, 0);
	bytes.writeUInt32BE(pixels, 4);
	bytes.writeUInt8(1, 8);
	return bytes;
}

function chunk(type: string, data: Buffer): Buffer {
	const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const length = Buffer.alloc(4);
	length.writeUInt32BE(data.length);
	const checksum = Buffer.alloc(4);
	checksum.writeUInt32BE(crc32(content));
	return Buffer.concat([length, content, checksum]);
}
