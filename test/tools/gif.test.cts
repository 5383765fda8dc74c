import { PNG } from 'pngjs';

import { gifOf } from '../../tools/editor/gif.cts';

const picture = (grey: number) => {
	const png = new PNG({ width: 3, height: 2 });
	png.data.fill(grey);
	return PNG.sync.write(png);
};

it('a moving picture has the size of its frames, plays each as long as told, and begins again', () => {
	const gif = gifOf([
		{ png: picture(0), shownFor: 1200 },
		{ png: picture(200), shownFor: 50 },
	]);
	expect(gif.toString('latin1', 0, 6)).toBe('GIF89a');
	expect([gif.readUInt16LE(6), gif.readUInt16LE(8)]).toEqual([3, 2]);
	// the extension by which browsers loop, for ever
	const loop = gif.indexOf('NETSCAPE2.0') + 'NETSCAPE2.0'.length;
	expect([...gif.subarray(loop, loop + 4)]).toEqual([3, 1, 0, 0]);
	// graphic control extensions: hundredths of a second
	const controls = [...gif.toString('latin1').matchAll(/\x21\xf9\x04/g)];
	expect(controls.map(({ index }) => gif.readUInt16LE(index + 4))).toEqual([120, 5]);
});
