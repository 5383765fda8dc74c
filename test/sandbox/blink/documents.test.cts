import { parse, validate } from 'graphql';

import { schema } from '../../../sandbox/blink/graphql/endpoint.cts';
import { reference } from '../support/reference.cts';

/** Areas the sandbox leaves out. */
const OUTSIDE = /^(sub[A-Z]|notif|windDown$|custodialRestrictions$|regionCheck$)/;

const documents = [...validDocuments()];
const whenListed = documents.length === 0 ? describe.skip : describe;

whenListed('documents valid against the real schema (skipped without the list)', () => {
	it('are all there', () => {
		expect(documents).toHaveLength(78);
	});

	const covered = documents.filter(({ name }) => !OUTSIDE.test(name));
	it.each(covered.map(({ name, source }) => [name, source]))('%s', (_name, source) => {
		expect(validate(schema, parse(source))).toEqual([]);
	});
});

/** The list holds one document per `# name`, in fenced blocks; the first block is the fragments. */
function* validDocuments(): Generator<{ name: string; source: string }> {
	const text = reference('blink.md') ?? '';
	const blocks = [...text.slice(text.indexOf('\n## 9. ')).matchAll(/```graphql\n([^`]*)```/g)];
	const [fragments = '', ...rest] = blocks.map(([, block = '']) => block);
	const all = fragments.split(/^(?=fragment )/m);
	for (const part of rest.join('\n').split(/^# /m).slice(1)) {
		const [name = '', ...lines] = part.split('\n');
		const body = lines.join('\n');
		const used = all.filter((fragment) => {
			const fragmentName = /^fragment (\w+)/.exec(fragment)?.[1];
			return fragmentName !== undefined && body.includes(`...${fragmentName}`);
		});
		yield { name: name.trim(), source: [...used, body].join('\n') };
	}
}
