import type { Counter } from './counter.cts';
import { isSuccess, type Kind, type Planned } from './provider.cts';

/** What became of the deliveries of one kind. */
export interface Row {
	events: number;
	/** Requests sent, further attempts among them. */
	requests: number;
	/** Requests answered with success. */
	accepted: number;
	/** Events of which no delivery was accepted, however often the provider tried. */
	refused: number;
	/** Events that were accepted and had no effect. */
	lost: number;
	/** Events that had their effect. */
	effective: number;
	/** Of these, the ones that had it more than once. */
	twice: number;
}

export type Tally = Record<Kind, Row>;

const row = (): Row => ({
	events: 0,
	requests: 0,
	accepted: 0,
	refused: 0,
	lost: 0,
	effective: 0,
	twice: 0,
});

/** Holds what the provider was told against what happened downstream. */
export function tally(plan: readonly Planned[], counter: Counter): Tally {
	const rows: Tally = {
		once: row(),
		'twice, one after another': row(),
		'twice at the same moment': row(),
		forged: row(),
	};
	for (const { event, kind, answers } of plan) {
		const into = rows[kind];
		const accepted = answers.filter(isSuccess).length;
		const effects = counter.executions(event.id).length;
		into.events++;
		into.requests += answers.length;
		into.accepted += accepted;
		if (accepted === 0) into.refused++;
		if (accepted > 0 && effects === 0) into.lost++;
		if (effects > 0) into.effective++;
		if (effects > 1) into.twice++;
	}
	return rows;
}

/** What must not happen, in words; nothing where all is well. */
export function broken({ forged, ...genuine }: Tally): string[] {
	const rows = Object.entries(genuine);
	return [
		...(forged.accepted > 0 ? [`${forged.accepted} forged deliveries were accepted`] : []),
		...(forged.effective > 0 ? ['a forged event had an effect'] : []),
		...rows.flatMap(([kind, { lost }]) =>
			lost > 0 ? [`${lost} accepted events (${kind}) had no effect`] : [],
		),
		...rows.flatMap(([kind, { refused }]) =>
			refused > 0 ? [`${refused} genuine events (${kind}) were never accepted`] : [],
		),
		...rows.flatMap(([kind, { twice }]) =>
			twice > 0 && kind !== 'twice at the same moment'
				? [`${twice} events (${kind}) had their effect twice`]
				: [],
		),
	];
}
