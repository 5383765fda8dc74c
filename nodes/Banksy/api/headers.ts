import { InputFailure } from '../../kit/outcome/failure';

/** A header, by the label of the field that names it. */
export type HeaderField = readonly [label: string, header: string];

/**
 * Headers that belong to HTTP or to n8n: whatever is put there is overwritten on the way, or breaks
 * the request. `Authorization` and headers of one's own are free.
 */
const RESERVED = new Set(
	`
		accept accept-encoding connection content-encoding content-length content-type cookie date expect
		host keep-alive proxy-authorization proxy-connection te trailer transfer-encoding upgrade user-agent
	`.match(/\S+/g),
);

/**
 * Refuses headers that cannot carry a key or a signature, and two fields that name the same one: the
 * second would replace the first.
 * @throws InputFailure
 */
export function refuseHeaders(fields: readonly HeaderField[]): void {
	const taken = new Map<string, string>();
	for (const [label, header] of fields) {
		const name = header.toLowerCase();
		if (RESERVED.has(name)) {
			throw new InputFailure(
				`"${label}" must not be ${header}, which HTTP itself uses`,
				"Enter the header that Banksy's reference names. Nothing was sent.",
			);
		}
		const other = taken.get(name);
		if (other !== undefined) {
			throw new InputFailure(
				`"${label}" and "${other}" must not name the same header`,
				'One value would replace the other. Nothing was sent.',
			);
		}
		taken.set(name, label);
	}
}
