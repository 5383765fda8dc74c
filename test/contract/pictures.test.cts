import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

import { SHOTS } from '../../tools/editor/shots.cts';
import { textsIn } from '../../tools/editor/ownTexts.cts';
import { credentialTypes, nodes, ROOT } from '../support/catalogue.cts';

const folder = join(ROOT, 'docs', 'pictures');
const shown = z
	.record(z.array(z.string()))
	.parse(JSON.parse(readFileSync(join(folder, 'texts.json'), 'utf8')));

const own = new Set([
	...nodes.flatMap(({ instance }) => textsIn(instance.description)),
	...credentialTypes.flatMap(({ instance }) => textsIn(instance)),
]);

it('knows what each picture of the documentation shows', () => {
	const pictures = readdirSync(folder).filter((file) => file.endsWith('.png'));
	expect(pictures.sort()).toEqual(SHOTS.map(({ name }) => `${name}.png`).sort());
	expect(Object.keys(shown).sort()).toEqual(SHOTS.map(({ name }) => name).sort());
});

it.each(Object.entries(shown))('%s.png shows no text that the nodes no longer have', (_, texts) => {
	expect(texts.filter((text) => !own.has(text))).toEqual([]);
});
