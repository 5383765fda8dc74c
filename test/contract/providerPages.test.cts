import type { INodeProperties } from 'n8n-workflow';

import { failureOf } from '../../nodes/Blazeauth/api/errors';
import { providers, triggerNodes } from '../support/catalogue.cts';
import { failureMessages } from '../support/failureMessages.cts';
import { readPage, rowsOf, section } from '../support/pages.cts';
import { choicesOf } from './fieldsOf';

const pageOf = (name: string) => readPage(`docs/${name.toLowerCase()}.md`);

describe.each(providers)('docs/$provider.name', ({ folder, provider: { name } }) => {
	it('lists every event of its triggers', () => {
		const triggers = triggerNodes.filter(({ file }) => file.startsWith(`${folder}/`));
		const fields = triggers.flatMap(({ instance }) => instance.description.properties);
		const names = fields.filter(isEvents).flatMap(choicesOf);
		const single = names
			.map((choice) => choice.name)
			.filter((text) => !/^All |^Any |: All$/.test(text));
		const listed = rowsOf(pageOf(name), 'Trigger On').flatMap((row) => {
			const [family = '', events] = (row['Trigger On'] ?? '').split(': ');
			return events ? events.split(', ').map((event) => `${family}: ${event}`) : [family];
		});
		expect([...new Set(listed)].sort()).toEqual([...new Set(single)].sort());
	});

	it('explains everything that its nodes can say when something goes wrong', () => {
		const listed = rowsOf(pageOf(name), 'Message').map((row) => row.Message ?? '');
		const said = failureMessages(folder);
		expect(listed.filter((message) => !said.includes(message))).toEqual([]);
		const patterns = listed.map(asPattern);
		expect(said.filter((message) => !patterns.some((one) => one.test(message)))).toEqual([]);
	});

	it('says to each what to do', () => {
		const rows = rowsOf(section(pageOf(name), 'When something goes wrong'), 'Message');
		const empty = rows.filter((row) => !(row.Remedy ?? row['What to do']));
		expect(empty).toEqual([]);
	});
});

describe('docs/errors', () => {
	it('explains everything that the kit can say', () => {
		const listed = rowsOf(readPage('docs/errors.md'), 'Message').map((row) => row.Message);
		expect(listed.sort()).toEqual(failureMessages('nodes/kit'));
	});
});

it("docs/blazeauth names the message of each of Blazeauth's codes", () => {
	const rows = rowsOf(readPage('docs/blazeauth.md'), 'Message');
	const named = rows.filter((row) => /^`\w+`$/.test(row['Code or status'] ?? ''));
	expect(named.length).toBeGreaterThan(4);
	for (const { Message = '', 'Code or status': code = '' } of named) {
		const { details } = failureOf({
			status: 403,
			success: false,
			code: code.replaceAll('`', ''),
			message: undefined,
			scope: 'some:scope',
		});
		expect(details.message).toMatch(asPattern(Message));
	}
});

const isEvents = ({ name }: INodeProperties) => name === 'events';

/** A message of a table, in which `…` stands for anything. */
function asPattern(message: string): RegExp {
	const parts = message.split('…').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
	return new RegExp(`^${parts.join('.+')}$`);
}
