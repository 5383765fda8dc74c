import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { dropOldest } from '../dropOldest';
import { showHint } from '../hints';

/*
 * What a handshake brings for a person, such as a token to copy. It is shown beside the output of an
 * execution that has no item.
 */

const MARK = '_noticeOfHandshake';

/** The only item of an execution that shows something and starts nothing. */
export const noticeItem = (text: string): INodeExecutionData => ({ json: { [MARK]: text } });

/** Notices of one trigger that anybody could have sent, until n8n starts again: each is an execution that is stored. */
const MOST_UNPROVEN = 20;
const CAPACITY = 1000;
const shown = new Map<string, number>();

/** Whether another notice may be shown of what nobody has proven. @param trigger tells triggers apart */
export function mayShowUnproven(trigger: string): boolean {
	const count = (shown.get(trigger) ?? 0) + 1;
	shown.set(trigger, count);
	dropOldest(shown, CAPACITY);
	return count <= MOST_UNPROVEN;
}

/** What is to be shown; undefined for an event, whatever is in it: all events carry metadata. */
export function noticeIn([item]: readonly INodeExecutionData[]): string | undefined {
	const text = item?.json._webhook === undefined ? item?.json[MARK] : undefined;
	return typeof text === 'string' ? text : undefined;
}

/** Shows it. @returns an output without items */
export function showNotice(context: IExecuteFunctions, text: string): INodeExecutionData[][] {
	showHint(context, {
		message: text,
		type: 'info',
		location: 'outputPane',
	});
	return [[]];
}
