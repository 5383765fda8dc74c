import { z } from 'zod';

import { matching, optional, jsonObject } from '../../kit/form/inputs';
import { parseTyped } from './losslessJson';

/*
 * The values Blazeauth takes, with the limits of its documentation ("Applications", "Licenses",
 * "Variables", "Files").
 */

/** Text within a length, counted in characters as people see them; white space around it is dropped. */
function sized(min: number, max: number) {
	const message = `must be ${min} to ${max} characters long`;
	return z
		.string({ required_error: message, invalid_type_error: message })
		.trim()
		.refine((value) => [...value].length >= min && [...value].length <= max, message);
}

/** An ID is a large integer, which stays text; numbers are taken only where they are exact. */
export const id = z
	.preprocess(
		(value) => (typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value),
		z.string({ required_error: 'Required', invalid_type_error: 'must be an ID, as text' }).trim(),
	)
	.refine((value) => /^\d{1,20}$/.test(value), 'must be an ID: up to 20 digits, as text');

export const applicationName = sized(6, 32);

export const licenseKey = sized(1, 256);

export const login = sized(1, 256);

const level = sized(1, 16);

/** License levels as a list, or as text with commas between them. */
export const levels = z.preprocess(
	(value) => (typeof value === 'string' ? value.split(',').filter((part) => part.trim()) : value),
	z.array(level, { invalid_type_error: 'must be a list of levels, like basic, pro' }),
);

export const variableName = sized(3, 64);

/** Blazeauth wants the description to be there, if only as null. */
export const variableDescription = z
	.string({ invalid_type_error: 'must be text' })
	.refine((value) => [...value].length <= 64, 'must be at most 64 characters long')
	.transform((value) => (value === '' ? null : value));

export const variableValue = z
	.string({ required_error: 'must be text', invalid_type_error: 'must be text' })
	.refine((value) => value.length <= 16_000, 'must be at most 16000 characters long');

export const strategy = z.enum(['auth_required', 'auth_not_required']);

export const fileName = matching(
	/^(?=.{4,16}$)[\p{L}\p{N}-]+(?: [\p{L}\p{N}-]+)*$/u,
	'must be 4 to 16 characters long: letters, digits, dashes and single spaces, so neither dots nor underscores',
);

/** Seconds of each unit of a duration. */
const SECONDS: Readonly<Record<string, number>> = {
	s: 1,
	m: 60,
	h: 3600,
	d: 86_400,
	w: 604_800,
	y: 31_536_000,
};

/**
 * A duration as Blazeauth writes it, such as "30d" or "1h30m"; gives seconds. It is compared in n8n
 * only, so the most that Blazeauth takes of each unit does not matter: 400d is taken.
 */
export const duration = matching(
	/^(?:\d{1,6}[smhdwy])+$/,
	'must be a duration like 30d, 1h30m or 1y (units s, m, h, d, w, y)',
).transform((value) =>
	[...value.matchAll(/(\d+)([smhdwy])/g)].reduce(
		(total, [, digits, unit = '']) => total + Number(digits) * (SECONDS[unit] ?? NaN),
		0,
	),
);

/** A password goes as it was typed. */
export const password = z
	.string({ required_error: 'Required', invalid_type_error: 'must be text' })
	.min(1, 'must be filled in');

export const idOrName = z
	.preprocess(
		(value) => (typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value),
		z.string({ required_error: 'Required', invalid_type_error: 'must be text' }).trim(),
	)
	.refine((value) => value !== '', 'must be filled in');

/** The filters of a list that Blazeauth searches. */
export const searchFilter = (firstCategory: string) => ({
	searchString: optional(z.string()),
	categories: z
		.array(z.string())
		.default([])
		.transform((chosen) => (chosen.length > 0 ? chosen : [firstCategory])),
});

/** The search that filters ask for; undefined when there is nothing to search for. */
export function searchOf(filters: { searchString?: string; categories: string[] }) {
	const { searchString, categories } = filters;
	return searchString === undefined ? undefined : { searchString, categories };
}

/** An object, given as one or as JSON; IDs too long for a number keep all their digits. */
export const typedJsonObject = jsonObject(parseTyped);
