import { fileNameOf, type QrCode } from '../../kit/qr/attach';

/*
 * What wallets read from a QR code. As to Lightning, BOLT 11 recommends the scheme `lightning:` and
 * capitals for the invoice, which make a code with a third fewer modules. The scheme stays in small
 * letters: wallets and phones that do not know `LIGHTNING:` are many (btcpayserver/btcpayserver#1091,
 * lnbits/lnbits#1245). An address is short, and some wallets know it in small letters only
 * (btcpayserver/btcpayserver#2110), so it stays as Blink writes it, behind the scheme of BIP 21.
 */

type Code = (field: QrCode['field'], what: string) => QrCode;

/** @param request a payment request; other than in bech32, capitals would be other letters */
export const invoiceCode: Code = (field, request) => ({
	field,
	parts: ['lightning:', /^ln[a-z0-9]+$/.test(request) ? request.toUpperCase() : request],
	fileName: fileNameOf('invoice', request),
});

export const addressCode: Code = (field, address) => ({
	field,
	parts: [`bitcoin:${address}`],
	fileName: fileNameOf('bitcoin', address),
});
