import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { showHint } from '../hints';

/*
 * What a handshake brings for a person, such as a token to copy. It is shown beside the output of an
 * execution that has no item.
 */

const MARK = '_noticeOfHandshake';

/** The only item of an execution that shows something and starts nothing. */
export const noticeItem = (text: string): INodeExecutionData => ({ json: { [MARK]: text } });

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
