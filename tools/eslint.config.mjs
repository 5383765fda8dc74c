import tseslint from 'typescript-eslint';

/** What the nodes are held to by n8n's own lint, for everything around them. */
export default tseslint.config({
	files: ['**/*.cts'],
	extends: [tseslint.configs.strict],
	linterOptions: { noInlineConfig: true },
	rules: {
		'@typescript-eslint/no-unused-vars': [
			'error',
			{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
		],
		// These files are CommonJS: what is loaded by a computed name is required.
		'@typescript-eslint/no-require-imports': 'off',
	},
});
