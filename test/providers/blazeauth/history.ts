import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import type { ModelLicense, ModelServer, ModelVariable } from './model';

const DAY = 86_400_000;

/** The setting of the trigger in these histories. */
export const DAYS_AHEAD = 7;

/** What happens to the server; `pick` chooses among its licenses. */
export type Act =
	| { kind: 'create'; expiresInDays: number | null }
	| { kind: 'delete' | 'pause' | 'move'; pick: number }
	| { kind: 'expiry'; pick: number; days: number | null }
	| { kind: 'variable'; name: string; value: string | null }
	| { kind: 'pass'; hours: number };

export const days = fc.oneof(fc.integer({ min: -3, max: 20 }), fc.constant(null));
const pick = fc.nat(30);
export const act: fc.Arbitrary<Act> = fc.oneof(
	fc.record({ kind: fc.constant('create' as const), expiresInDays: days }),
	fc.record({ kind: fc.constantFrom('delete' as const, 'pause' as const, 'move' as const), pick }),
	fc.record({ kind: fc.constant('expiry' as const), pick, days }),
	fc.record({
		kind: fc.constant('variable' as const),
		name: fc.constantFrom('motd', 'größe=1,2', '%2C \ud83d'),
		value: fc.option(fc.constantFrom('on', 'off', 'a=b,c')),
	}),
	fc.record({ kind: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 100 }) }),
);

export function perform(server: ModelServer, one: Act): void {
	const chosen = 'pick' in one ? server.licenses[one.pick % server.licenses.length] : undefined;
	const inDays = (count: number | null) => (count === null ? null : server.now + count * DAY);
	if (one.kind === 'create') server.create({ expiresAt: inDays(one.expiresInDays) });
	if (one.kind === 'pass') server.now += one.hours * 3_600_000;
	if (one.kind === 'variable') setVariable(server, one.name, one.value);
	if (!chosen) return;
	if (one.kind === 'delete') server.licenses = server.licenses.filter((other) => other !== chosen);
	if (one.kind === 'pause') chosen.paused = !chosen.paused;
	if (one.kind === 'move') chosen.clientId = `device-${one.pick}`;
	if (one.kind === 'expiry') chosen.expiresAt = inDays(one.days);
}

function setVariable(server: ModelServer, name: string, value: string | null): void {
	const known = server.variables.find((variable) => variable.name === name);
	if (value === null) {
		server.variables = server.variables.filter((variable) => variable !== known);
	} else if (!known) {
		server.variables.push({ id: server.nextId(), name, value, updatedAt: server.now });
	} else if (known.value !== value) {
		known.value = value;
		known.updatedAt = server.now;
	}
}

interface Copy {
	now: number;
	licenses: ModelLicense[];
	variables: ModelVariable[];
}

export const copyOf = ({ now, licenses, variables }: ModelServer): Copy =>
	structuredClone({ now, licenses, variables });

const isSoon = ({ expiresAt }: ModelLicense, now: number) =>
	expiresAt !== null && expiresAt > now && expiresAt <= now + DAYS_AHEAD * DAY;

const isExpired = ({ expiresAt }: ModelLicense, now: number) =>
	expiresAt !== null && expiresAt <= now;

/** The events between two copies of the server's state. */
export function expected(before: Copy, after: Copy): string[] {
	const events: string[] = [];
	for (const license of after.licenses) {
		const known = before.licenses.find(({ id }) => id === license.id);
		if (!known) events.push(`newLicense ${license.id}`);
		const became = (is: typeof isSoon) =>
			is(license, after.now) &&
			!(known && is(known, before.now) && known.expiresAt === license.expiresAt);
		if (became(isSoon)) events.push(`licenseExpiringSoon ${license.id}`);
		if (became(isExpired)) events.push(`licenseExpired ${license.id}`);
		const changed = known
			? [
					...(known.clientId === license.clientId ? [] : ['device']),
					...(known.expiresAt === license.expiresAt ? [] : ['expiry']),
					...(known.paused === license.paused ? [] : ['status']),
				]
			: [];
		if (changed.length > 0) events.push(`licenseChanged ${license.id} ${changed.join()}`);
	}
	for (const variable of after.variables) {
		const known = before.variables.find(({ id }) => id === variable.id);
		if (!known) events.push(`variableChanged ${variable.id} created`);
		else if (known.value !== variable.value || known.updatedAt !== variable.updatedAt) {
			events.push(`variableChanged ${variable.id} updated`);
		}
	}
	for (const { id } of before.variables) {
		const gone = !after.variables.some((variable) => variable.id === id);
		if (gone) events.push(`variableChanged ${id} removed`);
	}
	return events.sort();
}

export function named(items: IDataObject[]): string[] {
	return items
		.map(({ event, id, changed, action }) => {
			const aspects = Array.isArray(changed) ? [...changed].sort().join() : action;
			return [event, id, aspects].filter(Boolean).join(' ');
		})
		.sort();
}
