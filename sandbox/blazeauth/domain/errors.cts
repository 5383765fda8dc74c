/** A refusal as the Management API words it. */
export class BlazeauthError extends Error {
	/** @param code absent for refusals of a single route, such as a name that is taken */
	constructor(
		readonly status: number,
		message: string,
		readonly code?: string,
	) {
		super(message);
		this.name = 'BlazeauthError';
	}
}

export const invalidKey = () => new BlazeauthError(401, 'Invalid API key.', 'api_key_invalid');
export const expiredKey = () => new BlazeauthError(401, 'API key has expired.', 'api_key_expired');
export const revokedKey = () =>
	new BlazeauthError(401, 'API key has been revoked.', 'api_key_revoked');
export const missingScope = (scope: string) =>
	new BlazeauthError(403, `API key does not have the ${scope} scope.`, 'insufficient_scope');
export const forbiddenApplication = () =>
	new BlazeauthError(
		403,
		'API key is not allowed to access this application.',
		'application_forbidden',
	);
export const sessionRequired = () =>
	new BlazeauthError(403, 'This route requires a dashboard session.', 'session_required');

/** A business refusal: it has no code, and the status says nothing. */
export const business = (message: string) => new BlazeauthError(200, message);
export const badRequest = (message: string) => new BlazeauthError(422, message);
export const notFound = (message: string) => new BlazeauthError(404, message);
