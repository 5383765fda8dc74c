import type { SignatureTexts } from '../../kit/signature/fields';

/** What both credentials say about a signature of which nothing is published. */
export const unpublished: Pick<SignatureTexts, 'unpublished' | 'headers'> = {
	unpublished: '; not published by Banksy',
	headers: { signature: 'X-SIGNATURE', timestamp: 'X-TIMESTAMP' },
};
