/** What a user reads in the changelog: the words of the change itself, without hashes and names. */
module.exports = {
	getReleaseLine: async ({ summary }) => {
		const [first = '', ...rest] = summary.trim().split('\n');
		return [`- ${first}`, ...rest.map((line) => (line === '' ? '' : `  ${line}`))].join('\n');
	},
	getDependencyReleaseLine: async () => '',
};
