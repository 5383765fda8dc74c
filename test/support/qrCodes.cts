import {
	BinaryBitmap,
	DecodeHintType,
	GlobalHistogramBinarizer,
	QRCodeReader,
	RGBLuminanceSource,
} from '@zxing/library';
import jsqr from 'jsqr';
import { PNG } from 'pngjs';

/*
 * Other people's decoders, which read a QR code from a PNG. jsQR searches the picture for it, as a camera
 * does. ZXing reads the middle of each module: its search is made for photos, and of pictures as sharp as
 * these it misses every third, whoever has drawn them.
 */

/** What jsQR and ZXing read. @throws when ZXing cannot */
export function readCode(png: Buffer): [jsqr: string | undefined, zxing: string] {
	const { data, width, height } = PNG.sync.read(png, { checkCRC: true });
	const searched = jsqr(new Uint8ClampedArray(data), width, height, {
		inversionAttempts: 'dontInvert',
	});
	const grey = new Uint8ClampedArray(width * height);
	for (let pixel = 0; pixel < grey.length; pixel++) grey[pixel] = data[pixel * 4] ?? 0;
	const source = new RGBLuminanceSource(grey, width, height);
	const bitmap = new BinaryBitmap(new GlobalHistogramBinarizer(source));
	const hints = new Map([[DecodeHintType.PURE_BARCODE, true]]);
	return [searched?.data, new QRCodeReader().decode(bitmap, hints).getText()];
}
