import type { KeyObject } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import type { Message } from '../kit/signature/message';
import type { RefusalReason } from '../kit/signature/verdict';
import { verify } from '../kit/signature/verify';
import type { Configuration } from './configuration';
import { type Arrived, arrived } from './doctor/arrived';
import { bodyChanges } from './doctor/bodyChanges';
import type { Change, Kind } from './doctor/change';
import { asPreset, presetsFitting, tellingNames } from './doctor/presetChanges';
import { schemeChanges } from './doctor/schemeChanges';
import { secretChanges } from './doctor/secretChanges';
import { causesOf, firstSentence } from './doctor/summary';
import { isSigned, Trials } from './doctor/trials';
import { urlChanges } from './doctor/urlChanges';
import type { Preset } from './preset';

/*
 * The doctor: what is wrong with a delivery that was refused. For people, in test runs and in an action node:
 * a report says which change makes the signature match, so nobody who sends deliveries may ever see one. It
 * holds no secret, no signature and no body, and nothing by which one could be made.
 */

/** What would make the signature match. */
export interface Finding extends IDataObject {
	/** A whole sentence: "The signature matches if the secret is base64-decoded". */
	finding: string;
	/** What to do, in whole sentences. */
	remedy: string;
}

/** What is wrong with a delivery, as the action node outputs it. */
export interface Diagnosis extends IDataObject {
	/** One sentence that says it all, with what to do. */
	summary: string;
	verdict: 'authentic' | RefusalReason;
	/** The provider that the credential names. */
	provider: string;
	arrived: Arrived;
	/** Each by itself makes the signature match. */
	matches: Finding[];
	/** What was compared, in words. */
	compared: string[];
	comparisons: number;
	/** Usual reasons, where nothing matches. */
	causes: string[];
	/** Providers whose headers these are. */
	headersOf: string[];
}

const KINDS: readonly Kind[] = [...secretChanges, ...bodyChanges, ...urlChanges, ...schemeChanges];

/** Digits of a hash that tell bodies apart and fit into the editor's panel. */
const SHORT_HASH = 16;

/** Most providers that a report names. */
const MOST_NAMES = 5;

/**
 * Says what is wrong with a delivery. Pure, with bounded work: it fetches no keys and sends nothing.
 * @param now milliseconds since the epoch
 * @param presets whose deliveries it might be
 * @param publicKeys keys that were fetched for it before, where the provider publishes them
 */
export function diagnose(
	configuration: Configuration,
	message: Message,
	now: number,
	presets: readonly Preset[] = [],
	publicKeys: readonly KeyObject[] = [],
): Diagnosis {
	const { scheme, secrets, settings, toleranceSeconds, preset } = configuration;
	const verdict = verify(scheme, message, { secrets, publicKeys, settings, now, toleranceSeconds });
	const came = arrived(scheme, message, now);
	const fitting = presetsFitting(configuration, message, presets);
	const trials = new Trials(configuration, message, now, publicKeys);
	const report = {
		verdict: verdict.kind,
		provider: preset.displayName,
		arrived: came,
		matches: [],
		compared: [],
		comparisons: 0,
		causes: [],
		headersOf: [],
	};
	if (verdict.kind === 'authentic') {
		return { ...report, summary: genuine(configuration, trials), comparisons: trials.count };
	}
	const first = firstSentence(verdict.kind, configuration, message, came);
	const causes = causesOf(verdict.kind, configuration);
	if (isSigned(verdict)) return { ...report, summary: joined(first, causes[0]), causes };

	const kinds: Kind[] = [
		...KINDS,
		{ name: 'the deliveries of other providers', changes: () => fitting.map(asPreset) },
	];
	const tried = verdict.kind === 'no-secret' ? [] : kinds;
	const { matches, compared } = matching(tried, trials, configuration, message);
	const headersOf = isUnsure(verdict.kind) ? tellingNames(fitting).slice(0, MOST_NAMES) : [];
	const [match] = matches;
	// Where it was compared, the headers are those of the chosen provider as well.
	const isOthers = headersOf.length > 0 && verdict.kind !== 'mismatch';
	const summary = match
		? joined(match.finding, match.remedy)
		: isOthers
			? joined(headersSentence(headersOf), OTHERS)
			: joined(first, causes[0]);
	return {
		...report,
		summary,
		matches,
		compared: trials.isExhausted ? [...compared, 'and no more, to bound the work'] : compared,
		comparisons: trials.count,
		causes,
		headersOf,
	};
}

/** Where the headers may say that another provider is meant. */
const isUnsure = (reason: RefusalReason): boolean =>
	reason === 'missing-header' || reason === 'malformed-header' || reason === 'mismatch';

const OTHERS =
	'Choose who really sends this as the provider in the credential, with its own secret.';

const headersSentence = (names: readonly string[]): string =>
	`These are the headers of ${names.join(' or ')}`;

/** Two parts of a sentence: "…: choose …". */
const joined = (sentence: string, remedy: string | undefined): string =>
	remedy === undefined
		? sentence
		: `${sentence}: ${remedy.charAt(0).toLowerCase()}${remedy.slice(1)}`;

/** What the signature of a genuine delivery leaves open. */
const UNPROVEN = {
	yes: '',
	partly:
		'. It does not prove every part of the delivery: read the object from the API before you act on it',
	no: '. It does not prove the body: read the object from the API before you act on it',
} as const;

function genuine({ secrets, preset }: Configuration, trials: Trials): string {
	const [current, ...previous] = secrets;
	const isOld =
		current !== undefined &&
		previous.length > 0 &&
		!trials.holds({ ...NOTHING, secrets: [current] });
	const how = isOld
		? 'The delivery is genuine, and signed with the previous secret only: keep that until the provider signs with the new one'
		: 'The delivery is genuine';
	return `${how}${UNPROVEN[preset.bodyAuthenticated]}`;
}

const NOTHING = { condition: '', remedy: '' };

function matching(
	kinds: readonly Kind[],
	trials: Trials,
	configuration: Configuration,
	message: Message,
): { matches: Finding[]; compared: string[] } {
	const matches = new Map<string, Finding>();
	const compared: string[] = [];
	for (const { name, changes } of kinds) {
		const some: Change[] = trials.isExhausted ? [] : changes(configuration, message);
		if (some.length > 0) compared.push(name);
		for (const change of some) {
			const { condition, remedy } = change;
			if (matches.has(condition) || !trials.holds(change)) continue;
			matches.set(condition, { finding: `The signature matches if ${condition}`, remedy });
		}
	}
	return { matches: [...matches.values()], compared };
}

/** A report for the red panel of the editor: the message completes "The delivery was refused: …". */
export function panelText({ summary, matches, causes, compared, arrived: came }: Diagnosis): {
	message: string;
	remedy: string;
} {
	const [message = summary, ...rest] = summary.split(/: (.*)/s).filter((part) => part !== '');
	const others = matches.slice(1).map(({ finding, remedy }) => `${finding}: ${remedy}`);
	const sentences = [
		...rest.map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}`),
		...others,
		...(matches.length === 0 ? causes.slice(1) : []),
		compared.length > 0 && matches.length === 0 ? `Compared were ${compared.join(', ')}.` : '',
		`It came with ${came.bodyBytes} bytes (SHA-256 ${came.bodySha256.slice(0, SHORT_HASH)}…) and the headers ${came.headers.join(', ') || '(none)'}.`,
	].filter((sentence) => sentence !== '');
	return {
		message: `${message.charAt(0).toLowerCase()}${message.slice(1)}`,
		remedy: sentences.join(' '),
	};
}
