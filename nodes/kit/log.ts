import type { FunctionsBase } from 'n8n-workflow';

/** Text of an event, as it may stand in a log: on one line, and not long. */
export const logText = (text: string): string => JSON.stringify(text.slice(0, 64));

/** n8n's log, for what a trigger does not start the workflow with. Of an event it names no more than type, ID and status. */
export interface Log {
	/** What somebody should look into. */
	warn: (text: string) => void;
	/** What is as it was set up. */
	debug: (text: string) => void;
}

/** The log, with the name of the node before each line. */
export function logOf(context: Pick<FunctionsBase, 'getNode' | 'logger'>): Log {
	const line = (text: string) => `${context.getNode().name}: ${text}`;
	return {
		warn: (text) => context.logger.warn(line(text)),
		debug: (text) => context.logger.debug(line(text)),
	};
}
