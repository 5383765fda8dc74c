import { sessionStep } from './steps';

export const getVerificationLink = sessionStep({
	name: 'Get Verification Link',
	action: 'Get the verification link of a compliance session',
	description:
		'Makes a fresh link to the page of a hosted session. Moves no money; safe to repeat.',
	scope: 'compliance-kyc:create',
	step: 'verification-link',
});
