import { Answer, perform } from './perform.cts';

/* What a person is told of answers that have more than one cause. */

const told = async (
	answer: Answer,
	resource = 'webhook',
	name = 'get',
	set: Record<string, string> = {},
) => {
	const { output } = perform({ resource, name, set, answers: [answer] });
	const [outcome] = await Promise.allSettled([output]);
	if (outcome.status === 'fulfilled') throw new Error('It went through');
	return outcome.reason as { outcome: string; details: { message: string; description: string } };
};

it.each([
	[401, 'Your IP address is not whitelisted.', 'IP_NOT_ALLOWED'],
	[403, 'Your IP address is not whitelisted.', 'IP_NOT_ALLOWED'],
	[401, 'Invalid or missing access token', 'UNAUTHENTICATED'],
	[401, 'API keys are not accepted here, use OAuth', 'NEEDS_OAUTH'],
	[403, 'This endpoint requires an OAuth access token.', 'NEEDS_OAUTH'],
	[403, 'API Services are disabled for this business.', 'NOT_ENABLED'],
	[403, 'Access Denied', 'FORBIDDEN'],
	[403, 'The token has no scope for this.', 'MISSING_SCOPE'],
	[403, 'Access denied: this business may not swap.', 'FORBIDDEN'],
	[403, 'Swap is not allowed for this business.', 'FORBIDDEN'],
	[403, 'Your business is not entitled to applicant data.', 'FORBIDDEN'],
])('%i "%s" is %s', async (status, message, code) => {
	const { details } = await told(new Answer(status, { message }));
	expect(details).toMatchObject({ code, status });
	const words = message.replace(/\.$/, '');
	if (code !== 'MISSING_SCOPE')
		expect(`${details.message} ${details.description}`).toContain(words);
	if (code !== 'MISSING_SCOPE') expect(details.message).not.toContain('lacks the scope');
});

it('sends nobody with a legacy key to the scopes alone', async () => {
	const { details } = await told(new Answer(403, { message: 'A scope is missing.' }));
	expect(details.description).toContain('A legacy API key has no scopes: change to OAuth2');
});

it('says that no webhook is configured, rather than to check an ID', async () => {
	const answer = new Answer(404, { status: false, message: 'No webhook URLs configured' });
	const { details } = await told(answer);
	expect(details.message).toBe('Blaaiz refused: No webhook URLs configured');
	expect(details.description).toMatch(/^Set the URLs with "Webhook: Register"/);
});

it.each(['getApplicantData', 'getDocuments'])(
	'says of %s that there is no result yet',
	async (name) => {
		const answer = new Answer(409, { message: 'The session has no verdict yet.' });
		const { details } = await told(answer, 'complianceSession', name, { sessionId: 's1' });
		expect(details.description).toMatch(/^There is no result yet\. Start with the event/);
	},
);

it.each([
	[{ message: 'Invalid.', errors: ['amount is too small', { field: 'currency' }] }, 422],
	[{ error: 'forbidden', error_description: 'The client is suspended.' }, 403],
	[{ error: 'forbidden' }, 403],
	[{ errors: ['amount is too small'] }, 400],
])('keeps the words of %j under %i', async (body, status) => {
	const { details } = await told(new Answer(status, body));
	const [first] = Object.values(body).flat().map(String).slice(-1);
	const expected = 'error_description' in body ? 'The client is suspended' : 'too small|forbidden';
	expect(details.message).toMatch(new RegExp(expected));
	expect(first).toBeDefined();
});

it.each([[{ '': [''] }], [{ amount: [] }], [{ amount: '  ' }]])(
	'does not name a field of %j, where none is named',
	async (errors) => {
		const { details } = await told(new Answer(422, { message: 'The data is invalid.', errors }));
		expect(details.message).toBe('Blaaiz refused: The data is invalid');
	},
);

it('says until when it is rate limiting requests', async () => {
	const now = 1_800_000_000;
	const clock = jest.spyOn(Date, 'now').mockReturnValue(now * 1000);
	const headers = {
		'x-ratelimit-limit': '1500',
		'x-ratelimit-remaining': '0',
		'x-ratelimit-reset': String(now + 1800),
	};
	const { details } = await told(new Answer(429, { message: 'Too Many Attempts.' }, headers));
	clock.mockRestore();
	expect(details.description).toMatch(
		/^It takes requests again at 2027-01-15T08:30:00Z, in 1800 seconds\. .*as long as an hour/,
	);
});
