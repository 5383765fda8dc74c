import { holding } from '../../api/evidence';
import { sessionStep } from './steps';

export const getVerificationLink = sessionStep({
	name: 'Get Verification Link',
	action: 'Get the verification link of a compliance session',
	description:
		'Creates a new link to the page of a hosted session; the previous one may stop working. Moves no money; a retry creates another link.',
	scope: 'compliance-kyc:create',
	step: 'verification-link',
	evidence: holding('verification_link'),
	lookUp: 'Blaaiz shows a link only once: get another one.',
});
