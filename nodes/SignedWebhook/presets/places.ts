import type { Place } from '../../kit/signature/message';

/* Where a value stands, in a few letters: presets name many. */

const at =
	<In extends Place['in']>(where: In) =>
	(name: string): { in: In; name: string } => ({ in: where, name });

export const header = at('header');
export const query = at('query');
export const form = at('form');
/** A path; `*` stands for every element of a list. */
export const json = at('json');
