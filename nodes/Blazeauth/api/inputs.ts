import { visible } from '../../kit/form/input';
import { choice, identifier, list, text } from '../../kit/form/inputs';

/*
 * The values Blazeauth takes, with the limits of its documentation ("Applications", "Licenses",
 * "Variables", "Files"), counted in characters as people see them.
 */

/** An ID is a large integer, which stays text; numbers are taken only where they are exact. */
export const id = identifier(/^\d{1,20}$/, 'must be an ID: up to 20 digits, as text');

export const applicationName = text({ min: 6, max: 32 });

/** Keys come out of mails and shops, with characters in them that nobody sees. */
export const licenseKey = text({ max: 256 }).transform(visible);

export const login = text({ max: 256 });

/** License levels as a list, or as text with commas between them. */
export const levels = list(text({ max: 16 }), 'must be a list of levels, like basic, pro');

export const variableName = text({ min: 3, max: 64 });

/** Blazeauth wants the description to be there, if only as null. */
export const variableDescription = text({ min: 0, max: 64, exact: true }).transform((words) =>
	words === '' ? null : words,
);

export const variableValue = text({ min: 0, max: 16_000, exact: true });

export const strategy = choice(['auth_required', 'auth_not_required']);

export const fileName = identifier(
	/^(?=.{4,16}$)[\p{L}\p{N}-]+(?: [\p{L}\p{N}-]+)*$/u,
	'must be 4 to 16 characters long: letters, digits, dashes and single spaces, so neither dots nor underscores',
);

/** Seconds of each unit of a duration. */
const UNITS: Readonly<Record<string, number>> = {
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
export const duration = identifier(
	/^(?:\d{1,6}[smhdwy])+$/,
	'must be a duration like 30d, 1h30m or 1y (units s, m, h, d, w, y)',
	(given) => given.replace(/\s/g, '').toLowerCase(),
).transform((given) =>
	[...given.matchAll(/(\d+)([smhdwy])/g)].reduce(
		(total, [, digits, unit = '']) => total + Number(digits) * (UNITS[unit] ?? 0),
		0,
	),
);

/** A password goes as it was typed. */
export const password = text({ exact: true });

export const idOrName = text();

/** Where Blazeauth searches each list, in its own words; in the first unless told. */
export const SEARCHED = {
	license: ['License', 'Client id', 'IPv4'],
	appUser: ['Login', 'Client id', 'IPv4'],
	session: ['license', 'clientId', 'ip'],
} as const;

type Searched = keyof typeof SEARCHED;

/** The filters of a list that Blazeauth searches. */
export const searchFilter = (what: Searched) => ({
	searchString: text(),
	categories: list(choice<string>(SEARCHED[what])),
});

/** The search that filters ask for; undefined when there is nothing to search for. */
export function searchOf(
	{ searchString, categories = [] }: { searchString?: string; categories?: string[] },
	what: Searched,
) {
	if (searchString === undefined) return undefined;
	return { searchString, categories: categories.length > 0 ? categories : [SEARCHED[what][0]] };
}
