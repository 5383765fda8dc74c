import type { Message } from '../../kit/signature/message';
import type { SignatureScheme } from '../../kit/signature/scheme';
import { covers } from '../../kit/signature/template';
import { carriedAt } from '../../kit/signature/values';
import type { Configuration } from '../configuration';
import { isCustom } from '../credential/customFields';
import { type Change, type Kind, overString, remedyFor } from './change';

/* The list in which the signature stands, for schemes that a person has described. */

const SEPARATORS = [',', ', ', ';', ' '];
const ASSIGNMENTS = ['=', ':', ','];

/** What may be the name of a value: no signature is as short. */
const NAME = /^[\w-]{1,20}$/;
const MOST_NAMES = 5;

function lists(configuration: Configuration, message: Message): Change[] {
	const scheme = overString(configuration.scheme);
	const [set] = scheme?.sets ?? [];
	const written = set && carriedAt(message, set.signature);
	if (!scheme || !isCustom(configuration.preset) || typeof written !== 'string') return [];
	const remedy = remedyFor(configuration);
	const single: Change = {
		condition: 'nothing but the signature stands there',
		remedy,
		scheme: { ...scheme, list: undefined },
	};
	const others = SEPARATORS.flatMap((separator) =>
		ASSIGNMENTS.filter((assignment) => assignment !== separator).flatMap((assignment) =>
			elementsIn(scheme, written, separator, assignment).map(([signature, time]) => ({
				condition: `a list stands there, with "${separator}" between its values and "${assignment}" behind their names: the signature "${signature}"${time === undefined ? '' : ` and the time "${time}"`}`,
				remedy,
				scheme: {
					...scheme,
					list: { separator, assignment, signature },
					sets: [{ ...set, ...(time !== undefined && { timestamp: { in: 'list', name: time } }) }],
				} as SignatureScheme,
			})),
		),
	);
	return scheme.list ? [single, ...others] : others;
}

/** Which of the values in a list may be the signature, and which the time, if the scheme signs one. */
function elementsIn(
	{ template }: SignatureScheme,
	written: string,
	separator: string,
	assignment: string,
): Array<[signature: string, time?: string]> {
	const found = written.split(separator).flatMap((element) => {
		const end = element.indexOf(assignment);
		return end > 0 && NAME.test(element.slice(0, end)) ? [element.slice(0, end)] : [];
	});
	const names = [...new Set(found)].slice(0, MOST_NAMES);
	if (!covers(template, 'timestamp')) return names.map((name) => [name]);
	return names.flatMap((signature) =>
		names.flatMap(
			(time): Array<[string, string]> => (time === signature ? [] : [[signature, time]]),
		),
	);
}

export const listChanges: readonly Kind[] = [
	{ name: 'the signature in other lists', changes: lists },
];
