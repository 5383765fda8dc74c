import { outdatedPages } from '../../tools/docs/sections.cts';

it('the generated sections of docs/ and the README are current; if not, run "npm run docs"', async () => {
	expect((await outdatedPages()).map(({ file }) => file)).toEqual([]);
});
