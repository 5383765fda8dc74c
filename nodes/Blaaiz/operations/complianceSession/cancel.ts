import { sessionStep } from './steps';

export const cancel = sessionStep({
	name: 'Cancel',
	action: 'Cancel a compliance session',
	description:
		'Ends a session that has no result yet. Moves no money; a retry is refused, as is the end of a session that is over.',
	scope: 'compliance-kyc:cancel',
	step: 'cancel',
});
