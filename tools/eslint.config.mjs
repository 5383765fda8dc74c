import tseslint from 'typescript-eslint';

/** What the nodes are held to by n8n's own lint, for everything around them. */
export default tseslint.config({
	files: ['**/*.cts'],
	extends: [tseslint.configs.strict],
	linterOptions: { noInlineConfig: true },
});
