/**
 * Text in a form that takes little room in n8n's database.
 * @returns base64 of a zlib stream (RFC 1950), which ends with a checksum
 */
export async function compressed(text: string): Promise<string> {
	return (await through(new CompressionStream('deflate'), text)).toString('base64');
}

/** Reverses {@link compressed}. @throws Error for text that it did not produce */
export async function decompressed(base64: string): Promise<string> {
	const bytes = Buffer.from(base64, 'base64');
	return (await through(new DecompressionStream('deflate'), bytes)).toString();
}

async function through(
	stream: CompressionStream | DecompressionStream,
	data: string | Buffer<ArrayBuffer>,
): Promise<Buffer> {
	const out = new Blob([data]).stream().pipeThrough(stream);
	return Buffer.from(await new Response(out).arrayBuffer());
}
