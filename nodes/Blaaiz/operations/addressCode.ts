import { fileNameOf, type QrCode } from '../../kit/qr/attach';

/**
 * The QR code of an address for crypto: the address alone, which wallets of every network read. It says
 * neither network nor token; links that do (EIP-681) are read by few wallets.
 * @param address as Blaaiz answers it; other than text, there is nothing to show
 */
export const addressCode = (field: QrCode['field'], address: unknown): QrCode => ({
	field,
	parts: typeof address === 'string' ? [address] : [],
	fileName: fileNameOf('address', String(address)),
});
