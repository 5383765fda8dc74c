import type { INodeProperties } from 'n8n-workflow';

import { REFUSALS } from '../../nodes/Blink/api/refusals';
import { failureOf } from '../../nodes/Blazeauth/api/errors';
import { providers, triggerNodes } from '../support/catalogue.cts';
import { defaultsOf } from '../support/defaults.cts';
import { failureMessages } from '../support/failureMessages.cts';
import { readPage, rowsOf, section } from '../support/pages.cts';
import { scopesOf } from '../support/scopes.cts';
import { choicesOf } from './fieldsOf';

/** Reading the sources of a provider with TypeScript's checker takes seconds on a busy machine. */
jest.setTimeout(120_000);

const SCOPES: Readonly<Record<string, (text: string) => boolean>> = {
	Blaaiz: (text) => /^[a-z-]+(:[a-z-]+)+$/.test(text),
	Blazeauth: (text) => /^(?!node:)[a-z_]+:[a-z_]+$/.test(text),
	Blink: (text) => /^(Read|Receive|Write|none)$/.test(text),
};

/** Operations that carry whatever the user writes. */
const OF_THE_CALL = new Set(['Custom API Call', 'Custom Query']);

const pageOf = (name: string) => readPage(`docs/${name.toLowerCase()}.md`);

/** One entry for each operation in the table of a page; an empty first cell repeats the one above. */
function listedOperations(name: string) {
	let resource = '';
	return rowsOf(section(pageOf(name), 'Operations'), 'Resource').flatMap((row) => {
		resource = row.Resource || resource;
		const names = (row.Operation ?? '').split(', ');
		return names.map((operation) => ({ title: `${resource}: ${operation}`, operation, row }));
	});
}

/** The scopes in a cell: in backticks, or Blink's words, where Write stands for Receive, too. */
function scopesIn(cell: string, name: string): string[] {
	if (name !== 'Blink') return [...cell.matchAll(/`([^`]+)`/g)].map(([, scope = '']) => scope);
	return cell.replace('Receive or Write', 'Receive').match(/\b(Read|Receive|Write|none)\b/g) ?? [];
}

describe.each(providers)('docs/$provider.name', ({ folder, provider: { name, resources } }) => {
	const known = Object.entries(resources).flatMap(([resource, { name: title, operations }]) =>
		Object.entries(operations).map(([key, operation]) => ({
			key: `${resource}.${key}`,
			title: `${title}: ${operation.name}`,
			operation,
		})),
	);

	it('lists every operation once, and no other', () => {
		const titles = listedOperations(name).map(({ title }) => title);
		expect(titles.sort()).toEqual(known.map(({ title }) => title).sort());
	});

	it('says what moves money, and what may', () => {
		const payments = known.filter(({ operation }) => operation.effect === 'payment');
		const titles = new Set(payments.map(({ title }) => title));
		const wrong = listedOperations(name).filter(({ title, row }) => {
			const cell = row['Moves money'] ?? 'no';
			return titles.has(title) ? cell === 'no' : cell.includes('**yes**');
		});
		expect(wrong.map(({ title }) => title)).toEqual([]);
	});

	it('names the scopes that each operation asks for', () => {
		const isScope = SCOPES[name];
		const listed = listedOperations(name).filter(({ row }) => 'Scope' in row);
		expect(listed.length > 0).toBe(isScope !== undefined);
		if (!isScope) return;
		const inCode = scopesOf(folder, isScope);
		const differences = listed.flatMap(({ title, operation, row }) => {
			const key = known.find((one) => one.title === title)?.key ?? '';
			const asked = new Set(inCode.get(key));
			// the public look-ups of a payment need no scope beside its own
			if (asked.size > 1) asked.delete('none');
			const code = OF_THE_CALL.has(operation) ? [] : [...asked].sort();
			const docs = scopesIn(row.Scope ?? '', name).sort();
			return docs.join() === code.join() ? [] : [{ title, docs, code }];
		});
		expect(differences).toEqual([]);
	});

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

	it('lists the settings that have a default, with it', () => {
		const listed = rowsOf(section(pageOf(name), 'Settings and their defaults'), 'Form').map(
			({ Form: form, Field: field, Default: value }) => ({ form, field, value }),
		);
		expect(listed).toEqual(defaultsOf(folder, name));
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

describe("docs/blink on Blink's codes", () => {
	const rows = rowsOf(section(readPage('docs/blink.md'), "Blink's codes"), 'Code');

	it('says what the node says', () => {
		const told = rows.map(({ Code = '' }) => {
			const code = Code.replaceAll('`', '');
			return { Code, 'What to do': REFUSALS[code]?.remedy };
		});
		expect(rows).toEqual(told);
	});

	it('has a row for every code that the node knows', () => {
		const known = Object.keys(REFUSALS).map((code) => `\`${code}\``);
		expect(rows.map(({ Code }) => Code)).toEqual(known);
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
