import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

/*
 * What Blazeauth answers. Only what the nodes rely on is checked; further fields pass through. Ids
 * are text already (see `losslessJson.ts`). Which fields may be null is hardly documented.
 */

const isoDate = z
	.string()
	.refine((value) => !Number.isNaN(Date.parse(value)), 'is no date that can be read');

/** An object of which these fields are relied on. */
export const object = <Shape extends z.ZodRawShape>(shape: Shape) =>
	z
		.object(shape)
		.passthrough()
		.transform((row) => row as typeof row & IDataObject);

export const applicationRow = object({ id: z.string(), name: z.string() });

export const licenseRow = object({
	id: z.string(),
	/** The key that the customer types in. */
	license: z.string(),
	clientId: z.string().nullish(),
	pausedAt: isoDate.nullish(),
	createdAt: isoDate,
	expiresAt: isoDate.nullish(),
	/** The status is text that may grow: only "activated" is documented. */
	applicationLicenseSettings: z
		.object({ levels: z.array(z.string()).nullish(), status: z.string().nullish() })
		.passthrough()
		.nullish(),
	applicationUsers: z.object({ login: z.string().nullish() }).passthrough().nullish(),
});

export type License = z.output<typeof licenseRow>;

export const appUserRow = object({ id: z.string(), login: z.string(), createdAt: isoDate });

export const variableRow = object({
	id: z.string(),
	name: z.string(),
	description: z.string().nullable(),
	value: z.string(),
	strategy: z.string(),
	updatedAt: isoDate.nullish(),
});

export type Variable = z.output<typeof variableRow>;

/** Sessions carry their times as milliseconds; items show them like every other date. */
export const sessionRow = object({
	serverId: z.string(),
	createdAt: z.number().transform((milliseconds) => new Date(milliseconds).toISOString()),
});

/** A limit of the plan: numbers have a maximum, switches only a current value. */
export const limits = z.record(z.unknown()).transform((data) =>
	Object.entries(data).flatMap(([name, value]) => {
		const numbers = z.object({ currentValue: z.number(), maxValue: z.number() }).safeParse(value);
		return numbers.success ? [{ name, ...numbers.data }] : [];
	}),
);

/** A license as the items show it with Simplify on. */
export function simplified(license: License): IDataObject {
	const { id, license: key, applicationLicenseSettings: settings, applicationUsers } = license;
	const { clientId, pausedAt, expiresAt, createdAt, comment } = license;
	return {
		id,
		license: key,
		status: settings?.status ?? null,
		levels: settings?.levels ?? [],
		expiresAt: expiresAt ?? null,
		pausedAt: pausedAt ?? null,
		clientId: clientId ?? null,
		login: applicationUsers?.login ?? null,
		comment: comment ?? null,
		createdAt,
	};
}
