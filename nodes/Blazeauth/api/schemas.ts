import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { isObject } from '../../kit/json';

/*
 * What Blazeauth answers. Ids are text already (see `losslessJson.ts`). Which fields may be null is
 * hardly documented, so a row is judged where it is used, field by field: one that is odd must not
 * keep the others from being read. Further fields pass through.
 */

/** An object of which these fields are relied on. */
export const object = <Shape extends z.ZodRawShape>(shape: Shape) =>
	z
		.object(shape)
		.passthrough()
		.transform((row) => row as typeof row & IDataObject);

/** Text, or nothing that can be relied on. */
const text = z.string().nullish().catch(undefined);

/** What is known of a license, whatever its row looks like. */
const licenseShape = z.object({
	id: text,
	/** The key that the customer types in. */
	license: text,
	clientId: z.unknown(),
	pausedAt: z.unknown(),
	createdAt: z.unknown(),
	expiresAt: z.unknown(),
	/** The status is text that may grow: only "activated" is documented. */
	applicationLicenseSettings: z
		.object({ levels: z.array(z.unknown()).nullish().catch(undefined), status: text })
		.nullish()
		.catch(undefined),
	applicationUsers: z.object({ login: text }).nullish().catch(undefined),
});

export type License = z.output<typeof licenseShape>;

/** What is known of a license. Nothing that may stand in its row makes this fail. */
export const licenseOf = (row: IDataObject): License => licenseShape.parse(row);

/** The status of a license. Of a hundred thousand rows, `licenseOf` would check all that nobody asks for. */
export function statusOf({
	applicationLicenseSettings: settings,
}: IDataObject): string | undefined {
	return isObject(settings) && typeof settings.status === 'string' ? settings.status : undefined;
}

/** Milliseconds of a date as Blazeauth writes it; undefined where there is none that can be read. */
export function timeOf(value: unknown): number | undefined {
	const time = typeof value === 'string' ? Date.parse(value) : NaN;
	return Number.isNaN(time) ? undefined : time;
}

/** When a row was created, in milliseconds. */
export const createdAt = ({ createdAt: time }: IDataObject) => timeOf(time);

/** A variable that can be compared and replaced. */
export const variableShape = z
	.object({
		id: z.string(),
		name: z.string(),
		description: z.string().nullable(),
		value: z.string(),
		strategy: z.string(),
	})
	.passthrough();

export type Variable = z.output<typeof variableShape> & IDataObject;

/** Sessions carry their times as milliseconds; items show them like every other date. */
export const sessionRow = object({}).transform((row) =>
	typeof row.createdAt === 'number' && Math.abs(row.createdAt) <= MAX_DATE
		? { ...row, createdAt: new Date(row.createdAt).toISOString() }
		: row,
);

/** The last millisecond that a date can have (ECMA-262). */
const MAX_DATE = 8.64e15;

/** A limit of the plan: numbers have a maximum, switches only a current value. */
export const limits = z.record(z.unknown()).transform((data) =>
	Object.entries(data).flatMap(([name, value]) => {
		const numbers = z.object({ currentValue: z.number(), maxValue: z.number() }).safeParse(value);
		return numbers.success ? [{ name, ...numbers.data }] : [];
	}),
);

/** A license as the items show it with Simplify on. */
export function simplified(row: IDataObject): IDataObject {
	const { applicationLicenseSettings: settings, applicationUsers } = licenseOf(row);
	const { id, license, clientId, pausedAt, expiresAt, createdAt, comment } = row;
	return {
		id,
		license,
		status: settings?.status ?? null,
		levels: (settings?.levels ?? []) as string[],
		expiresAt: expiresAt ?? null,
		pausedAt: pausedAt ?? null,
		clientId: clientId ?? null,
		login: applicationUsers?.login ?? null,
		comment: comment ?? null,
		createdAt,
	};
}
