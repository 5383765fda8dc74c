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

const compile = async (...options) => {
	await node('typescript/bin/tsc', '--project', 'tsconfig.json', ...options).catch(({ stdout }) => {
		throw new Error(stdout);
	});
};

const checked = async () => await compile();
const unchecked = async () => await compile('--noCheck');

/** Icons, codex files and sample outputs, beside the nodes that they belong to. */
const assets = () =>
	src('nodes/**/*.{svg,json}', { base: '.', encoding: false }).pipe(dest('dist'));

/** One file for each folder of nodes, which n8n loads faster than many: see tools/join.cts. */
const join = async () => {
	const { joinFiles } = require('tsx/cjs/api').require('./tools/join.cts', __filename);
	await joinFiles(
		'dist',
		[...n8n.nodes, ...n8n.credentials].map((file) => file.replace('dist/', '')),
	);
};

/** `dist/known` and `dist/types`, from which n8n lists the nodes without loading their code. */
const metadata = async () => await node('n8n-core/bin/generate-metadata');

exports.clean = clean;
const build = (compiled) => series(clean, parallel(compiled, assets), join, metadata);

exports.build = build(checked);
/** For `npm test`, which checks the types by `npm run typecheck` beside it. */
exports.unchecked = build(unchecked);
exports.default = exports.build;
