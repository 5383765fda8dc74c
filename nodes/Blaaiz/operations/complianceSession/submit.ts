import { sessionStep } from './steps';

export const submit = sessionStep({
	name: 'Submit',
	action: 'Submit a compliance session',
	description:
		'Submits the documents of a headless session for review. Moves no money; a retry is refused.',
	scope: 'compliance-kyc:create',
	step: 'submit',
});
