const { execFile } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { promisify } = require('node:util');
const { dest, parallel, series, src } = require('gulp');

const { n8n } = require('./package.json');

const run = promisify(execFile);
const node = async (script, ...args) => {
	await run(process.execPath, [require.resolve(script), ...args], { cwd: __dirname });
};

const clean = async () => await rm('dist', { recursive: true, force: true });

const types = async () => {
	const tsc = 'node_modules/typescript-native/bin/tsc';
	const args = [tsc, '--project', 'tsconfig.json', '--noEmit'];
	await run(process.execPath, args, { cwd: __dirname }).catch(({ stdout }) => {
		throw new Error(stdout);
	});
};

/** `dist/nodes/Blink/Blink.node.js` → `nodes/Blink/Blink.node`. */
const entry = (file) => file.replace(/^dist\/(.*)\.js$/, '$1');

/** The file that holds the code of a folder of `nodes/`; null for what n8n loads by its own name. */
const joint = (file) => {
	const [, folder] = /[/\\]nodes[/\\](\w+)[/\\](?!.*\.node\.ts$)/.exec(file) ?? [];
	return folder ? `nodes/${folder}/index` : null;
};

/**
 * One file for each folder of nodes, beside those that package.json registers. n8n loads a node's code
 * when a workflow first uses it, and finding, reading and compiling a hundred small files takes several
 * times as long. Nothing is minified, and comments stay: an operator may want to read it.
 */
const compile = async () => {
	const { build } = await import('rolldown');
	await build({
		cwd: __dirname,
		input: Object.fromEntries(
			[...n8n.nodes, ...n8n.credentials].map(entry).map((name) => [name, `./${name}.ts`]),
		),
		external: /^[^./]/,
		platform: 'node',
		tsconfig: 'tsconfig.json',
		// what Rolldown needs for groups that hold only what their folder holds
		preserveEntrySignatures: 'allow-extension',
		logLevel: 'warn',
		output: {
			dir: 'dist',
			format: 'cjs',
			exports: 'named',
			entryFileNames: '[name].js',
			chunkFileNames: '[name].js',
			codeSplitting: {
				includeDependenciesRecursively: false,
				groups: [{ name: joint, debugName: 'folder of nodes' }],
			},
		},
	});
};

/** Icons, codex files and sample outputs, beside the nodes that they belong to. */
const assets = () =>
	src('nodes/**/*.{svg,json}', { base: '.', encoding: false }).pipe(dest('dist'));

/** `dist/known` and `dist/types`, from which n8n lists the nodes without loading their code. */
const metadata = async () => await node('n8n-core/bin/generate-metadata');

exports.clean = clean;
/** For `npm test`, which checks the types by `npm run typecheck` beside it. */
exports.unchecked = series(clean, parallel(compile, assets), metadata);
exports.build = series(types, exports.unchecked);
exports.default = exports.build;
