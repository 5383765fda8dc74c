import type { KeyObject } from 'node:crypto';

import type { Message } from '../../kit/signature/message';
import type { Scheme } from '../../kit/signature/scheme';
import { jsonOf, valuesAt } from '../../kit/signature/values';
import type { Verdict } from '../../kit/signature/verdict';
import { verifyWith } from '../../kit/signature/verify';
import type { Configuration } from '../configuration';
import type { Change } from './change';

/** Less than a second of work, whatever was sent. */
const MOST_COMPARISONS = 600;
const MOST_BYTES = 128 * 1024 * 1024;
/** Signatures over the elements of a list cost one comparison each. */
const MOST_ELEMENTS = 20;

/** Comparisons of one delivery with what it might be, within bounds. */
export class Trials {
	private comparisons = 0;

	private bytes = 0;

	constructor(
		private readonly configuration: Configuration,
		private readonly message: Message,
		private readonly now: number,
		private readonly publicKeys: readonly KeyObject[],
	) {}

	/** How many comparisons were made. */
	get count(): number {
		return this.comparisons;
	}

	get isExhausted(): boolean {
		return this.comparisons >= MOST_COMPARISONS || this.bytes >= MOST_BYTES;
	}

	/** Whether the signature holds with a change, however old it is. Nothing does once the work is done. */
	holds(change: Change): boolean {
		const { scheme = this.configuration.scheme, message = this.message } = change;
		const { secrets = this.configuration.secrets } = change;
		const times = secrets.length * elementsIn(scheme, message);
		if (this.isExhausted || times > MOST_ELEMENTS * 2) return false;
		this.comparisons += times;
		this.bytes += times * (message.body.length + 1024);
		return isSigned(
			verifyWith(scheme, message, {
				secrets,
				publicKeys: this.publicKeys,
				settings: this.configuration.settings,
				now: this.now,
				toleranceSeconds: Infinity,
			}),
		);
	}
}

/** How many elements of the message are signed one by one. */
function elementsIn(scheme: Scheme, message: Message): number {
	const each = 'each' in scheme ? scheme.each : undefined;
	if (each === undefined) return 1;
	const kept = counted.get(message.body)?.get(each);
	if (kept !== undefined) return kept;
	const count = valuesAt(jsonOf(message), each).length;
	counted.set(message.body, new Map([[each, count]]));
	return count;
}

/** By bodies: parsing them for each comparison would be most of the work. */
const counted = new WeakMap<Buffer, Map<string, number>>();

/** Whether a verdict says that the signature is right, whatever else is wrong. */
export const isSigned = ({ kind }: Verdict): boolean =>
	kind === 'authentic' || kind === 'stale' || kind === 'future' || kind === 'other-account';
