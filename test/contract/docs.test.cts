import { spawnSync } from 'node:child_process';

import { ROOT } from '../support/catalogue.cts';

it('the generated sections of docs/ and the README are current; if not, run "npm run docs"', () => {
	const command = ['--require', 'tsx/cjs', 'tools/docs.cts', '--check'];
	const { status, stderr } = spawnSync(process.execPath, command, { cwd: ROOT, encoding: 'utf8' });
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
