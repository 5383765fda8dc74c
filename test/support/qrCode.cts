import jsQR from 'jsqr';
import { PNG } from 'pngjs';

/**
 * What a phone reads in a picture.
 *
 * @param png the file's bytes
 * @throws when there is no QR code in it
 */
export function readQrCode(png: Buffer): string {
	const { data, width, height } = PNG.sync.read(png);
	const found = jsQR(new Uint8ClampedArray(data), width, height);
	if (!found) throw new Error('There is no QR code in the picture');
	return found.data;
}
