import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import { PNG } from 'pngjs';

const COLOURS = 64;

/** One picture of a moving one. */
export interface Frame {
	/** A PNG file; all of one size. */
	png: Buffer;
	/** How long it is shown, in milliseconds. */
	shownFor: number;
}

/** A GIF that plays the frames over and over, in the colours of each. */
export function gifOf(frames: readonly Frame[]): Buffer {
	const gif = GIFEncoder();
	for (const { png, shownFor } of frames) {
		const { data, width, height } = PNG.sync.read(png);
		const palette = quantize(data, COLOURS);
		gif.writeFrame(applyPalette(data, palette), width, height, { palette, delay: shownFor });
	}
	gif.finish();
	return Buffer.from(gif.bytes());
}
