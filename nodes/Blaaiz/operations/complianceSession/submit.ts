import { sessionStep } from './steps';

export const submit = sessionStep({
	name: 'Submit',
	action: 'Submit a compliance session',
	description:
		'Hands the documents of a headless session over for examination. Moves no money; a retry is refused.',
	scope: 'compliance-kyc:create',
	step: 'submit',
});
