import * as workflow from 'n8n-workflow';

/*
 * n8n gives each regular expression 250 milliseconds of the wall clock, and on a busy machine the
 * simplest one may take longer. Tests must not fail because of that, so they do without the limit.
 * (Older releases have none.)
 */
const patient: Parameters<typeof workflow.setSafeRegexEngine>[0] = {
	exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
	test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
	replace: (pattern, input, flags, replacement) =>
		input.replace(new RegExp(pattern, flags), replacement),
	matchAll: (pattern, input, flags) => [
		...input.matchAll(new RegExp(pattern, `${flags ?? ''}g`.replace(/g+/, 'g'))),
	],
	split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
};
if ('setSafeRegexEngine' in workflow) workflow.setSafeRegexEngine(patient);
